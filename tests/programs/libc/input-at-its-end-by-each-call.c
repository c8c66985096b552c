// verdict: pass traces: 1
// Every call that reads says that standard input is at its end.
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char line[8];
    char *block = NULL;
    size_t size = 0;
    int number;
    assert(fgetc(stdin) == EOF && getc(stdin) == EOF && getchar() == EOF);
    assert(getchar_unlocked() == EOF && getc_unlocked(stdin) == EOF);
    assert(fgets(line, sizeof line, stdin) == NULL);
    assert(getdelim(&block, &size, ';', stdin) == -1);
    assert(scanf("%d", &number) == EOF && fscanf(stdin, "%d", &number) == EOF);
    assert(feof_unlocked(stdin) && !ferror_unlocked(stdin));
    clearerr(stdin);
    assert(!feof(stdin));
    free(block);
    return 0;
}
