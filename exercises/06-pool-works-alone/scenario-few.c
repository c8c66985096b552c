// scenario-few.c: a worker may not be started, and then none is left.
#include "pool.h"

static void task(void *arg)
{
    begin(arg);
}

int main(void)
{
    if (pool_start(2) != 0) {
        return 0;
    }
    pool_submit(task, &numbers[0]);
    pool_stop();
    HEDDLE_ALWAYS(seen(&runs_of[0]) == 1, "pool_stop runs what was handed in");
    return 0;
}
