// verdict: unsupported line: 7 says: setenv
#define _GNU_SOURCE
#include <stdlib.h>

int main(void)
{
    return setenv("ROWS", "24", 1);
}
