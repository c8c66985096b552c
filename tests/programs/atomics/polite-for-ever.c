// verdict: livelock
// Each raises its flag, sees the other's, lowers its own, and starts again: it can go on for ever
// only as long as nobody is ever let through, which the scheduler decides; a way out exists, so
// this is no failure... unless the way out is never there, as here: both wait for a third.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int want, third;

static void *polite(void *arg)
{
    for (;;) {
        atomic_store(&want, 1);
        if (atomic_load(&third)) {
            return NULL;
        }
        atomic_store(&want, 0);
    }
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, polite, NULL);
    pthread_join(thread, NULL);
    return 0;
}
