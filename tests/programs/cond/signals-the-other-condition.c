// verdict: deadlock cause: none says: T1 signalled full (line 17), when nobody waited for that
#include <pthread.h>
#include <stdio.h>

int items = 0;
pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t full = PTHREAD_COND_INITIALIZER;
pthread_cond_t empty = PTHREAD_COND_INITIALIZER;

void *producer(void *arg)
{
    for (int i = 0; i < 3; i++) {
        pthread_mutex_lock(&lock);
        while (items == 1)
            pthread_cond_wait(&full, &lock);
        items++;
        pthread_cond_signal(&full);
        pthread_mutex_unlock(&lock);
    }
    return arg;
}

void *consumer(void *arg)
{
    for (int i = 0; i < 3; i++) {
        pthread_mutex_lock(&lock);
        while (items == 0)
            pthread_cond_wait(&empty, &lock);
        items--;
        pthread_cond_signal(&empty);
        pthread_mutex_unlock(&lock);
    }
    return arg;
}

int main(void)
{
    pthread_t p, c;
    pthread_create(&p, NULL, producer, NULL);
    pthread_create(&c, NULL, consumer, NULL);
    pthread_join(p, NULL);
    pthread_join(c, NULL);
    puts("done");
}
