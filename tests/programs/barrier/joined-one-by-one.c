// verdict: deadlock cause: barrier-count line: 11 says: T0 (main) waits for T1 to end (line 24), and has made no other thread so far
#include <pthread.h>
#include <stdio.h>

pthread_barrier_t bar;

void *work(void *arg)
{
    int id = *(int *)arg;
    printf("thread %d before\n", id);
    pthread_barrier_wait(&bar);
    printf("thread %d after\n", id);
    return NULL;
}

int main(void)
{
    pthread_t t[3];
    int id[3];
    pthread_barrier_init(&bar, NULL, 3);
    for (int i = 0; i < 3; i++) {
        id[i] = i;
        pthread_create(&t[i], NULL, work, &id[i]);
        pthread_join(t[i], NULL);
    }
    pthread_barrier_destroy(&bar);
}
