// verdict: data-race cause: two-locks line: 16 says: T2 holds another lock that is called lock, too: a local variable is made anew in each call. Two threads keep each other out only where they take the same lock.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define NTHREADS 2

long sum = 0;

void *worker(void *arg)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    int id = *(int *)arg;
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&lock);
        sum += id;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t t[NTHREADS];
    int ids[NTHREADS];
    for (int i = 0; i < NTHREADS; i++) {
        ids[i] = i + 1;
        pthread_create(&t[i], NULL, worker, &ids[i]);
    }
    for (int i = 0; i < NTHREADS; i++)
        pthread_join(t[i], NULL);
    printf("sum = %ld\n", sum);
    return 0;
}
