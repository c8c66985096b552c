// verdict: assertion line: 40
// Two seconds are believed to be longer than the way to the stop.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool stopped;
static int fired;

static void *timer(void *arg)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 2;
    pthread_mutex_lock(&lock);
    int answer = 0;
    while (!stopped && answer != ETIMEDOUT) {
        answer = pthread_cond_timedwait(&changed, &lock, &deadline);
    }
    if (answer == ETIMEDOUT) {
        fired++;
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, timer, NULL);
    pthread_mutex_lock(&lock);
    stopped = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    assert(fired == 0);
    return 0;
}
