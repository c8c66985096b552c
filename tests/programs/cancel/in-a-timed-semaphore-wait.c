// verdict: pass
// sem_timedwait is a cancellation point.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t never;

static void *work(void *arg)
{
    struct timespec far = {4000000000, 0};
    sem_timedwait(&never, &far);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    sem_init(&never, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED || result == NULL);
    return 0;
}
