// scenario-together.c: two tasks, two workers, and main waits for both tasks.
#include "pool.h"

static int result[TASKS]; // plain: pool_wait is what lets main read it
static atomic_int inside;

static void square(void *arg)
{
    int i = *(int *)arg;
    begin(arg);
    if (add(&inside, 1) == 2) {
        HEDDLE_REACH("two tasks at once");
    }
    result[i] = (i + 2) * (i + 2);
    add(&inside, -1);
}

int main(void)
{
    pool_submit(square, &numbers[0]);
    pool_submit(square, &numbers[1]);
    start(2);
    pool_wait();
    HEDDLE_ALWAYS(result[0] == 4 && result[1] == 9, "pool_wait returns when all is done");
    pool_stop();
    return 0;
}
