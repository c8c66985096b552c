// verdict: heap-overflow line: 6,7
#include <stdlib.h>

int main(void)
{
    long *marks = malloc(3 * sizeof *marks);
    marks[-1] = 5;
    free(marks);
    return 0;
}
