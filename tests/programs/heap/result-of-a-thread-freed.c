// verdict: pass traces: 1 native: yes
#include <assert.h>
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
    void *sum = NULL;
    pthread_create(&adder, NULL, compute, NULL);
    pthread_join(adder, &sum);
    assert(*(int *)sum == 5);
    free(sum);
    return 0;
}
