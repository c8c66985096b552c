// verdict: pass traces: 1 native: yes
// Most of them are plain accesses to the compilers.
#include <emmintrin.h>

static int numbers[4] = {1, 2, 3, 4};

int main(void)
{
    __m128i four = _mm_loadu_si128((const __m128i *)numbers);
    four = _mm_add_epi32(four, four);
    _mm_storeu_si128((__m128i *)numbers, four);
    _mm_pause();
    return numbers[3] != 8;
}
