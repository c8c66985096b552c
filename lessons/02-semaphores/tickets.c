#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { WORKERS = 3, TICKETS = 2 };

static sem_t tickets;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int inside; // guarded by m
static int most;   // guarded by m

static void *visit(void *arg)
{
    (void)arg;
    sem_wait(&tickets);
    pthread_mutex_lock(&m);
    inside++;
    most = inside > most ? inside : most;
    pthread_mutex_unlock(&m);
    // here up to TICKETS threads work at once
    pthread_mutex_lock(&m);
    inside--;
    pthread_mutex_unlock(&m);
    sem_post(&tickets);
    return NULL;
}

int main(void)
{
    pthread_t t[WORKERS];

    if (sem_init(&tickets, 0,
                 TICKETS) != 0) {
        perror("sem_init");
        return 1;
    }
    for (int i = 0; i < WORKERS; i++) {
        if (pthread_create(&t[i], NULL,
                           visit, NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(t[i], NULL);
    }
    sem_destroy(&tickets);
    printf("at most %d inside\n", most);
    return 0;
}
