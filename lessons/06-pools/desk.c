#include <pthread.h>
#include <stdio.h>

static int desk;

// Puts a number on the desk and adds it once more.
static int twice(int n)
{
    desk = n;
    desk += n;
    return desk;
}

static void *worker(void *arg)
{
    int *n = arg;

    *n = twice(*n);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int a = 1, b = 2;

    if (pthread_create(&t1, NULL,
                       worker, &a) != 0
        || pthread_create(&t2, NULL,
                          worker, &b) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("%d and %d\n", a, b);
    return 0;
}
