// verdict: deadlock cause: one-pill line: 23 says: T2 (worker), which does the same work, set head to 3 on line 24 and ended
#include <pthread.h>
#include <stdio.h>

#define MAX 8
#define PILL -1
int queue[MAX], head, tail;
pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t nonempty = PTHREAD_COND_INITIALIZER;

void enqueue(int v)
{
    pthread_mutex_lock(&lock);
    queue[tail++] = v;
    pthread_cond_signal(&nonempty);
    pthread_mutex_unlock(&lock);
}

int dequeue(void)
{
    pthread_mutex_lock(&lock);
    while (head == tail)
        pthread_cond_wait(&nonempty, &lock);
    int v = queue[head++];
    pthread_mutex_unlock(&lock);
    return v;
}

void *worker(void *arg)
{
    for (;;) {
        int v = dequeue();
        if (v == PILL)
            break;
        printf("job %d\n", v);
    }
    return arg;
}

int main(void)
{
    pthread_t w[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&w[i], NULL, worker, NULL);
    enqueue(1);
    enqueue(2);
    enqueue(PILL);
    for (int i = 0; i < 2; i++)
        pthread_join(w[i], NULL);
}
