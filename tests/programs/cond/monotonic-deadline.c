// verdict: pass traces: 1 options: --spurious 0
// The deadline is of the clock that the attribute chose.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_condattr_t attributes;
    pthread_cond_t never;
    struct timespec deadline, after;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&never, &attributes);
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_sec += 1;
    pthread_mutex_lock(&lock);
    assert(pthread_cond_timedwait(&never, &lock, &deadline) == ETIMEDOUT);
    pthread_mutex_unlock(&lock);
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert(after.tv_sec > deadline.tv_sec ||
           (after.tv_sec == deadline.tv_sec && after.tv_nsec >= deadline.tv_nsec));
    pthread_cond_destroy(&never);
    pthread_condattr_destroy(&attributes);
    return 0;
}
