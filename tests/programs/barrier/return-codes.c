// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <pthread.h>

int main(void)
{
    pthread_barrier_t barrier;
    pthread_barrierattr_t attributes;
    int shared = -1;
    assert(pthread_barrierattr_init(&attributes) == 0);
    assert(pthread_barrierattr_getpshared(&attributes, &shared) == 0);
    assert(shared == PTHREAD_PROCESS_PRIVATE);
    assert(pthread_barrier_init(&barrier, &attributes, 1) == 0);
    assert(pthread_barrierattr_destroy(&attributes) == 0);
    assert(pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD);
    assert(pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD);
    assert(pthread_barrier_destroy(&barrier) == 0);
    assert(pthread_barrier_init(&barrier, NULL, 1) == 0);
    assert(pthread_barrier_destroy(&barrier) == 0);
    return 0;
}
