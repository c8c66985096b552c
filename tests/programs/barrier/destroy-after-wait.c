// verdict: pass traces: 2
// The chosen thread may destroy it at once, although the other has not left yet.
#include <pthread.h>

static pthread_barrier_t barrier;

static void *meet(void *arg)
{
    if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) {
        pthread_barrier_destroy(&barrier);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&one, NULL, meet, NULL);
    pthread_create(&two, NULL, meet, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
