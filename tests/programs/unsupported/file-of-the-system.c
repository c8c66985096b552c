// verdict: unsupported line: 7 says: device
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    return fopen("/dev/urandom", "r") == NULL;
}
