// verdict: unsupported line: 7 says: outside
// What other folders have is not known to all who check the program.
#include <stdio.h>

int main(void)
{
    return fopen("/etc/hostname", "r") == NULL;
}
