// verdict: pass traces: 1 native: yes
// A time with a bad part is refused, also when the lock is free (glibc; POSIX allows it).
#include <assert.h>
#include <errno.h>
#include <pthread.h>

int main(void)
{
    pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
    struct timespec odd = {0, 1000000000}, negative = {0, -1};
    assert(pthread_rwlock_timedrdlock(&lock, &odd) == EINVAL);
    assert(pthread_rwlock_timedwrlock(&lock, &negative) == EINVAL);
    assert(pthread_rwlock_wrlock(&lock) == 0);
    assert(pthread_rwlock_unlock(&lock) == 0);
    return 0;
}
