// verdict: misuse line: 14 says: thrd_join
#include <threads.h>

static int work(void *arg)
{
    return 0;
}

int main(void)
{
    thrd_t thread;
    thrd_create(&thread, work, NULL);
    thrd_detach(thread);
    thrd_join(thread, NULL);
    return 0;
}
