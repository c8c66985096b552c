// verdict: data-race compiler: gcc line: 13,21
// gcc's sanitizer looks at optimised functions in a pass of their own; one of them is empty.
#include <pthread.h>

static int count;

__attribute__((optimize("O2"), noinline)) static void nothing(void)
{
}

__attribute__((optimize("O2"))) static void *work(void *arg)
{
    count++;
    nothing();
    return arg;
}
int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    count++;
    pthread_join(thread, NULL);
    return 0;
}
