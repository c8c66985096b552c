// verdict: pass traces: 1 native: yes
// Handlers run in the reverse order, behind main, and may ask for more.
#include <assert.h>
#include <stdlib.h>

static int told[3], count;

static void judge(void)
{
    assert(count == 3 && told[0] == 3 && told[1] == 4 && told[2] == 2);
}

static void tell_second(void)
{
    told[count++] = 2;
}

static void tell_fourth(void)
{
    told[count++] = 4;
}

static void tell_third(void)
{
    told[count++] = 3;
    atexit(tell_fourth);
}

int main(void)
{
    assert(atexit(judge) == 0);
    assert(atexit(tell_second) == 0);
    assert(atexit(tell_third) == 0);
    return 0;
}
