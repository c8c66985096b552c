// verdict: unsupported line: 9
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char *word = NULL;
    sscanf("loom", "%ms", &word);
    free(word);
    return 0;
}
