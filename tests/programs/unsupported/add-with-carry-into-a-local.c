// verdict: pass traces: 1 native: yes
// No other thread knows where the sum is.
#include <assert.h>
#include <pthread.h>
#include <x86intrin.h>

static unsigned long long result;

static void *work(void *arg)
{
    unsigned long long low, high;
    unsigned char carry = _addcarry_u64(0, ~0ULL, 2, &low);
    __builtin_ia32_addcarryx_u64(carry, 3, 4, &high);
    _mm_prefetch((const char *)&result, _MM_HINT_T0);
    result = low + high;
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    assert(result == 1 + 8);
    return 0;
}
