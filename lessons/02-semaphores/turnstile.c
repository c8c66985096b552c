#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { RUNNERS = 3 };

static sem_t turnstile;

static void *run(void *arg)
{
    (void)arg;
    sem_wait(&turnstile);
    sem_post(&turnstile); // for the next
    return NULL;
}

int main(void)
{
    pthread_t t[RUNNERS];

    if (sem_init(&turnstile, 0, 0) != 0) {
        perror("sem_init");
        return 1;
    }
    for (int i = 0; i < RUNNERS; i++) {
        if (pthread_create(&t[i], NULL,
                           run, NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    puts("go");
    sem_post(&turnstile);
    for (int i = 0; i < RUNNERS; i++) {
        pthread_join(t[i], NULL);
    }
    sem_destroy(&turnstile);
    puts("all are through");
    return 0;
}
