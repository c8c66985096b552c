// verdict: deadlock line: 15 says: room
// A pipe holds 65,536 bytes; who writes more waits for a reader.
#include <string.h>
#include <unistd.h>

static char block[4096];

int main(void)
{
    int ends[2];
    pipe(ends);
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 17; i++)
        if (i >= 0)
            write(ends[1], block, sizeof block);
    return 0;
}
