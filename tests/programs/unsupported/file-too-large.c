// verdict: unsupported line: 8 says: 1 MB
#include <stdio.h>

int main(void)
{
    FILE *file = fopen("run.log", "w");
    fseek(file, 1 << 20, SEEK_SET);
    fputc('x', file);
    return 0;
}
