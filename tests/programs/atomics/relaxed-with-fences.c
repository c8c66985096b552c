// verdict: pass traces: 2
// A release fence before and an acquire fence behind make the relaxed flag a publication.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static int value;
static atomic_int ready;

static void *make(void *arg)
{
    value = 5;
    atomic_thread_fence(memory_order_release);
    atomic_store_explicit(&ready, 1, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, make, NULL);
    if (atomic_load_explicit(&ready, memory_order_relaxed)) {
        atomic_thread_fence(memory_order_acquire);
        assert(value == 5);
    }
    pthread_join(thread, NULL);
    return 0;
}
