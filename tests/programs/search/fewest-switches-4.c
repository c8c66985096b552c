// verdict: assertion line: 22 switches: 4
// The reader sees 1, 2 and 3: four times somebody is interrupted.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int page;

static void *write_all(void *arg)
{
    atomic_store(&page, 1);
    atomic_store(&page, 2);
    atomic_store(&page, 3);
    return NULL;
}

static void *read_all(void *arg)
{
    int first = atomic_load(&page);
    int second = atomic_load(&page);
    int third = atomic_load(&page);
    assert(first != 1 || second != 2 || third != 3);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, write_all, NULL);
    pthread_create(&two, NULL, read_all, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
