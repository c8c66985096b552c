// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <pthread.h>

static int reached;

static void *work(void *arg)
{
    pthread_cancel(pthread_self());
    reached = 1;
    pthread_testcancel();
    reached = 2;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED && reached == 1);
    return 0;
}
