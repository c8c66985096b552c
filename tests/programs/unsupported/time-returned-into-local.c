// verdict: pass native: yes
// The address of the deadline goes only to calls that forget it.
#define _GNU_SOURCE
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t set = PTHREAD_COND_INITIALIZER;

static struct timespec in_a_second(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec++;
    return now;
}

static void *work(void *arg)
{
    struct timespec until = in_a_second();
    if (pthread_mutex_timedlock(&lock, &until) == 0) {
        until = in_a_second();
        until.tv_sec -= 2;
        pthread_cond_timedwait(&set, &lock, &until);
        pthread_mutex_unlock(&lock);
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    work(NULL);
    pthread_join(thread, NULL);
    return 0;
}
