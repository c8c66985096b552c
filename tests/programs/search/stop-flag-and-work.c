// verdict: pass traces: more options: --max-turns 20
// A worker that counts until it is told to stop: the loop counts, so it is followed only so far.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_bool stop;
static long rounds;

static void *work(void *arg)
{
    while (!atomic_load(&stop)) {
        rounds++;
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    atomic_store(&stop, true);
    pthread_join(thread, NULL);
    return 0;
}
