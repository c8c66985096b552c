// verdict: pass traces: 4
// One of four wins; those who lose only read.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 4 };

static atomic_int total;

static void *work(void *arg)
{
    int nobody = 0;
    atomic_compare_exchange_strong(&total, &nobody, (int)(long)arg);
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
