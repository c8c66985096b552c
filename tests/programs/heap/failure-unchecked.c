// verdict: crash line: 7 options: --faults
#include <stdlib.h>

int main(void)
{
    int *score = malloc(sizeof *score);
    *score = 1;
    free(score);
    return 0;
}
