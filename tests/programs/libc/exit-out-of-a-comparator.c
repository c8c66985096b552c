// verdict: pass traces: 1
// A thread ends inside qsort; the other qsort goes on.
#include <pthread.h>
#include <stdlib.h>

static int a[4] = {3, 1, 2, 0}, b[3] = {2, 1, 3};

static int stop(const void *x, const void *y)
{
    pthread_exit((void *)9);
}

static int cmp(const void *x, const void *y)
{
    return *(const int *)x - *(const int *)y;
}

static void *work(void *arg)
{
    qsort(a, 4, sizeof *a, stop);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, work, NULL);
    qsort(b, 3, sizeof *b, cmp);
    pthread_join(thread, &result);
    return result == (void *)9 && b[0] == 1 && b[2] == 3 ? 0 : 1;
}
