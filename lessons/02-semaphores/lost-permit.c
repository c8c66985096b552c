#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdio.h>

static sem_t permits; // one connection is allowed
static bool bad = true, good = false;

static void *serve(void *arg)
{
    const bool *fails = arg;

    sem_wait(&permits);
    if (*fails) {
        return NULL;
    }
    puts("served");
    sem_post(&permits);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (sem_init(&permits, 0, 1) != 0
        || pthread_create(&t1, NULL,
                          serve, &bad) != 0
        || pthread_create(&t2, NULL,
                          serve, &good) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&permits);
    return 0;
}
