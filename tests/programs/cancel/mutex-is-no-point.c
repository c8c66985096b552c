// verdict: pass traces: 1 native: yes
// Waiting for a mutex is no cancellation point: the thread gets it and goes on to the next point.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int reached;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    reached = 1;
    pthread_mutex_unlock(&lock);
    pthread_testcancel();
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_mutex_lock(&lock);
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, &result);
    assert(reached == 1 && result == PTHREAD_CANCELED);
    return 0;
}
