// scenario-deposits.c: two deposits into one account.
#include "bank.h"

static void *ten(void *arg)
{
    (void)arg;
    deposit(0, 10);
    return NULL;
}

static void *twenty(void *arg)
{
    (void)arg;
    deposit(0, 20);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    start(&t1, ten);
    start(&t2, twenty);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    HEDDLE_ALWAYS(balance[0] == 30, "no deposit is lost");
    return 0;
}
