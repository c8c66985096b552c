// verdict: pass traces: 2
// Before the end EBUSY, behind it 0.
#define _GNU_SOURCE
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
    pthread_create(&thread, NULL, work, NULL);
    int answer = pthread_tryjoin_np(thread, NULL);
    if (answer == EBUSY) {
        pthread_join(thread, NULL);
    } else {
        assert(answer == 0);
    }
    return 0;
}
