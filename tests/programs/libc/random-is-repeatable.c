// verdict: pass traces: 1 native: yes notes: none
#include <assert.h>
#include <stdlib.h>

int main(void)
{
    unsigned seed = 5, same = 5;
    unsigned short state[3] = {1, 2, 3};
    srand(17);
    int first = rand(), second = rand();
    srand(17);
    assert(rand() == first && rand() == second);
    assert(first >= 0 && first <= RAND_MAX && first != second);
    assert(rand_r(&seed) == rand_r(&same) && seed == same);
    srandom(3);
    long drawn = random();
    srandom(3);
    assert(random() == drawn);
    srand48(9);
    double part = drand48();
    srand48(9);
    assert(drand48() == part && part >= 0.0 && part < 1.0);
    assert(erand48(state) < 1.0);
    return 0;
}
