// verdict: pass traces: 1
// The helper waits for the thread before it returns; the thread also uses variables of its callers.
#include <pthread.h>
#include <stdio.h>

struct numbers {
    int *outer, *inner;
};

static void *work(void *arg)
{
    struct numbers *numbers = arg;
    *numbers->outer += *numbers->inner;
    return NULL;
}

static void run(int *outer)
{
    pthread_t adder;
    int inner[3] = {1, 2, 3};
    struct numbers numbers = {outer, &inner[2]};
    pthread_create(&adder, NULL, work, &numbers);
    pthread_join(adder, NULL);
}

int main(void)
{
    int outer = 5;
    run(&outer);
    return outer != 8;
}
