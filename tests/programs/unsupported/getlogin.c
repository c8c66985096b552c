// verdict: unsupported line: 7 says: getlogin
#define _GNU_SOURCE
#include <unistd.h>

int main(void)
{
    return getlogin() != 0;
}
