#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { GUESTS = 3, SEATS = 2 };

static sem_t seats;
static pthread_mutex_t fork_at[GUESTS] = {
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER,
};
static const int place[GUESTS] = {0, 1, 2};
static int meals[GUESTS];

static void *dine(void *arg)
{
    int me = *(const int *)arg;
    int next = (me + 1) % GUESTS;

    sem_wait(&seats);
    pthread_mutex_lock(&fork_at[me]);
    pthread_mutex_lock(&fork_at[next]);
    meals[me]++;
    pthread_mutex_unlock(&fork_at[next]);
    pthread_mutex_unlock(&fork_at[me]);
    sem_post(&seats);
    return NULL;
}

int main(void)
{
    pthread_t t[GUESTS];

    if (sem_init(&seats, 0, SEATS) != 0) {
        perror("sem_init");
        return 1;
    }
    for (int i = 0; i < GUESTS; i++) {
        if (pthread_create(&t[i], NULL,
                           dine, (void *)&place[i]) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < GUESTS; i++) {
        pthread_join(t[i], NULL);
    }
    sem_destroy(&seats);
    printf("meals = %d %d %d\n",
           meals[0], meals[1], meals[2]);
    return 0;
}
