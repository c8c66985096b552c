// verdict: misuse
// The count is 0, so the wait would last for ever: that it is of a destroyed semaphore is the fault.
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t ready;
static sem_t *pointer = &ready;

static void *wait_for_it(void *arg)
{
    sem_wait(pointer);
    return arg;
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
