// verdict: crash line: 10 says: the pointer is null
// What is not asked for is passed over; null is an address like any other.
#include <stdio.h>

static int *volatile nowhere;

int main(void)
{
    int number = 0;
    return sscanf("1 2 3", "%*d %d %d", &number, nowhere) != 2 || number != 2;
}
