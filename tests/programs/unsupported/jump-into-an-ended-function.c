// verdict: unsupported line: 14 says: longjmp
#include <setjmp.h>

static jmp_buf place;

static int mark(void)
{
    return setjmp(place);
}

int main(void)
{
    if (mark() == 0) {
        longjmp(place, 1);
    }
    return 0;
}
