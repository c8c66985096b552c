// verdict: assertion line: 34 says: On line 29 T0 waits for bell until a point in time, and that point lies before the program began: the wait is over at once.
// One second, said as the time of day 00:00:01 on 1 January 1970.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int rung;

static void *ring(void *arg)
{
    pthread_mutex_lock(&lock);
    rung = 1;
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct timespec second = {1, 0};
    pthread_create(&thread, NULL, ring, NULL);
    pthread_mutex_lock(&lock);
    int answer = 0;
    while (!rung && answer == 0) {
        answer = pthread_cond_timedwait(&bell, &lock, &second);
    }
    int seen = rung;
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    assert(seen && answer == 0);
    return 0;
}
