// verdict: crash line: 13 says: free was given an address that malloc did not return
// What stands before the address is made to look like the way back to a header.
#include <stdint.h>
#include <stdlib.h>
int main(void)
{
    uint32_t *block = malloc(256);
    for (int i = 0; i < 64; i++) {
        block[i] = 32;
    }
    block[32 + 6] = 32;
    block[32 + 7] = 32;
    free(block + 40);
    free(block);
    return 0;
}
