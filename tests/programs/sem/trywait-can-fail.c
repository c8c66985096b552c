// verdict: assertion line: 19
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
    assert(sem_trywait(&ready) == 0);
    pthread_join(thread, NULL);
    return 0;
}
