// verdict: use-after-free line: 13
// putenv does not copy: the block has to stay.
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *own = malloc(16);
    strcpy(own, "ROWS=24");
    putenv(own);
    free(own);

    return getenv("COLUMNS") != NULL;
}
