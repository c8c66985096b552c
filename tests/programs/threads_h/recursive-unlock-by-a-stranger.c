// verdict: misuse line: 8 says: another thread has locked
#include <threads.h>

static mtx_t lock;

static int work(void *arg)
{
    mtx_unlock(&lock);
    return *(int *)arg;
}

int main(void)
{
    thrd_t thread;
    int zero = 0;
    mtx_init(&lock, mtx_plain | mtx_recursive);
    mtx_lock(&lock);
    thrd_create(&thread, work, &zero);
    thrd_join(thread, NULL);
    mtx_unlock(&lock);
    mtx_destroy(&lock);
    return 0;
}
