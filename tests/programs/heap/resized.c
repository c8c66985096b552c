// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *text = realloc(NULL, 4);
    strcpy(text, "abc");
    text = realloc(text, 100);
    assert(strcmp(text, "abc") == 0);
    strcat(text, " and the rest of the letters");
    text = realloc(text, 3);
    assert(memcmp(text, "abc", 3) == 0);
    text = reallocarray(text, 10, 20);
    assert(memcmp(text, "abc", 3) == 0);
    text[199] = 'z';
    free(text);
    return 0;
}
