// verdict: assertion switches: 1 no-return: 12
// Between the load and the store of one thread the other must come: one forced switch. When the
// second has loaded the same number, nothing saves the sum.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int total;

static int look(void)
{
    return atomic_load(&total);
}

static void *add(void *arg)
{
    int seen = look();
    atomic_store(&total, seen + 1);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(total == 2);
    return 0;
}
