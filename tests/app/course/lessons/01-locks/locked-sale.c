// locked-sale: two doors sell one ticket each, under a lock.
#include <pthread.h>
#include <stdio.h>

static int sold;
static pthread_mutex_t till = PTHREAD_MUTEX_INITIALIZER;

static void *sell(void *arg)
{
    pthread_mutex_lock(&till);
    sold++;
    pthread_mutex_unlock(&till);
    return arg;
}

int main(void)
{
    pthread_t front;
    pthread_t back;

    pthread_create(&front, NULL, sell, NULL);
    pthread_create(&back, NULL, sell, NULL);
    pthread_join(front, NULL);
    pthread_join(back, NULL);
    printf("sold = %d\n", sold);
    return 0;
}
