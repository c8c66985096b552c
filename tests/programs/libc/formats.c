// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static char line[80];

static int form(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    return length;
}

int main(void)
{
    assert(form("%d|%5d|%-5d|%05d|%+d", 1, 2, 3, 4, 5) == 22);
    assert(strcmp(line, "1|    2|3    |00004|+5") == 0);
    form("%u %x %#X %o %ld %llu %hhd", 7U, 255U, 255U, 8U, -1L, 5ULL, 258);
    assert(strcmp(line, "7 ff 0XFF 10 -1 5 2") == 0);
    form("%.2f %e %g %5.1f|", 3.14159, 1500.0, 0.5, 2.25);
    assert(strcmp(line, "3.14 1.500000e+03 0.5   2.2|") == 0);
    form("%c%s|%.3s|%-6s|%*d|%%", 'a', "bc", "shuttle", "ab", 4, 9);
    assert(strcmp(line, "abc|shu|ab    |   9|%") == 0);
    form("%zu %td %p", (size_t)3, (ptrdiff_t)-3, NULL);
    assert(strcmp(line, "3 -3 (nil)") == 0);
    assert(snprintf(line, 4, "%s", "shuttle") == 7 && strcmp(line, "shu") == 0);
    assert(snprintf(NULL, 0, "%d", 12345) == 5);
    assert(sprintf(line, "%s%d", "n", 1) == 2 && strcmp(line, "n1") == 0);
    return 0;
}
