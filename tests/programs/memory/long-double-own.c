// verdict: pass traces: 1 native: yes
// A long double of the function's own is nobody's business.
#include <assert.h>

int main(void)
{
    long double half = 0.5L;
    long double sum = half + half;
    assert(sum == 1.0L);
    return 0;
}
