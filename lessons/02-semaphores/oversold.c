#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t desks; // two desks are open
static int seats = 1;

static void *sell(void *arg)
{
    int *sold = arg;

    sem_wait(&desks);
    if (seats > 0) {
        seats--;
        *sold = 1;
    }
    sem_post(&desks);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int sold[2] = {0, 0};

    if (sem_init(&desks, 0, 2) != 0
        || pthread_create(&t1, NULL,
                          sell, &sold[0]) != 0
        || pthread_create(&t2, NULL,
                          sell, &sold[1]) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&desks);
    printf("sold %d of 1\n",
           sold[0] + sold[1]);
    return 0;
}
