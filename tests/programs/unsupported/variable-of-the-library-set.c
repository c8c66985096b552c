// verdict: unsupported line: 7 says: a variable of the C library
// A run of its own may set it; it is no memory that heddle puts back.
#include <time.h>

int main(void)
{
    daylight = 1;
    return daylight - 1;
}
