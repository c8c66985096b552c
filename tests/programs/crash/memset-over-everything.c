// verdict: crash line: 9
// One call of the library over all that there is.
#include <string.h>

static int first;

int main(void)
{
    memset(&first, 0x55, (size_t)1 << 40);
    return 0;
}
