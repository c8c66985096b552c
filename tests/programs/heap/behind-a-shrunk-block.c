// verdict: heap-overflow line: 7,8
#include <stdlib.h>

int main(void)
{
    char *text = malloc(20);
    text = realloc(text, 10);
    text[10] = 'a';
    free(text);
    return 0;
}
