// verdict: data-race cause: missing-phase line: 13,14 says: at phase only behind this
// What a thread writes before the first meeting, another may read before it, or not.
#include <pthread.h>

static pthread_barrier_t phase;
static int cell[2] = {1, 2};

static void *work(void *arg)
{
    long me = (long)arg;
    int next;
    for (int round = 0; round < 2; round++) {
        next = cell[1 - me] + round;
        cell[me] = next;
        pthread_barrier_wait(&phase);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    pthread_barrier_init(&phase, NULL, 2);
    pthread_create(&threads[0], NULL, work, (void *)0);
    pthread_create(&threads[1], NULL, work, (void *)1);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    pthread_barrier_destroy(&phase);
    return 0;
}
