// verdict: data-race line: 11,31
// A plain atomic store by another thread carries nothing on.
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

static void *pass_on(void *arg)
{
    if (atomic_load_explicit(&ready, memory_order_relaxed) == 1) {
        atomic_store_explicit(&ready, 2, memory_order_relaxed);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    int seen = 5;
    pthread_create(&one, NULL, make, NULL);
    pthread_create(&two, NULL, pass_on, NULL);
    if (atomic_load_explicit(&ready, memory_order_acquire) == 2) {
        seen = value;
    }
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return seen != 5;
}
