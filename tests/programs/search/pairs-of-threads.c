// verdict: pass traces: 4
// Two pairs, each with a lock of its own: 2 times 2.
#include <pthread.h>

enum { THREADS = 4 };

static pthread_mutex_t locks[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};

static void *work(void *arg)
{
    pthread_mutex_lock(&locks[(long)arg % 2]);
    pthread_mutex_unlock(&locks[(long)arg % 2]);
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
