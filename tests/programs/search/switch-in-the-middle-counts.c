// verdict: assertion line: 20 switches: 1 no-return: 19
// To be seen between its two steps, the writer must be interrupted.
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

static void *read_it(void *arg)
{
    int seen;
    seen = atomic_load(&page);
    assert(seen != 1);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, write_both, NULL);
    pthread_create(&two, NULL, read_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
