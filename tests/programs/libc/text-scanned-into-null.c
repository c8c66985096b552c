// verdict: crash line: 8 says: the pointer is null
#include <stdio.h>

static char *volatile nowhere;

int main(void)
{
    return sscanf("some text", "%*s %s", nowhere) != 1;
}
