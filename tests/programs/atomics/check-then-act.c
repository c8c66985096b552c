// verdict: assertion cause: check-then-act line: 13
// Atomic look, atomic act, wrong together.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int tickets = 1;

static void *sell(void *arg)
{
    if (atomic_load(&tickets) > 0) {
        int left = atomic_fetch_sub(&tickets, 1) - 1;
        assert(left >= 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, sell, NULL);
    pthread_create(&two, NULL, sell, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
