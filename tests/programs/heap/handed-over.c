// verdict: pass traces: 1
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t sent;
static int *letter;

static void *receive(void *arg)
{
    sem_wait(&sent);
    *letter = 2;
    free(letter);
    return NULL;
}

int main(void)
{
    pthread_t receiver;
    sem_init(&sent, 0, 0);
    pthread_create(&receiver, NULL, receive, NULL);
    letter = malloc(sizeof *letter);
    *letter = 1;
    sem_post(&sent);
    pthread_join(receiver, NULL);
    return 0;
}
