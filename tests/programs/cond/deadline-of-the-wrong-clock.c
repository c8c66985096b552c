// verdict: pass traces: 1 options: --spurious 0
// A deadline of the other clock is long past for this one: the wait ends by its time.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

int main(void)
{
    struct timespec deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    pthread_mutex_lock(&lock);
    assert(pthread_cond_timedwait(&bell, &lock, &deadline) == ETIMEDOUT);
    pthread_mutex_unlock(&lock);
    return 0;
}
