// verdict: crash line: 7
#include <stdlib.h>

int main(void)
{
    char *text = malloc(40);
    free(text + 16);
    return 0;
}
