// verdict: pass traces: 1 native: yes
// Constructors run before main, in every execution, destructors behind it.
#include <assert.h>

static int ready;

__attribute__((constructor)) static void start(void)
{
    ready++;
}

__attribute__((destructor)) static void end(void)
{
    assert(ready == 2);
}

int main(void)
{
    assert(ready == 1);
    ready++;
    return 0;
}
