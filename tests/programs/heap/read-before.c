// verdict: heap-overflow line: 6,7
#include <stdlib.h>

int main(void)
{
    int *marks = calloc(3, sizeof *marks);
    int before = marks[-1];
    free(marks);
    return before == 1;
}
