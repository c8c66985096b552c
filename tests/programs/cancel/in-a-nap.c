// verdict: pass traces: ? native: yes
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static void *work(void *arg)
{
    for (;;) {
        sleep(1);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    assert(pthread_join(thread, &result) == 0);
    assert(result == PTHREAD_CANCELED);
    return 0;
}
