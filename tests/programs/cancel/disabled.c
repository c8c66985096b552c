// verdict: pass traces: ? native: yes
// A request waits while cancellation is disabled.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t started, requested;
static int passed;

static void *work(void *arg)
{
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    sem_post(&started);
    sem_wait(&requested);
    pthread_testcancel();
    passed = 1;
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    pthread_testcancel();
    passed = 2;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    sem_init(&started, 0, 0);
    sem_init(&requested, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    sem_wait(&started);
    pthread_cancel(thread);
    sem_post(&requested);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED && passed == 1);
    return 0;
}
