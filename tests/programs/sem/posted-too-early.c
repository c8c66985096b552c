// verdict: data-race line: 12,22
// The post comes before the value.
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;
static int value;

static void *make(void *arg)
{
    sem_post(&ready);
    value = 5;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, NULL);
    sem_wait(&ready);
    int seen = value;
    pthread_join(thread, NULL);
    return seen > 5;
}
