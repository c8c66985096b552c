// scenario-overdraft.c: 50 in the account, and two threads that want 40 each.
#include "bank.h"

static bool got[2];

static void *one(void *arg)
{
    (void)arg;
    got[0] = withdraw(0, 40);
    return NULL;
}

static void *other(void *arg)
{
    (void)arg;
    got[1] = withdraw(0, 40);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    balance[0] = 50;
    start(&t1, one);
    start(&t2, other);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    HEDDLE_ALWAYS(got[0] != got[1], "one of the two gets the money");
    int left = audit();
    HEDDLE_ALWAYS(left == 10, "an audit sees all the money");
    return 0;
}
