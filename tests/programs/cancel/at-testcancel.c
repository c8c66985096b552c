// verdict: pass traces: ?
// A request is acted upon at the next cancellation point, or the thread is through before.
#include <assert.h>
#include <pthread.h>

static void *work(void *arg)
{
    pthread_testcancel();
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == NULL || result == PTHREAD_CANCELED);
    return 0;
}
