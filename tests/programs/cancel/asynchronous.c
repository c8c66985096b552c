// verdict: pass traces: ?
// An asynchronous request is acted upon without any call; only plain work lies behind.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

static sem_t started;
static atomic_int turns;

static void *work(void *arg)
{
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    sem_post(&started);
    atomic_fetch_add(&turns, 1);
    atomic_fetch_add(&turns, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    sem_init(&started, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    sem_wait(&started);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED || (result == NULL && turns == 2));
    return 0;
}
