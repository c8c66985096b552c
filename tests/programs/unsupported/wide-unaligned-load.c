// verdict: unsupported line: 11 says: machine instruction
// A load that is a function of its own to both compilers.
#include <immintrin.h>
#include <pthread.h>

static int numbers[4];

__attribute__((target("sse3"))) static void *work(void *arg)
{
    __m128i sum = _mm_set1_epi32(1);
    sum = _mm_add_epi32(sum, _mm_lddqu_si128((const __m128i *)numbers));
    return _mm_cvtsi128_si32(sum) == 1 ? arg : NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    numbers[1] = 4;
    pthread_join(thread, NULL);
    return 0;
}
