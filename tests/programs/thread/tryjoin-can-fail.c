// verdict: assertion line: 15
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    assert(pthread_tryjoin_np(thread, NULL) == 0);
    return 0;
}
