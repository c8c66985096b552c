// verdict: pass traces: 1
// EINTR is an injected fault: without --faults sem_wait never fails.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;

static void *make(void *arg)
{
    sem_post(&ready);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, NULL);
    assert(sem_wait(&ready) == 0);
    pthread_join(thread, NULL);
    sem_destroy(&ready);
    return 0;
}
