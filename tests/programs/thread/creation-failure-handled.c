// verdict: pass traces: 2 options: --faults
// Created, or not created and told so.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    int answer = pthread_create(&thread, NULL, work, NULL);
    if (answer != 0) {
        assert(answer == EAGAIN);
        return 0;
    }
    pthread_join(thread, NULL);
    return 0;
}
