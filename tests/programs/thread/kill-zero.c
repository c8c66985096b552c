// verdict: pass traces: 1
// Signal 0 only asks whether the thread is there; an unjoined thread is.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

static sem_t go;

static void *work(void *arg)
{
    sem_wait(&go);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&go, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    assert(pthread_kill(thread, 0) == 0);
    sem_post(&go);
    pthread_join(thread, NULL);
    return 0;
}
