// verdict: crash line: 14
// Opened without O_CREAT before anybody has made it.
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static void *consumer(void *arg)
{
    sem_t *ready = sem_open("/heddle-ready", 0);
    if (ready == SEM_FAILED) {
        ready = NULL;
    }
    sem_wait(ready);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, consumer, NULL);
    sem_t *ready = sem_open("/heddle-ready", O_CREAT, 0600, 1);
    pthread_join(thread, NULL);
    return ready == NULL;
}
