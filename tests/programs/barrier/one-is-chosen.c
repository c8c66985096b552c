// verdict: pass traces: 2
// Exactly one of the two gets PTHREAD_BARRIER_SERIAL_THREAD: the last to arrive.
#include <assert.h>
#include <pthread.h>

static pthread_barrier_t barrier;
static int chosen[2];

static void *meet(void *arg)
{
    int answer = pthread_barrier_wait(&barrier);
    assert(answer == 0 || answer == PTHREAD_BARRIER_SERIAL_THREAD);
    chosen[(long)arg] = answer == PTHREAD_BARRIER_SERIAL_THREAD;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&one, NULL, meet, (void *)0);
    pthread_create(&two, NULL, meet, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_barrier_destroy(&barrier);
    assert(chosen[0] + chosen[1] == 1);
    return 0;
}
