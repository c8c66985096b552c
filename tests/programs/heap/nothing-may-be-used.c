// verdict: heap-overflow line: 8
// malloc(0) may return an address, but there is no byte to use.
#include <stdlib.h>

int main(void)
{
    char *nothing = malloc(0);
    nothing[0] = 'a';
    free(nothing);
    return 0;
}
