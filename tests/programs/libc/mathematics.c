// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <math.h>

int main(void)
{
    int exponent = 0;
    double whole = 0;
    assert(sqrt(81.0) == 9.0 && pow(2.0, 10.0) == 1024.0 && fabs(-2.5) == 2.5);
    assert(floor(-1.5) == -2.0 && ceil(1.2) == 2.0 && round(2.5) == 3.0 && trunc(-2.7) == -2.0);
    assert(fmod(7.0, 4.0) == 3.0 && hypot(3.0, 4.0) == 5.0);
    assert(frexp(8.0, &exponent) == 0.5 && exponent == 4 && ldexp(0.5, 4) == 8.0);
    assert(modf(3.25, &whole) == 0.25 && whole == 3.0);
    assert(exp(0.0) == 1.0 && log(1.0) == 0.0 && sin(0.0) == 0.0 && cos(0.0) == 1.0);
    assert(isnan(nan("")) && isinf(INFINITY) && signbit(-0.0) && fmax(1.0, 2.0) == 2.0);
    assert(lround(2.5) == 3 && llrint(2.0) == 2);
    return 0;
}
