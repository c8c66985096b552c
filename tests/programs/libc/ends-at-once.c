// verdict: pass traces: 1 native: yes
// quick_exit runs its own handlers, not those of exit.
#include <stdlib.h>

static void fail(void)
{
    abort();
}

int main(void)
{
    atexit(fail);
    quick_exit(0);
}
