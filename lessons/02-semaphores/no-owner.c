#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t lock; // 1: free, 0: taken
static int counter;

static void *deposit(void *arg)
{
    (void)arg;
    sem_wait(&lock);
    counter++;
    sem_post(&lock);
    return NULL;
}

static void *reset(void *arg)
{
    (void)arg;
    sem_post(&lock); // "make it free"
    return NULL;
}

int main(void)
{
    pthread_t t1, t2, t3;

    if (sem_init(&lock, 0, 1) != 0
        || pthread_create(&t1, NULL,
                          deposit, NULL) != 0
        || pthread_create(&t2, NULL,
                          deposit, NULL) != 0
        || pthread_create(&t3, NULL,
                          reset, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_join(t3, NULL);
    sem_destroy(&lock);
    printf("counter = %d\n", counter);
    return 0;
}
