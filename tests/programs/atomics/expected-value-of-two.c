// verdict: data-race line: 17
// An exchange that fails writes what it found to where it read what it expected.
#include <pthread.h>
#include <stdatomic.h>

struct ticket {
    long number, window;
    char name[16];
};
static _Atomic struct ticket next;
static struct ticket expected;

static void *take(void *arg)
{
    struct ticket mine = {.number = 1};
    (void)arg;
    atomic_compare_exchange_strong(&next, &expected, mine);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    struct ticket other = {.number = 2};
    atomic_store(&next, other);
    pthread_create(&one, NULL, take, NULL);
    pthread_create(&two, NULL, take, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
