// verdict: crash line: 10
// Past the end of a local array, over the frames above it.
#include <string.h>

static void fill(size_t length)
{
    char row[16];
    volatile char *at = row;
    for (size_t i = 0; i < length; i++) {
        at[i] = 0x55;
    }
}

int main(void)
{
    fill(4000);
    return 0;
}
