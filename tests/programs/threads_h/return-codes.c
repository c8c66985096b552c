// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <threads.h>
#include <time.h>

static int work(void *arg)
{
    thrd_exit(*(int *)arg + 1);
}

int main(void)
{
    thrd_t thread;
    int value = 4, result = 0;
    assert(thrd_create(&thread, work, &value) == thrd_success);
    assert(!thrd_equal(thread, thrd_current()));
    assert(thrd_join(thread, &result) == thrd_success && result == 5);
    thrd_yield();
    struct timespec nap = {0, 1000};
    assert(thrd_sleep(&nap, NULL) == 0);
    return 0;
}
