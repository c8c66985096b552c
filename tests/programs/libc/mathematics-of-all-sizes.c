// verdict: pass traces: 1 native: yes
// Functions that answer through a pointer, for each size of number.
#define _GNU_SOURCE
#include <assert.h>
#include <math.h>

int main(void)
{
    int exponent = 0, quotient = 0;
    float whole_f = 0, sine_f = 0, cosine_f = 1;
    double sine = 0, cosine = 0;
    assert(frexpf(8.0f, &exponent) == 0.5f && exponent == 4);
    assert(modff(2.5f, &whole_f) == 0.5f && whole_f == 2.0f);
    assert(remquo(7.0, 2.0, &quotient) == -1.0 && (quotient & 7) == 4);
    assert(remquof(7.0f, 2.0f, &quotient) == -1.0f && (quotient & 7) == 4);
    sincos(0.0, &sine, &cosine);
    assert(sine == 0.0 && cosine == 1.0);
    sincosf(0.0f, &sine_f, &cosine_f);
    assert(sine_f == 0.0f && cosine_f == 1.0f);
    assert(lgamma_r(1.0, &exponent) == 0.0 && exponent == 1);
    assert(isnan(nanf("")));
    return 0;
}
