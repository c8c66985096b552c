// With --faults malloc may give nothing.
#include <stdlib.h>

int main(void)
{
    int *number = malloc(sizeof *number);
    *number = 3;
    free(number);
    return 0;
}
