// verdict: data-race cause: missing-join line: 10,20
// Nobody joins the thread: the race is told, not only that it was left.
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
    printf("%d\n", square);
    return 0;
}
