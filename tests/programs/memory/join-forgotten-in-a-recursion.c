// verdict: data-race cause: missing-join
#include <pthread.h>
#include <stdio.h>
struct fib { int n; long result; };
static void *fib(void *arg)
{
    struct fib *f = arg;
    if (f->n < 2) { f->result = f->n; return NULL; }
    struct fib a = { f->n - 1, 0 }, b = { f->n - 2, 0 };
    pthread_t t;
    pthread_create(&t, NULL, fib, &a);
    fib(&b);

    f->result = a.result + b.result;
    return NULL;
}
int main(void)
{
    struct fib f = { 8, 0 };
    fib(&f);
    printf("%ld\n", f.result);
    return f.result != 21;
}
