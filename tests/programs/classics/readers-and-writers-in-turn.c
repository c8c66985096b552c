// verdict: pass traces: ? native: yes
// The third readers and writers: all pass one queue.
#include <pthread.h>
#include <semaphore.h>

static sem_t service, rmutex, resource;
static int readers, data;

static void *reader(void *arg)
{
    sem_wait(&service);
    sem_wait(&rmutex);
    if (++readers == 1) {
        sem_wait(&resource);
    }
    sem_post(&service);
    sem_post(&rmutex);
    int v = data;
    sem_wait(&rmutex);
    if (--readers == 0) {
        sem_post(&resource);
    }
    sem_post(&rmutex);
    return (void *)(long)v;
}

static void *writer(void *arg)
{
    sem_wait(&service);
    sem_wait(&resource);
    sem_post(&service);
    data++;
    sem_post(&resource);
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    sem_init(&service, 0, 1);
    sem_init(&rmutex, 0, 1);
    sem_init(&resource, 0, 1);
    pthread_create(&threads[0], NULL, reader, NULL);
    pthread_create(&threads[1], NULL, reader, NULL);
    pthread_create(&threads[2], NULL, writer, NULL);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    return data - 1;
}
