// crossed: two threads take two locks in opposite order.
#include <pthread.h>

static pthread_mutex_t till = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t shelf = PTHREAD_MUTEX_INITIALIZER;

static void *sell(void *arg)
{
    pthread_mutex_lock(&till);
    pthread_mutex_lock(&shelf);
    pthread_mutex_unlock(&shelf);
    pthread_mutex_unlock(&till);
    return arg;
}
static void *restock(void *arg)
{
    pthread_mutex_lock(&shelf);
    pthread_mutex_lock(&till);
    pthread_mutex_unlock(&till);
    pthread_mutex_unlock(&shelf);
    return arg;
}
int main(void)
{
    pthread_t one, two;

    pthread_create(&one, NULL, sell, NULL);
    pthread_create(&two, NULL, restock, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
