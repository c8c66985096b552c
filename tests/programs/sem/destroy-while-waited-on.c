// verdict: misuse
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;

static void *wait_for_it(void *arg)
{
    sem_wait(&ready);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, wait_for_it, NULL);
    sem_destroy(&ready);
    pthread_join(thread, NULL);
    return 0;
}
