// verdict: double-free line: 7,8
#include <stdlib.h>

int main(void)
{
    char *text = malloc(20);
    free(text);
    text = realloc(text, 10);
    free(text);
    return 0;
}
