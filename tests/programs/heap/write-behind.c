// verdict: heap-overflow line: 6,8
#include <stdlib.h>

int main(void)
{
    int *marks = malloc(3 * sizeof *marks);
    for (int i = 0; i <= 3; i++) {
        marks[i] = i;
    }
    free(marks);
    return 0;
}
