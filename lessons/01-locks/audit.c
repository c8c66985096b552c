#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int money[2] = {30, 20}; // guarded by m

static int balance(int account)
{
    pthread_mutex_lock(&m);
    int amount = money[account];
    pthread_mutex_unlock(&m);
    return amount;
}

static int audit(void)
{
    pthread_mutex_lock(&m);
    int sum = balance(0) + balance(1);
    pthread_mutex_unlock(&m);
    return sum;
}

static void *report(void *arg)
{
    (void)arg;
    printf("sum = %d\n", audit());
    return NULL;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       report, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    printf("money[0] = %d\n", balance(0));
    pthread_join(t1, NULL);
    return 0;
}
