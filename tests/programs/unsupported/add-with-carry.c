// verdict: data-race compiler: clang line: 10,18
// clang makes a plain store of it.
#include <pthread.h>
#include <x86intrin.h>

static unsigned long long sum;

static void *work(void *arg)
{
    _addcarry_u64(0, 1, 2, &sum);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    sum = 4;
    pthread_join(thread, NULL);
    return 0;
}
