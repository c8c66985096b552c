// verdict: misuse line: 20 says: on which a thread waits
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t *ready;

static void *waiter(void *arg)
{
    sem_wait(ready);
    return arg;
}

int main(void)
{
    pthread_t thread;
    ready = sem_open("/heddle-ready", O_CREAT, 0600, 0);
    pthread_create(&thread, NULL, waiter, NULL);
    sem_close(ready);
    pthread_join(thread, NULL);
    return 0;
}
