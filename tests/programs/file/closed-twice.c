// verdict: misuse line: 8 traces: 1 says: closed
#include <stdio.h>

int main(void)
{
    FILE *file = fopen("words.txt", "r");
    fclose(file);
    fclose(file);
    return 0;
}
