// till-night: a shop that never closes; its runs are stopped.
#include <pthread.h>

static pthread_mutex_t till = PTHREAD_MUTEX_INITIALIZER;
static int sold;

static void *sell(void *arg)
{
    for (;;) {
        pthread_mutex_lock(&till);
        sold++;
        pthread_mutex_unlock(&till);
    }
    return arg;
}

int main(void)
{
    pthread_t shop;
    pthread_create(&shop, NULL, sell, NULL);
    pthread_join(shop, NULL);
    return 0;
}
