// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

int main(void)
{
    pthread_condattr_t attributes;
    pthread_cond_t condition;
    clockid_t clock = -1;
    assert(pthread_condattr_init(&attributes) == 0);
    assert(pthread_condattr_getclock(&attributes, &clock) == 0 && clock == CLOCK_REALTIME);
    assert(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0);
    assert(pthread_condattr_getclock(&attributes, &clock) == 0 && clock == CLOCK_MONOTONIC);
    assert(pthread_condattr_setclock(&attributes, CLOCK_PROCESS_CPUTIME_ID) == EINVAL);
    assert(pthread_cond_init(&condition, &attributes) == 0);
    assert(pthread_condattr_destroy(&attributes) == 0);
    assert(pthread_cond_destroy(&condition) == 0);
    return 0;
}
