// verdict: pass traces: 2
// The routine runs once; both threads see what it did.
#include <assert.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int calls;

static void prepare(void)
{
    calls++;
}

static void *work(void *arg)
{
    assert(pthread_once(&once, prepare) == 0);
    assert(calls == 1);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
