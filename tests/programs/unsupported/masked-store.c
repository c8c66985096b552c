// verdict: unsupported line: 10 says: machine instruction
// Which of the bytes it writes depends on the mask; neither compiler has a hook for that.
#include <immintrin.h>
#include <pthread.h>

static int numbers[8];

__attribute__((target("avx2"))) static void *work(void *arg)
{
    _mm256_maskstore_epi32(numbers, _mm256_set1_epi32(-1), _mm256_set1_epi32(1));
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    numbers[7] = 4;
    pthread_join(thread, NULL);
    return 0;
}
