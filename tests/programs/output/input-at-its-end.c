// verdict: pass traces: 1 native: yes
// Without an exercise's script, standard input is empty.
#include <assert.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    int number = 3;
    char line[16] = "old";
    assert(getchar() == EOF && feof(stdin));
    assert(fgets(line, sizeof line, stdin) == NULL && line[0] == 'o');
    assert(scanf("%d", &number) == EOF && number == 3);
    assert(fread(line, 1, sizeof line, stdin) == 0);
    clearerr(stdin);
    assert(!feof(stdin) && read(STDIN_FILENO, line, 4) == 0);
    return 0;
}
