// verdict: crash line: 7 traces: 1 says: null
#include <stdio.h>

int main(void)
{
    FILE *file = NULL;
    fclose(file);
    return 0;
}
