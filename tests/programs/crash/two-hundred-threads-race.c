// verdict: data-race cause: lost-update line: 10
#include <pthread.h>

enum { THREADS = 200 };

static int turns;

static void *take(void *arg)
{
    turns++;
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, take, NULL);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    return turns > THREADS;
}
