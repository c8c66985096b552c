// verdict: pass traces: 1 native: yes
// A mutex keeps what it was made with when its attributes are changed and destroyed; all
// properties stand side by side.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock, other;
    pthread_mutexattr_t attributes, copy;
    int value = 0;
    assert(pthread_mutexattr_init(&attributes) == 0);
    assert(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK) == 0);
    assert(pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_PROTECT) == 0);
    assert(pthread_mutexattr_setprioceiling(&attributes, 0) == EINVAL);
    assert(pthread_mutexattr_setprioceiling(&attributes, 10) == 0);
    assert(pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED) == 0);
    assert(pthread_mutexattr_getprioceiling(&attributes, &value) == 0 && value == 10);
    assert(pthread_mutexattr_getprotocol(&attributes, &value) == 0);
    assert(value == PTHREAD_PRIO_PROTECT);
    assert(pthread_mutexattr_getpshared(&attributes, &value) == 0);
    assert(value == PTHREAD_PROCESS_SHARED);
    assert(pthread_mutexattr_gettype(&attributes, &value) == 0);
    assert(value == PTHREAD_MUTEX_ERRORCHECK);
    assert(pthread_mutexattr_destroy(&attributes) == 0);
    assert(pthread_mutexattr_init(&attributes) == 0);
    assert(pthread_mutexattr_getprioceiling(&attributes, &value) == 0 && value == 1);
    assert(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK) == 0);
    assert(pthread_mutex_init(&lock, &attributes) == 0);
    assert(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE) == 0);
    copy = attributes;
    assert(pthread_mutex_init(&other, &copy) == 0);
    assert(pthread_mutexattr_destroy(&attributes) == 0);
    assert(pthread_mutex_lock(&lock) == 0 && pthread_mutex_lock(&lock) == EDEADLK);
    assert(pthread_mutex_lock(&other) == 0 && pthread_mutex_lock(&other) == 0);
    return 0;
}
