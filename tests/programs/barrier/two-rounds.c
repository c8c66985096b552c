// verdict: pass traces: 4
// A barrier can be used again at once: 2! orders in each of two rounds.
#include <assert.h>
#include <pthread.h>

static pthread_barrier_t barrier;
static int step[2];

static void *work(void *arg)
{
    long me = (long)arg;
    step[me] = 1;
    pthread_barrier_wait(&barrier);
    assert(step[1 - me] == 1);
    pthread_barrier_wait(&barrier);
    step[me] = 2;
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
