// verdict: pass traces: 1 options: --spurious 0
// A thread that is alone may wait for its time as often as it likes.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

int main(void)
{
    pthread_mutex_lock(&lock);
    for (int i = 0; i < 7; i++) {
        struct timespec soon = {4000000000 + i, 0};
        assert(pthread_cond_timedwait(&bell, &lock, &soon) == ETIMEDOUT);
    }
    pthread_mutex_unlock(&lock);
    return 0;
}
