// verdict: leak line: 6
#include <stdlib.h>

static void greet(void)
{
    char *name = malloc(20);
    name[0] = 'a';
}

int main(void)
{
    greet();
    return 0;
}
