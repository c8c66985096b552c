// verdict: crash line: 7
#include <limits.h>

int main(void)
{
    volatile int lowest = INT_MIN, minus_one = -1;
    return lowest / minus_one == 3;
}
