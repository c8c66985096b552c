// verdict: pass traces: 4
// The loop tries again when the other was between: each first; and each first behind the other's
// look, so that one exchange fails.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int counter;

static void *add(void *arg)
{
    int value = atomic_load(&counter);
    while (!atomic_compare_exchange_strong(&counter, &value, value + 1)) {
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(counter == 2);
    return 0;
}
