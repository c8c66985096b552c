#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int money[2] = {30, 20}; // guarded by m

// The caller holds m.
static int balance_locked(int account)
{
    return money[account];
}

static int balance(int account)
{
    pthread_mutex_lock(&m);
    int amount = balance_locked(account);
    pthread_mutex_unlock(&m);
    return amount;
}

static int audit(void)
{
    pthread_mutex_lock(&m);
    int sum = balance_locked(0);
    sum += balance_locked(1);
    pthread_mutex_unlock(&m);
    return sum;
}

static void *report(void *arg)
{
    int *sum = arg;

    *sum = audit();
    return NULL;
}

int main(void)
{
    pthread_t t1;
    int sum = 0;

    if (pthread_create(&t1, NULL,
                       report, &sum) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    printf("money[0] = %d\n", balance(0));
    pthread_join(t1, NULL);
    printf("sum = %d\n", sum);
    return 0;
}
