// verdict: pass traces: 1
// Two compare-exchanges that fail do not meet.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int cell;

static void *attempt(void *arg)
{
    int expected = 7;
    return atomic_compare_exchange_strong(&cell, &expected, 8) ? arg : NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, attempt, NULL);
    pthread_create(&two, NULL, attempt, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
