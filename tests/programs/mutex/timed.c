// verdict: pass traces: 1 native: yes
// Timed locks of one thread: a free mutex is taken whatever the time, a held one times out.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    struct timespec past = {0, 0}, odd = {0, 1000000000}, soon;
    assert(pthread_mutex_timedlock(&lock, &past) == 0);
    assert(pthread_mutex_timedlock(&lock, &past) == ETIMEDOUT);
    assert(pthread_mutex_timedlock(&lock, &odd) == EINVAL);
    clock_gettime(CLOCK_REALTIME, &soon);
    soon.tv_nsec += 1000000;
    if (soon.tv_nsec >= 1000000000) {
        soon.tv_sec++;
        soon.tv_nsec -= 1000000000;
    }
    assert(pthread_mutex_timedlock(&lock, &soon) == ETIMEDOUT);
    assert(pthread_mutex_unlock(&lock) == 0);
    assert(pthread_mutex_timedlock(&lock, &odd) == 0);
    assert(pthread_mutex_unlock(&lock) == 0);
    assert(pthread_mutex_clocklock(&lock, CLOCK_MONOTONIC, &past) == 0);
    assert(pthread_mutex_clocklock(&lock, CLOCK_MONOTONIC, &past) == ETIMEDOUT);
    assert(pthread_mutex_clocklock(&lock, CLOCK_REALTIME, &past) == ETIMEDOUT);
    assert(pthread_mutex_clocklock(&lock, 12345, &past) == EINVAL);
    assert(pthread_mutex_unlock(&lock) == 0);
    return 0;
}
