// verdict: pass native: yes
// Nor is a barrier.
#include <assert.h>
#include <pthread.h>

static pthread_barrier_t barrier;

static void *work(void *arg)
{
    pthread_barrier_wait(&barrier);
    return arg;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, work, &result);
    pthread_cancel(thread);
    pthread_barrier_wait(&barrier);
    pthread_join(thread, &result);
    assert(result == &result);
    return 0;
}
