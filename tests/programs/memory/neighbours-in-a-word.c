// verdict: data-race cause: lost-update line: 12
// Two ints that lie in one word of eight bytes: the write of `out` makes no update of `in` stale.
#include <pthread.h>
#include <semaphore.h>

static int in, out;
static sem_t full;

static void *put(void *arg)
{
    (void)arg;
    in = in + 1;
    sem_post(&full);
    return NULL;
}

static void *get(void *arg)
{
    sem_wait(&full);
    out = out + 1;
    sem_wait(&full);
    return arg;
}

int main(void)
{
    pthread_t producers[2], consumer;
    sem_init(&full, 0, 0);
    pthread_create(&producers[0], NULL, put, NULL);
    pthread_create(&producers[1], NULL, put, NULL);
    pthread_create(&consumer, NULL, get, NULL);
    pthread_join(producers[0], NULL);
    pthread_join(producers[1], NULL);
    pthread_join(consumer, NULL);
    return 0;
}
