// verdict: pass traces: 1 native: yes
#include <pthread.h>

enum { THREADS = 200 };

static int marks[THREADS];

static void *mark(void *arg)
{
    *(int *)arg = 1;
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    int sum = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, mark, &marks[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        sum += marks[i];
    }
    return sum != THREADS;
}
