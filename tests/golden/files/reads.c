#include <stdio.h>

int main(void)
{
    char line[20];
    puts(fgets(line, sizeof line, stdin) == NULL ? "nothing to read" : line);
    return 0;
}
