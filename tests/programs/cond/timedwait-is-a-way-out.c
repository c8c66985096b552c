// verdict: pass traces: 1 options: --spurious 0
// When nobody signals, the time runs out: no deadlock.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;

int main(void)
{
    struct timespec deadline, after;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 2;
    pthread_mutex_lock(&lock);
    assert(pthread_cond_timedwait(&never, &lock, &deadline) == ETIMEDOUT);
    pthread_mutex_unlock(&lock);
    clock_gettime(CLOCK_REALTIME, &after);
    assert(after.tv_sec >= deadline.tv_sec);
    return 0;
}
