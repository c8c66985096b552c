// verdict: crash line: 10
// More than the stack has: the line of the call is told.
#include <alloca.h>
#include <stddef.h>

static size_t much = (size_t)1 << 30;

int main(void)
{
    char *area = alloca(much);
    area[0] = 1;
    return 0;
}
