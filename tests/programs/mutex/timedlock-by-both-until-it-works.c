// verdict: pass traces: more options: --max-executions 300
// The same with timed locks: each turn takes time, so there are more of them than are tried.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER, right = PTHREAD_MUTEX_INITIALIZER;

static void take(pthread_mutex_t *first, pthread_mutex_t *second)
{
    for (;;) {
        struct timespec soon;
        pthread_mutex_lock(first);
        clock_gettime(CLOCK_REALTIME, &soon);
        soon.tv_sec++;
        if (pthread_mutex_timedlock(second, &soon) == 0) {
            break;
        }
        pthread_mutex_unlock(first);
    }
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
}

static void *left_first(void *arg)
{
    take(&left, &right);
    return NULL;
}

static void *right_first(void *arg)
{
    take(&right, &left);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, left_first, NULL);
    pthread_create(&two, NULL, right_first, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
