// verdict: data-race cause: unlocked-access line: 11,18
// One thread keeps the rule, the other goes round the lock.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int balance;

static void *deposit(void *arg)
{
    pthread_mutex_lock(&lock);
    balance = 10;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *show(void *arg)
{
    return balance < 0 ? arg : NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, deposit, NULL);
    pthread_create(&two, NULL, show, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
