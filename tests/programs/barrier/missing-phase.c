// verdict: data-race cause: missing-phase line: 12,14
// Without the second barrier a fast thread writes what the slow one still reads.
#include <pthread.h>

static pthread_barrier_t barrier;
static int cell[2];

static void *work(void *arg)
{
    long me = (long)arg;
    for (int round = 1; round <= 2; round++) {
        cell[me] = round;
        pthread_barrier_wait(&barrier);
        if (cell[1 - me] > 2) {
            return arg;
        }
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&one, NULL, work, (void *)0);
    pthread_create(&two, NULL, work, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_barrier_destroy(&barrier);
    return 0;
}
