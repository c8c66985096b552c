// verdict: pass
// Exchanges that succeed only read what they expect: two may at once.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct ticket {
    long number, window;
    char name[16];
};
static _Atomic struct ticket large[2];
static atomic_int small[2];
static struct ticket no_ticket, first = {.number = 1};
static int nothing;

static void *take(void *arg)
{
    int me = *(int *)arg;
    int done = atomic_compare_exchange_strong(&small[me], &nothing, 1);
    done += atomic_compare_exchange_strong(&large[me], &no_ticket, first);
    assert(done == 2);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    int numbers[2] = {0, 1};
    pthread_create(&one, NULL, take, &numbers[0]);
    pthread_create(&two, NULL, take, &numbers[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
