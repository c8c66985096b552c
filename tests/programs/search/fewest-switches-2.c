// verdict: assertion line: 20 switches: 2
// The reader sees 1 and then 2 only when each is interrupted once.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int page;

static void *write_both(void *arg)
{
    atomic_store(&page, 1);
    atomic_store(&page, 2);
    return NULL;
}

static void *read_both(void *arg)
{
    int first = atomic_load(&page);
    int second = atomic_load(&page);
    assert(first != 1 || second != 2);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, write_both, NULL);
    pthread_create(&two, NULL, read_both, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
