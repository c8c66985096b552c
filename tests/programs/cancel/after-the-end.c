// verdict: pass traces: ? native: yes
// A thread that has ended and is not joined yet may be cancelled without effect.
#include <assert.h>
#include <pthread.h>

static void *work(void *arg)
{
    return (void *)5;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == (void *)5);
    return 0;
}
