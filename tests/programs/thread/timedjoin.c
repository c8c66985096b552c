// verdict: pass traces: 2
// The time may run out while the thread is alive; then it can be joined again.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static void *work(void *arg)
{
    return (void *)3;
}

int main(void)
{
    pthread_t thread;
    struct timespec far = {4000000000, 0};
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    int answer = pthread_timedjoin_np(thread, &result, &far);
    if (answer == ETIMEDOUT) {
        assert(pthread_join(thread, &result) == 0);
    }
    assert(result == (void *)3);
    return 0;
}
