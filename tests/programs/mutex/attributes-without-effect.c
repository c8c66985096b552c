// verdict: pass traces: 1 native: yes
// Attributes that change nothing here are kept and given back.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

int main(void)
{
    pthread_mutexattr_t attributes;
    int value = -1;
    assert(pthread_mutexattr_init(&attributes) == 0);
    assert(pthread_mutexattr_getpshared(&attributes, &value) == 0);
    assert(value == PTHREAD_PROCESS_PRIVATE);
    assert(pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED) == 0);
    assert(pthread_mutexattr_getpshared(&attributes, &value) == 0);
    assert(value == PTHREAD_PROCESS_SHARED);
    assert(pthread_mutexattr_setpshared(&attributes, 77) == EINVAL);
    assert(pthread_mutexattr_getprotocol(&attributes, &value) == 0 && value == PTHREAD_PRIO_NONE);
    assert(pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT) == 0);
    assert(pthread_mutexattr_getprotocol(&attributes, &value) == 0);
    assert(value == PTHREAD_PRIO_INHERIT);
    assert(pthread_mutexattr_setprotocol(&attributes, 77) == EINVAL);
    assert(pthread_mutexattr_destroy(&attributes) == 0);
    pthread_rwlockattr_t locks;
    assert(pthread_rwlockattr_init(&locks) == 0);
    assert(pthread_rwlockattr_setpshared(&locks, PTHREAD_PROCESS_SHARED) == 0);
    assert(pthread_rwlockattr_getpshared(&locks, &value) == 0 && value == PTHREAD_PROCESS_SHARED);
    pthread_condattr_t conditions;
    assert(pthread_condattr_init(&conditions) == 0);
    assert(pthread_condattr_setpshared(&conditions, PTHREAD_PROCESS_SHARED) == 0);
    assert(pthread_condattr_getpshared(&conditions, &value) == 0);
    assert(value == PTHREAD_PROCESS_SHARED);
    pthread_barrierattr_t barriers;
    assert(pthread_barrierattr_init(&barriers) == 0);
    assert(pthread_barrierattr_setpshared(&barriers, PTHREAD_PROCESS_SHARED) == 0);
    assert(pthread_barrierattr_getpshared(&barriers, &value) == 0);
    assert(value == PTHREAD_PROCESS_SHARED);
    return 0;
}
