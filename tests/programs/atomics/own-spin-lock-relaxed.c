// verdict: data-race cause: unordered-publication line: 13
// The same lock with relaxed orders orders nothing.
#include <pthread.h>
#include <stdatomic.h>

static atomic_flag busy = ATOMIC_FLAG_INIT;
static int counter;

static void *add(void *arg)
{
    while (atomic_flag_test_and_set_explicit(&busy, memory_order_relaxed)) {
    }
    counter++;
    atomic_flag_clear_explicit(&busy, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
