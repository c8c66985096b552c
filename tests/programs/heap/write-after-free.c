// verdict: use-after-free line: 8,9
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *name = malloc(16);
    free(name);
    memset(name, 'x', 16);
    return 0;
}
