// verdict: data-race cause: missing-join
#include <pthread.h>
#include <stdio.h>

static int square;

static void *work(void *arg)
{
    square = 9;
    return arg;
}

int main(void)
{
    pthread_t t;
    if (pthread_create(&t, NULL, work, NULL) != 0) {
        return 1;
    }
    if (square != 9) return 1;
    return 0;
}
