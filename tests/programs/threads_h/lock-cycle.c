// verdict: deadlock cause: lock-cycle line: 9,22
#include <threads.h>

static mtx_t left, right;

static int right_first(void *arg)
{
    mtx_lock(&right);
    mtx_lock(&left);
    mtx_unlock(&left);
    mtx_unlock(&right);
    return 0;
}

int main(void)
{
    thrd_t thread;
    mtx_init(&left, mtx_plain);
    mtx_init(&right, mtx_plain);
    thrd_create(&thread, right_first, NULL);
    mtx_lock(&left);
    mtx_lock(&right);
    mtx_unlock(&right);
    mtx_unlock(&left);
    thrd_join(thread, NULL);
    return 0;
}
