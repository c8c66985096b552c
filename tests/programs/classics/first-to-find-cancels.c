// verdict: pass traces: ?
// The searcher who is first ends the other one.
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static pthread_t searchers[2];
static atomic_int found = -1;
static pthread_barrier_t ready;

static void *search(void *arg)
{
    int me = (int)(long)arg, nobody = -1;
    pthread_barrier_wait(&ready);
    if (atomic_compare_exchange_strong(&found, &nobody, me)) {
        pthread_cancel(searchers[1 - me]);
    } else {
        for (;;) {
            pause();
        }
    }
    return NULL;
}

int main(void)
{
    pthread_barrier_init(&ready, NULL, 3);
    for (long i = 0; i < 2; i++) {
        pthread_create(&searchers[i], NULL, search, (void *)i);
    }
    pthread_barrier_wait(&ready);
    for (int i = 0; i < 2; i++) {
        pthread_join(searchers[i], NULL);
    }
    return found >= 0 ? 0 : 1;
}
