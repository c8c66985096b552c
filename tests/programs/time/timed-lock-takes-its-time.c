// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *try_for_a_second(void *arg)
{
    struct timespec deadline, now;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 1;
    assert(pthread_mutex_timedlock(&lock, &deadline) == ETIMEDOUT);
    clock_gettime(CLOCK_REALTIME, &now);
    assert(now.tv_sec > deadline.tv_sec ||
           (now.tv_sec == deadline.tv_sec && now.tv_nsec >= deadline.tv_nsec));
    return NULL;
}

int main(void)
{
    pthread_t hopeful;
    pthread_mutex_lock(&lock);
    pthread_create(&hopeful, NULL, try_for_a_second, NULL);
    pthread_join(hopeful, NULL);
    pthread_mutex_unlock(&lock);
    return 0;
}
