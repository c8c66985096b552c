// verdict: pass traces: 1 native: yes
// Each family of random numbers repeats from its seed.
#define _GNU_SOURCE
#include <assert.h>
#include <stdlib.h>
#include <sys/random.h>

int main(void)
{
    unsigned short state[3] = {1, 2, 3};
    srand48(7);
    long first = lrand48();
    double part = drand48();
    srand48(7);
    assert(lrand48() == first && drand48() == part);
    assert(part >= 0.0 && part < 1.0 && first >= 0);
    long own = nrand48(state);
    unsigned short again[3] = {1, 2, 3};
    assert(nrand48(again) == own && jrand48(again) == jrand48(state));
    unsigned char bytes[16] = {0};
    assert(getrandom(bytes, sizeof bytes, 0) == sizeof bytes);
    assert(getentropy(bytes, sizeof bytes) == 0);
    return 0;
}
