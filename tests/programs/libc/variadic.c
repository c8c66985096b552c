// verdict: pass traces: 1 native: yes
// The forms of printf and scanf that take a va_list.
#define _GNU_SOURCE
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char text[32];

static int into(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsprintf(text, format, arguments);
    va_end(arguments);
    return length;
}

static char *made(const char *format, ...)
{
    char *result = NULL;
    va_list arguments;
    va_start(arguments, format);
    assert(vasprintf(&result, format, arguments) >= 0);
    va_end(arguments);
    return result;
}

static int out(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vprintf(format, arguments);
    va_end(arguments);
    va_start(arguments, format);
    assert(vfprintf(stderr, format, arguments) == length);
    va_end(arguments);
    return length;
}

static int read_from(const char *from, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int count = vsscanf(from, format, arguments);
    va_end(arguments);
    return count;
}

int main(void)
{
    int number = 0;
    char word[8] = "";
    assert(into("%d-%s", 12, "ab") == 5 && strcmp(text, "12-ab") == 0);
    char *block = made("%05.1f", 2.25);
    assert(strcmp(block, "002.2") == 0);
    free(block);
    assert(out("%c%%\n", 'x') == 3);
    assert(read_from("17 cm", "%d %7s", &number, word) == 2);
    assert(number == 17 && strcmp(word, "cm") == 0);
    return 0;
}
