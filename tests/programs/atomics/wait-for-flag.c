// verdict: pass traces: ?
// Busy waiting on an atomic flag ends: an idle turn blocks until the flag changes.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static int value;
static atomic_int ready;

static void *make(void *arg)
{
    value = 5;
    atomic_store(&ready, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, make, NULL);
    while (!atomic_load(&ready)) {
    }
    assert(value == 5);
    pthread_join(thread, NULL);
    return 0;
}
