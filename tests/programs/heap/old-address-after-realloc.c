// verdict: use-after-free line: 9,10
// realloc may move the block; the old address is not to be used again.
#include <stdlib.h>

int main(void)
{
    int *marks = malloc(2 * sizeof *marks);
    int *first = marks;
    marks = realloc(marks, 200 * sizeof *marks);
    *first = 1;
    free(marks);
    return 0;
}
