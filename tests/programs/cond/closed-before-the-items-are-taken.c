// verdict: assertion cause: none line: 48 says: got was 0. No other thread has written got in this run
#include <pthread.h>
#include <stdio.h>
#include <stdbool.h>
#include <assert.h>

int q[4], head, tail, got;
bool closed;
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t c = PTHREAD_COND_INITIALIZER;

void *consumer(void *arg)
{
    pthread_mutex_lock(&m);
    while (!closed) {
        while (head == tail && !closed)
            pthread_cond_wait(&c, &m);
        if (head < tail)
            got += q[head++];
    }
    pthread_mutex_unlock(&m);
    return arg;
}

void *producer(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        pthread_mutex_lock(&m);
        q[tail++] = i;
        pthread_cond_signal(&c);
        pthread_mutex_unlock(&m);
    }
    pthread_mutex_lock(&m);
    closed = true;
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t p, k;
    pthread_create(&p, NULL, producer, NULL);
    pthread_create(&k, NULL, consumer, NULL);
    pthread_join(p, NULL);
    pthread_join(k, NULL);
    printf("got %d\n", got);
    assert(got == 6);
}
