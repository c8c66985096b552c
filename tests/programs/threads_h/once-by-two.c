// verdict: pass traces: 2
// call_once by two threads: one runs it, both see what it did.
#include <assert.h>
#include <threads.h>

static once_flag flag = ONCE_FLAG_INIT;
static int made;

static void make(void)
{
    made++;
}

static int work(void *arg)
{
    call_once(&flag, make);
    assert(made == 1);
    return 0;
}

int main(void)
{
    thrd_t one, two;
    thrd_create(&one, work, NULL);
    thrd_create(&two, work, NULL);
    thrd_join(one, NULL);
    thrd_join(two, NULL);
    return 0;
}
