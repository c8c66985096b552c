// verdict: pass
// Trying again until the name is there ends: the turn is idle until somebody makes it.
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stddef.h>

static void *consumer(void *arg)
{
    sem_t *ready;
    while ((ready = sem_open("/heddle-ready", 0)) == SEM_FAILED) {
        sched_yield();
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
    return ready == SEM_FAILED;
}
