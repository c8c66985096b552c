// verdict: misuse cause: dead-stack line: 10
// A helper starts the thread with the address of its own local variable, and returns.
#include <pthread.h>
#include <stdio.h>

static pthread_t reader;

static void *work(void *arg)
{
    printf("%d\n", *(int *)arg);
    return NULL;
}

static void start(void)
{
    int number = 5;
    pthread_create(&reader, NULL, work, &number);
}

int main(void)
{
    start();
    pthread_join(reader, NULL);
    return 0;
}
