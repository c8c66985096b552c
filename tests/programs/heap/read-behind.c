// verdict: heap-overflow line: 6,7
#include <stdlib.h>

int main(void)
{
    int *marks = calloc(3, sizeof *marks);
    int last = marks[3];
    free(marks);
    return last == 1;
}
