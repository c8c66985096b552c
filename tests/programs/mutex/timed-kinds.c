// verdict: pass traces: 1 native: yes
// Timed locks of error-checking and recursive mutexes by their owner.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

int main(void)
{
    pthread_mutex_t strict = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
    pthread_mutex_t nested = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
    struct timespec past = {0, 0};
    assert(pthread_mutex_timedlock(&strict, &past) == 0);
    assert(pthread_mutex_timedlock(&strict, &past) == EDEADLK);
    assert(pthread_mutex_unlock(&strict) == 0);
    assert(pthread_mutex_timedlock(&nested, &past) == 0);
    assert(pthread_mutex_timedlock(&nested, &past) == 0);
    assert(pthread_mutex_unlock(&nested) == 0);
    assert(pthread_mutex_unlock(&nested) == 0);
    return 0;
}
