// verdict: crash line: 8
#include <stddef.h>

static int *target;

int main(void)
{
    *target = 1;
    return 0;
}
