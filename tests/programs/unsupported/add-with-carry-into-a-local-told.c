// verdict: unsupported compiler: gcc line: 12 says: machine instruction
// The thread that it makes knows where the local variable is.
#include <pthread.h>
#include <x86intrin.h>

static void *work(void *arg);

static void *start(void *arg)
{
    unsigned long long sum = 0;
    pthread_t thread;
    _addcarry_u64(0, 1, 2, &sum);
    if (arg == NULL) {
        pthread_create(&thread, NULL, work, &sum);
        __builtin_ia32_addcarryx_u64(0, 1, 2, &sum);
        pthread_join(thread, NULL);
    }
    return NULL;
}

static void *work(void *arg)
{
    *(unsigned long long *)arg = 3;
    return NULL;
}

int main(void)
{
    start(NULL);
    return 0;
}
