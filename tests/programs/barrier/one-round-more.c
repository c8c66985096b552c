// verdict: deadlock cause: barrier-count line: 10,24
// One comes once more than the other.
#include <pthread.h>

static pthread_barrier_t b;

static void *work(void *arg)
{
    for (int i = 0; i < *(int *)arg; i++) {
        pthread_barrier_wait(&b);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int rounds[2] = {2, 3};
    pthread_barrier_init(&b, NULL, 2);
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, &rounds[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
