// verdict: pass traces: 1
// A mutex that can be taken is taken: POSIX gives no time-out then.
#include <assert.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *bystander(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct timespec past = {0, 0};
    pthread_create(&thread, NULL, bystander, NULL);
    assert(pthread_mutex_timedlock(&lock, &past) == 0);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
