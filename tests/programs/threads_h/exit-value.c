// verdict: pass traces: 1 native: yes
// thrd_exit deep in calls gives the joiner its value.
#include <threads.h>

static void deep(int n)
{
    if (n == 0) {
        thrd_exit(42);
    }
    deep(n - 1);
}

static int worker(void *arg)
{
    deep(5);
    return 0;
}

int main(void)
{
    thrd_t thread;
    int r = 0;
    thrd_create(&thread, worker, NULL);
    thrd_join(thread, &r);
    return r == 42 ? 0 : 1;
}
