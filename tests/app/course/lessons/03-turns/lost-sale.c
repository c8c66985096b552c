// lost-sale: two doors sell one ticket each, without a lock.
#include <pthread.h>
#include <stdio.h>

static int sold;

static void *sell(void *arg)
{
    sold++;
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
