// verdict: pass traces: 1 native: yes
// The legal life of a reader-writer lock and its return codes.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_rwlock_t fixed = PTHREAD_RWLOCK_INITIALIZER;

int main(void)
{
    pthread_rwlock_t made;
    struct timespec past = {0, 0};
    assert(pthread_rwlock_rdlock(&fixed) == 0);
    assert(pthread_rwlock_rdlock(&fixed) == 0);
    assert(pthread_rwlock_tryrdlock(&fixed) == 0);
    assert(pthread_rwlock_trywrlock(&fixed) == EBUSY);
    assert(pthread_rwlock_timedwrlock(&fixed, &past) == ETIMEDOUT);
    assert(pthread_rwlock_clockwrlock(&fixed, CLOCK_MONOTONIC, &past) == ETIMEDOUT);
    assert(pthread_rwlock_unlock(&fixed) == 0);
    assert(pthread_rwlock_unlock(&fixed) == 0);
    assert(pthread_rwlock_unlock(&fixed) == 0);
    assert(pthread_rwlock_init(&made, NULL) == 0);
    assert(pthread_rwlock_wrlock(&made) == 0);
    assert(pthread_rwlock_tryrdlock(&made) == EBUSY);
    assert(pthread_rwlock_trywrlock(&made) == EBUSY);
    assert(pthread_rwlock_timedrdlock(&made, &past) == EDEADLK);
    assert(pthread_rwlock_timedwrlock(&made, &past) == EDEADLK);
    assert(pthread_rwlock_unlock(&made) == 0);
    assert(pthread_rwlock_timedrdlock(&made, &past) == 0);
    assert(pthread_rwlock_unlock(&made) == 0);
    assert(pthread_rwlock_timedwrlock(&made, &past) == 0);
    assert(pthread_rwlock_unlock(&made) == 0);
    assert(pthread_rwlock_clockrdlock(&made, CLOCK_MONOTONIC, &past) == 0);
    assert(pthread_rwlock_unlock(&made) == 0);
    assert(pthread_rwlock_destroy(&made) == 0);
    return 0;
}
