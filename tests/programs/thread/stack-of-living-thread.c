// verdict: pass traces: 1
// A local of a thread that waits may be used by others.
#include <assert.h>
#include <pthread.h>

static void *work(void *arg)
{
    *(int *)arg = 5;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int result = 0;
    pthread_create(&thread, NULL, work, &result);
    pthread_join(thread, NULL);
    assert(result == 5);
    return 0;
}
