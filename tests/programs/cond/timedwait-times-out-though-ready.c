// verdict: assertion line: 31 options: --spurious 0
// A time-out says nothing about the state: between it and the mutex the other thread came.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready;

static void *make(void *arg)
{
    pthread_mutex_lock(&lock);
    ready = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct timespec far = {4000000000, 0};
    pthread_create(&thread, NULL, make, NULL);
    pthread_mutex_lock(&lock);
    int answer = 0;
    while (!ready && answer == 0) {
        answer = pthread_cond_timedwait(&changed, &lock, &far);
    }
    assert(answer != ETIMEDOUT || !ready);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
