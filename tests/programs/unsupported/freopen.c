// verdict: unsupported line: 6 says: freopen
#include <stdio.h>

int main(void)
{
    return freopen("words.txt", "r", stdin) == NULL;
}
