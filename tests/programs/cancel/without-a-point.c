// verdict: pass traces: ? native: yes
// A thread without cancellation point is not cancelled: computing and mutexes are none.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return (void *)5;
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
    assert(result == (void *)5);
    return 0;
}
