// verdict: data-race line: 10,18
// The semaphore may be posted before it is made, or while: its making races with its use.
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;

static void *work(void *arg)
{
    sem_post(&ready);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    sem_init(&ready, 0, 0);
    sem_wait(&ready);
    pthread_join(thread, NULL);
    return 0;
}
