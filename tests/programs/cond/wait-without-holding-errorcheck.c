// verdict: pass traces: 1 native: yes
// An error-checking mutex makes the wait return EPERM.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

int main(void)
{
    struct timespec past = {0, 0};
    assert(pthread_cond_wait(&bell, &lock) == EPERM);
    assert(pthread_cond_timedwait(&bell, &lock, &past) == EPERM);
    return 0;
}
