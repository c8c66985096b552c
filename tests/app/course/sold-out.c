// sold-out: the till is closed in the belief that something was sold.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t till = PTHREAD_MUTEX_INITIALIZER;
static int sold;

static void *sell(void *arg)
{
    pthread_mutex_lock(&till);
    sold++;
    pthread_mutex_unlock(&till);
    return arg;
}

static void *close_till(void *arg)
{
    // Whoever comes first.
    pthread_mutex_lock(&till);
    assert(sold != 0);
    pthread_mutex_unlock(&till);
    return arg;
}

int main(void)
{
    pthread_t one, two;

    pthread_create(&one, NULL, sell, NULL);
    pthread_create(&two, NULL, close_till, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
