// verdict: pass traces: 1
// Eight threads that share nothing.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 8 };

static atomic_int cells[9];

static void *work(void *arg)
{
    atomic_store(&cells[(long)arg], 1);
    atomic_fetch_add(&cells[(long)arg], 2);
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
