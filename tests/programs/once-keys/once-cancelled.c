// verdict: pass traces: 3
// A routine that is cancelled counts as never called: the next caller runs it.
#include <assert.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int ready;

static void prepare(void)
{
    pthread_testcancel();
    ready = 1;
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
    assert(ready == 1);
    pthread_join(thread, NULL);
    return 0;
}
