// verdict: misuse line: 11 says: C11 7.26.4.1: mtx_destroy has released what the mutex used. How could T0 know that nobody needs m any more?
#include <stdio.h>
#include <threads.h>

mtx_t m;
int n;

int work(void *arg)
{
    (void)arg;
    mtx_lock(&m);
    n++;
    mtx_unlock(&m);
    return 0;
}

int main(void)
{
    thrd_t a, b;
    mtx_init(&m, mtx_plain);
    thrd_create(&a, work, NULL);
    thrd_create(&b, work, NULL);
    thrd_join(a, NULL);
    mtx_destroy(&m);
    thrd_join(b, NULL);
    printf("%d\n", n);
}
