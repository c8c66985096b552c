// verdict: deadlock cause: nested-wait line: 14,27 says: has taken mutex (line 26)
// The semaphore that keeps others out is taken before the one that says that there is something.
#include <pthread.h>
#include <semaphore.h>

static sem_t full, mutex;
static int item;

static void *producer(void *arg)
{
    (void)arg;
    int i;
    for (i = 0; i < 1; i++) {
        sem_wait(&mutex);
        item = i;
        sem_post(&full);
        sem_post(&mutex);
    }
    return NULL;
}

static void *consumer(void *arg)
{
    (void)arg;
    int got;
    sem_wait(&mutex);
    sem_wait(&full);
    got = item;
    sem_post(&mutex);
    return (void *)(long)got;
}

int main(void)
{
    pthread_t p, c;
    sem_init(&full, 0, 0);
    sem_init(&mutex, 0, 1);
    pthread_create(&p, NULL, producer, NULL);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(p, NULL);
    pthread_join(c, NULL);
    return 0;
}
