// verdict: double-free line: 7,8
#include <stdlib.h>

int main(void)
{
    char *name = malloc(10);
    free(name);
    free(name);
    return 0;
}
