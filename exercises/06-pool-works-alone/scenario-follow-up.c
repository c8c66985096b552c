// scenario-follow-up.c: a task hands in another one, and main waits for both.
#include "pool.h"

static atomic_int ended;

static void second(void *arg)
{
    begin(arg);
    add(&ended, 1);
}

static void first(void *arg)
{
    begin(arg);
    pool_submit(second, &numbers[1]);
    add(&ended, 1);
}

int main(void)
{
    start(1);
    pool_submit(first, &numbers[0]);
    pool_wait();
    HEDDLE_ALWAYS(seen(&ended) == 2, "pool_wait returns when all is done");
    pool_stop();
    return 0;
}
