// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    assert(printf("%s %d\n", "row", 12) == 7);
    assert(fprintf(stderr, "%c", 'e') == 1);
    assert(puts("line") >= 0 && fputs("more", stdout) >= 0);
    assert(putchar('a') == 'a' && putc('b', stdout) == 'b' && fputc(300, stdout) == 44);
    assert(fwrite("abcdef", 2, 3, stdout) == 3);
    assert(fflush(stdout) == 0 && fflush(NULL) == 0 && ferror(stdout) == 0);
    assert(write(STDOUT_FILENO, "xy", 2) == 2);
    assert(dprintf(STDERR_FILENO, "%d", 77) == 2);
    assert(fileno(stdout) == STDOUT_FILENO && fileno(stderr) == STDERR_FILENO);
    assert(setvbuf(stdout, NULL, _IONBF, 0) == 0);
    return 0;
}
