// verdict: data-race cause: lost-update line: 9,11
// The read and the write stand on different lines.
#include <pthread.h>

static int stock = 10;

static void *sell(void *arg)
{
    int left = stock;
    left = left - 1;
    stock = left;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, sell, NULL);
    pthread_create(&two, NULL, sell, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
