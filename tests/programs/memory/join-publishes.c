// verdict: pass traces: 1
// A join orders all that the thread did before all that the joiner does next.
#include <assert.h>
#include <pthread.h>

static int value;

static void *make(void *arg)
{
    value = 7;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, make, NULL);
    pthread_join(thread, NULL);
    assert(value == 7);
    return 0;
}
