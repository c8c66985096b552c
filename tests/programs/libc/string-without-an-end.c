// verdict: heap-overflow line: 7,9
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *word = malloc(4);
    memcpy(word, "loom", 4);
    size_t length = strlen(word);
    free(word);
    return length == 100;
}
