// verdict: use-after-free line: 13,25
// The sender still writes into what the receiver already owns.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t sent;
static int *letter;

static void *receive(void *arg)
{
    sem_wait(&sent);
    free(letter);
    return NULL;
}

int main(void)
{
    pthread_t receiver;
    sem_init(&sent, 0, 0);
    pthread_create(&receiver, NULL, receive, NULL);
    letter = malloc(sizeof *letter);
    int *copy = letter;
    sem_post(&sent);
    *copy = 1;
    pthread_join(receiver, NULL);
    return 0;
}
