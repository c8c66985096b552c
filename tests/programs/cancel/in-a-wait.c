// verdict: pass traces: ? native: yes
// Waiting for a semaphore is a cancellation point; the join gives PTHREAD_CANCELED.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t never;

static void *work(void *arg)
{
    sem_wait(&never);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    sem_init(&never, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    assert(pthread_cancel(thread) == 0);
    assert(pthread_join(thread, &result) == 0);
    assert(result == PTHREAD_CANCELED);
    return 0;
}
