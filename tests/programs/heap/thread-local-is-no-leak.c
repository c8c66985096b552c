// verdict: pass traces: 1
#include <stdlib.h>

static _Thread_local char *cache;

int main(void)
{
    cache = malloc(100);
    return 0;
}
