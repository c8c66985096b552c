// verdict: pass
// A thread that naps for ever, until it is cancelled.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static void *nap(void *arg)
{
    for (;;) {
        usleep(1000);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, nap, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED);
    return 0;
}
