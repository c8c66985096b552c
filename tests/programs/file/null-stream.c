// verdict: crash line: 8,7 traces: 1 says: no-words.txt
#include <stdio.h>

int main(void)
{
    char line[16];
    FILE *file = fopen("no-words.txt", "r");
    return fgets(line, sizeof line, file) == NULL;
}
