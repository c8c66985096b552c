// verdict: pass traces: 1 options: --spurious 0 native: yes
// Signals nobody waits for, and waits whose time is over.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_cond_t fixed = PTHREAD_COND_INITIALIZER;

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t made;
    struct timespec past = {0, 0}, odd = {0, 1000000000};
    assert(pthread_cond_signal(&fixed) == 0);
    assert(pthread_cond_broadcast(&fixed) == 0);
    assert(pthread_cond_init(&made, NULL) == 0);
    assert(pthread_mutex_lock(&lock) == 0);
    assert(pthread_cond_timedwait(&made, &lock, &past) == ETIMEDOUT);
    assert(pthread_mutex_trylock(&lock) == EBUSY);
    assert(pthread_cond_timedwait(&made, &lock, &odd) == EINVAL);
    assert(pthread_cond_clockwait(&made, &lock, CLOCK_MONOTONIC, &past) == ETIMEDOUT);
    assert(pthread_cond_clockwait(&made, &lock, 12345, &past) == EINVAL);
    assert(pthread_mutex_trylock(&lock) == EBUSY);
    assert(pthread_mutex_unlock(&lock) == 0);
    assert(pthread_cond_destroy(&made) == 0);
    assert(pthread_cond_destroy(&fixed) == 0);
    return 0;
}
