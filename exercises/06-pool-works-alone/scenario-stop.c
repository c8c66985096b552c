// scenario-stop.c: the pool is stopped while its workers wait or have a task.
#include "pool.h"

static void task(void *arg)
{
    begin(arg);
}

int main(void)
{
    start(2);
    pool_submit(task, &numbers[0]);
    pool_stop();
    HEDDLE_ALWAYS(seen(&runs_of[0]) == 1, "pool_stop runs what was handed in");
    return 0;
}
