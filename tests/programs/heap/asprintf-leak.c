// verdict: leak
// What the library allocates for the program is lost as any other block.
#define _GNU_SOURCE
#include <stdio.h>

static void lose(void)
{
    char *text = NULL;
    if (asprintf(&text, "%d", 12) > 0) {
        text[0] = 'x';
    }
}

static int deeper(int levels)
{
    volatile char room[256];
    room[levels] = 0;
    return levels == 0 ? room[0] : deeper(levels - 1) + room[levels];
}

int main(void)
{
    lose();
    return deeper(8);
}
