// verdict: pass traces: 24
// Every two additions depend on each other.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 4 };

static atomic_int total;

static void *work(void *arg)
{
    atomic_fetch_add(&total, 1);
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
