// verdict: pass traces: 5
// Three posts and three waits: at no time more waits than posts.
#include <pthread.h>
#include <semaphore.h>

static sem_t items;

static void *produce(void *arg)
{
    for (int i = 0; i < 3; i++) {
        sem_post(&items);
    }
    return NULL;
}

static void *consume(void *arg)
{
    for (int i = 0; i < 3; i++) {
        sem_wait(&items);
    }
    return NULL;
}

int main(void)
{
    pthread_t producer, consumer;
    sem_init(&items, 0, 0);
    pthread_create(&producer, NULL, produce, NULL);
    pthread_create(&consumer, NULL, consume, NULL);
    pthread_join(producer, NULL);
    pthread_join(consumer, NULL);
    return 0;
}
