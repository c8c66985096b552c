#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { ROUNDS = 2 };

static sem_t ping_may; // 1 when it is ping's turn
static sem_t pong_may; // 1 when it is pong's turn

static void *ping(void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        sem_wait(&ping_may);
        puts("ping");
        sem_post(&pong_may);
    }
    return NULL;
}

static void *pong(void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        sem_wait(&pong_may);
        puts("pong");
        sem_post(&ping_may);
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (sem_init(&ping_may, 0, 1) != 0
        || sem_init(&pong_may, 0, 0) != 0
        || pthread_create(&t1, NULL,
                          ping, NULL) != 0
        || pthread_create(&t2, NULL,
                          pong, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&ping_may);
    sem_destroy(&pong_may);
    return 0;
}
