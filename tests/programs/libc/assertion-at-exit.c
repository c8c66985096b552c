// verdict: assertion line: 9
#include <assert.h>
#include <stdlib.h>

static int finished;

static void judge(void)
{
    assert(finished == 1);
}

int main(void)
{
    atexit(judge);
    return 0;
}
