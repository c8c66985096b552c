// verdict: assertion line: 28
// What a cancelled routine has done stays done, and is done once more.
#include <assert.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int calls;

static void prepare(void)
{
    calls++;
    pthread_testcancel();
}

static void *work(void *arg)
{
    pthread_once(&once, prepare);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_once(&once, prepare);
    pthread_join(thread, NULL);
    assert(calls == 1);
    return 0;
}
