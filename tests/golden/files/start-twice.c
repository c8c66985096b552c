#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *worker(void *arg)
{
    int *n = arg;
    usleep(10);
    printf("%d\n", *n);
    return NULL;
}

static void start(int which)
{
    int number = which;
    pthread_t a;
    pthread_create(&a, NULL, worker, &number);
    pthread_detach(a);
}

int main(void)
{
    start(3);
    sleep(1); start(4); sleep(1);
    return 0;
}
