// verdict: pass traces: 1
// A program's own functions may bear names of the C library.
#include <assert.h>

static int log_calls;

int index(int row, int column)
{
    return row * 10 + column;
}

int select(int which)
{
    log_calls++;
    return which;
}

int main(void)
{
    assert(index(4, 2) == 42 && select(3) == 3 && log_calls == 1);
    return 0;
}
