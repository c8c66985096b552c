// verdict: pass traces: 2
// The others may still be inside the call (POSIX pthread_barrier_destroy).
#include <pthread.h>

static pthread_barrier_t b;

static void *work(void *arg)
{
    if (pthread_barrier_wait(&b) == PTHREAD_BARRIER_SERIAL_THREAD) {
        pthread_barrier_destroy(&b);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_barrier_init(&b, NULL, 2);
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
