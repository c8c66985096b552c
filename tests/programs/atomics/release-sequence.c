// verdict: pass traces: ?
// A read-modify-write by a third thread carries the release on (C11 5.1.2.4 p10).
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

static void *bump(void *arg)
{
    atomic_fetch_add_explicit(&ready, 2, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, make, NULL);
    pthread_create(&two, NULL, bump, NULL);
    if (atomic_load_explicit(&ready, memory_order_acquire) == 3) {
        assert(value == 5);
    }
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
