// verdict: pass traces: 4
// One of four gets it and keeps it; failed tries do not depend on each other.
#include <pthread.h>

enum { THREADS = 4 };

static pthread_mutex_t prize = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *arg)
{
    pthread_mutex_trylock(&prize);
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
