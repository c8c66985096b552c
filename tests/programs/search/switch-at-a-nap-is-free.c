// verdict: assertion line: 20 switches: 0
// Who sleeps lets go of the processor: no switch is forced.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int page;

static void *write_both(void *arg)
{
    atomic_store(&page, 1);
    usleep(10);
    atomic_store(&page, 2);
    return NULL;
}

static void *read_it(void *arg)
{
    assert(atomic_load(&page) != 1);
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
