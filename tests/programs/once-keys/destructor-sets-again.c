// verdict: pass traces: 1 native: yes
// A destructor that sets the value again is called again, PTHREAD_DESTRUCTOR_ITERATIONS times.
#include <assert.h>
#include <limits.h>
#include <pthread.h>

static pthread_key_t key;
static int calls;

static void stubborn(void *value)
{
    calls++;
    pthread_setspecific(key, value);
}

static void *work(void *arg)
{
    pthread_setspecific(key, &calls);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_key_create(&key, stubborn);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    assert(calls == PTHREAD_DESTRUCTOR_ITERATIONS);
    return 0;
}
