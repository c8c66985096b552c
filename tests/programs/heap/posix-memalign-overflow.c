// verdict: heap-overflow line: 8,12
// Aligned blocks have their red zones, too.
#include <stdlib.h>

int main(void)
{
    void *block = NULL;
    if (posix_memalign(&block, 64, 48) != 0) {
        return 1;
    }
    volatile char *bytes = block;
    bytes[48] = 1;
    free(block);
    return 0;
}
