// verdict: livelock cause: none says: wrote that true on line
// Who leaves with the flag set is named to the one that asks for it for ever.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_flag lock = ATOMIC_FLAG_INIT;
static int balance = 1;

static void *withdraw(void *arg)
{
    while (atomic_flag_test_and_set(&lock))
        ;
    if (balance == 0)
        return NULL;
    balance--;
    atomic_flag_clear(&lock);
    return NULL;
}

int main(void)
{
    pthread_t t[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, withdraw, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    return 0;
}
