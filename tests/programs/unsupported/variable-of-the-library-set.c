// verdict: unsupported line: 7 says: a variable of the C library
// A run of its own may set it; it is no memory that heddle puts back.
#include <unistd.h>

int main(void)
{
    opterr = 0;
    return opterr;
}
