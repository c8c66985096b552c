// verdict: crash line: 10
// Upwards through all that lies behind a variable, until something is not the program's.
#include <stddef.h>

static long cell;

int main(void)
{
    for (volatile long *at = &cell;; at += 64) {
        *at = 0;
    }
}
