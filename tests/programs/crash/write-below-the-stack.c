// verdict: crash line: 9
// Downwards through the stack, its guard, and whatever lies below.
#include <stddef.h>

int main(void)
{
    char here = 0;
    for (volatile char *at = &here;; at -= 4096) {
        *at = 0x55;
    }
}
