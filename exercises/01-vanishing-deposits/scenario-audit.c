// scenario-audit.c: money goes both ways while an audit adds it up.
#include "bank.h"

static void *a_to_b(void *arg)
{
    (void)arg;
    transfer(0, 1, 10);
    return NULL;
}

static void *b_to_a(void *arg)
{
    (void)arg;
    transfer(1, 0, 20);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    balance[0] = 50;
    balance[1] = 50;
    start(&t1, a_to_b);
    start(&t2, b_to_a);
    int sum = audit();
    HEDDLE_ALWAYS(sum == 100, "an audit sees all the money");
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    HEDDLE_ALWAYS(balance[0] == 60 && balance[1] == 40, "a transfer arrives whole");
    return 0;
}
