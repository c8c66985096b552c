// verdict: pass traces: 48
// Load and exchange until it works. A second failure behind the same load is an idle turn: twelve more runs.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 3 };

static atomic_int total;

static void *work(void *arg)
{
    int seen = atomic_load(&total);
    while (!atomic_compare_exchange_strong(&total, &seen, seen + 1)) {
        seen = atomic_load(&total);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (long i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, work, (void *)(i + 1));
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
