// verdict: nonzero-exit
// Only when the second comes first.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int winner;

static void *run(void *arg)
{
    int nobody = 0;
    atomic_compare_exchange_strong(&winner, &nobody, (int)(long)arg);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, run, (void *)1);
    pthread_create(&second, NULL, run, (void *)2);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return winner == 2;
}
