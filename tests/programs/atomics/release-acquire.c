// verdict: pass traces: 2
// Seeing the flag with acquire orders what was written before its release.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static int value;
static atomic_int ready;

static void *make(void *arg)
{
    value = 5;
    atomic_store_explicit(&ready, 1, memory_order_release);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, make, NULL);
    if (atomic_load_explicit(&ready, memory_order_acquire)) {
        assert(value == 5);
    }
    pthread_join(thread, NULL);
    return 0;
}
