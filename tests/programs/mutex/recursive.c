// verdict: pass traces: 1 native: yes
// A recursive mutex counts its owner's locks.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t fixed = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

int main(void)
{
    pthread_mutexattr_t kind;
    pthread_mutex_t made;
    assert(pthread_mutexattr_init(&kind) == 0);
    assert(pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE) == 0);
    assert(pthread_mutex_init(&made, &kind) == 0);
    assert(pthread_mutex_lock(&made) == 0);
    assert(pthread_mutex_lock(&made) == 0);
    assert(pthread_mutex_trylock(&made) == 0);
    assert(pthread_mutex_unlock(&made) == 0);
    assert(pthread_mutex_unlock(&made) == 0);
    assert(pthread_mutex_unlock(&made) == 0);
    assert(pthread_mutex_unlock(&made) == EPERM);
    assert(pthread_mutex_destroy(&made) == 0);
    assert(pthread_mutexattr_destroy(&kind) == 0);
    assert(pthread_mutex_lock(&fixed) == 0);
    assert(pthread_mutex_lock(&fixed) == 0);
    assert(pthread_mutex_unlock(&fixed) == 0);
    assert(pthread_mutex_unlock(&fixed) == 0);
    return 0;
}
