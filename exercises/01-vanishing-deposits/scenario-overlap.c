// scenario-overlap.c: a deposit into each account; nothing has to wait.
#include "bank.h"

static void *first(void *arg)
{
    (void)arg;
    deposit(0, 10);
    return NULL;
}

static void *second(void *arg)
{
    (void)arg;
    deposit(1, 20);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    start(&t1, first);
    start(&t2, second);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    HEDDLE_ALWAYS(balance[0] == 10 && balance[1] == 20, "no deposit is lost");
    return 0;
}
