// verdict: assertion line: 23
// The thread can be gone between its two steps.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int turns;

static void *work(void *arg)
{
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    atomic_fetch_add(&turns, 1);
    atomic_fetch_add(&turns, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    assert(turns != 1);
    return 0;
}
