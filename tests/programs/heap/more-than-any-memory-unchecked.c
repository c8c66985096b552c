// verdict: crash line: 10 says: the pointer is null
// The answer was not looked at.
#include <stdint.h>
#include <stdlib.h>

int main(void)
{
    volatile size_t size = SIZE_MAX / 2;
    char *block = malloc(size);
    block[0] = 'x';
    free(block);
    return 0;
}
