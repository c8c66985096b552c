// verdict: deadlock cause: barrier-count line: 12
// A worker that fails never comes to the barrier.
#include <pthread.h>

static pthread_barrier_t barrier;

static void *work(void *arg)
{
    if (arg != NULL) {
        return NULL;
    }
    pthread_barrier_wait(&barrier);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, &barrier);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
