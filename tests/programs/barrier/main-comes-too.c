// verdict: data-race cause: barrier-count line: 12,24 says: barrier opens when 2 have come, and 3 threads come to it: it let T0 go on (line 23) before T1 came (line 13)
#include <pthread.h>
#include <stdio.h>

#define WORKERS 2
pthread_barrier_t barrier;
int part[WORKERS];

void *worker(void *arg)
{
    int id = (int)(long)arg;
    part[id] = id + 1;
    pthread_barrier_wait(&barrier);
    return NULL;
}

int main(void)
{
    pthread_t t[WORKERS];
    pthread_barrier_init(&barrier, NULL, WORKERS);
    for (long i = 0; i < WORKERS; i++)
        pthread_create(&t[i], NULL, worker, (void *)i);
    pthread_barrier_wait(&barrier);
    printf("%d\n", part[0] + part[1]);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(t[i], NULL);
}
