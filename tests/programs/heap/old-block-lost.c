// verdict: leak line: 7 options: --faults traces: 3
// The only pointer is overwritten by NULL when realloc fails.
#include <stdlib.h>

int main(void)
{
    int *p = malloc(4);
    if (p == NULL) {
        return 0;
    }
    p = realloc(p, 8);
    if (p == NULL) {
        return 0;
    }
    free(p);
    return 0;
}
