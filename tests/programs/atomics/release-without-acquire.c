// verdict: data-race cause: unordered-publication line: 10,21
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
    int seen = 5;
    pthread_create(&thread, NULL, make, NULL);
    if (atomic_load_explicit(&ready, memory_order_relaxed)) {
        seen = value;
    }
    pthread_join(thread, NULL);
    return seen != 5;
}
