// verdict: crash line: 8
// Not the program's memory: nothing is written, and the checker stays whole.
#include <stdio.h>
#include <string.h>

int main(void)
{
    memset((void *)puts, 0, 64);
    return 0;
}
