// verdict: unsupported line: 7 says: popen
#define _GNU_SOURCE
#include <stdio.h>

int main(void)
{
    return popen("true", "r") == NULL;
}
