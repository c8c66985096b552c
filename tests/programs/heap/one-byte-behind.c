// verdict: heap-overflow line: 9,10
// No room was left for the byte that ends a string.
#include <stdlib.h>
#include <string.h>

int main(void)
{
    const char *word = "shuttle";
    char *copy = malloc(strlen(word));
    strcpy(copy, word);
    free(copy);
    return 0;
}
