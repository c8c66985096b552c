// verdict: thread-leak cause: missing-join line: 12
#include <threads.h>

static int work(void *arg)
{
    return 0;
}

int main(void)
{
    thrd_t thread;
    thrd_create(&thread, work, NULL);
    return 0;
}
