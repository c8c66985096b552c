// unfreed.c: a block that nobody gives back, for the cases of check.
#include <stdlib.h>

int main(void)
{
    int *block = malloc(sizeof *block);
    block = NULL;
    return block != NULL;
}
