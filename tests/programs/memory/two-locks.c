// verdict: data-race cause: two-locks line: 11,19
// One datum under two different locks is not protected.
#include <pthread.h>

static pthread_mutex_t red = PTHREAD_MUTEX_INITIALIZER, blue = PTHREAD_MUTEX_INITIALIZER;
static int balance;

static void *deposit(void *arg)
{
    pthread_mutex_lock(&red);
    balance += 10;
    pthread_mutex_unlock(&red);
    return NULL;
}

static void *withdraw(void *arg)
{
    pthread_mutex_lock(&blue);
    balance -= 10;
    pthread_mutex_unlock(&blue);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, deposit, NULL);
    pthread_create(&two, NULL, withdraw, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
