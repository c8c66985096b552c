// verdict: livelock options: --endless
// Said to go on for ever, but it only waits for what nobody does.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int ready;

static void *wait_for_it(void *arg)
{
    while (!atomic_load(&ready)) {
    }
    return NULL;
}

int main(void)
{
    pthread_t waiter;
    pthread_create(&waiter, NULL, wait_for_it, NULL);
    pthread_join(waiter, NULL);
    return 0;
}
