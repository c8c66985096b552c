// verdict: use-after-free line: 8,9 says: Which line is the last to need it
#include <stdlib.h>

int main(void)
{
    int *score = malloc(sizeof *score);
    *score = 7;
    free(score);
    return *score == 0;
}
