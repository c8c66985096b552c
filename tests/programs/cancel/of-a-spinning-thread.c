// verdict: pass
// A thread that turns and asks whether it was cancelled.
#include <assert.h>
#include <pthread.h>

static void *turn(void *arg)
{
    for (;;) {
        pthread_testcancel();
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, turn, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED);
    return 0;
}
