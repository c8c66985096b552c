// verdict: pass traces: 1 options: --allow leak
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
