// verdict: pass
// A flag is looked at every second, for a day at most: the loop ends by the clock.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int stop;

static void *work(void *arg)
{
    struct timespec begin, until;
    clock_gettime(CLOCK_REALTIME, &begin);
    pthread_mutex_lock(&lock);
    do {
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec++;
        pthread_cond_timedwait(&changed, &lock, &until);
    } while (!stop && until.tv_sec - begin.tv_sec < 24 * 60 * 60);
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
