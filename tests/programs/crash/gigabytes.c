// verdict: unsupported line: 8
// More memory than a thread is given here.
#include <stdlib.h>

int main(void)
{
    for (int i = 0; i < 64; i++) {
        char *room = malloc(64 << 20);
        room[0] = 1;
    }
    return 0;
}
