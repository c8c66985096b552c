// verdict: assertion line: 23
// However long the time, it can run out.
#include <assert.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *owner(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct timespec deadline;
    pthread_create(&thread, NULL, owner, NULL);
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 3600;
    assert(pthread_mutex_timedlock(&lock, &deadline) == 0);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
