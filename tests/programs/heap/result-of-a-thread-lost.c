// verdict: leak line: 7
#include <pthread.h>
#include <stdlib.h>

static void *compute(void *arg)
{
    int *sum = malloc(sizeof *sum);
    *sum = 5;
    return sum;
}

int main(void)
{
    pthread_t adder;
    pthread_create(&adder, NULL, compute, NULL);
    pthread_join(adder, NULL);
    return 0;
}
