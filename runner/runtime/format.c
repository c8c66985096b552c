// format.c: reads a printf format (C11 7.21.6.1) to find the memory that the call will touch.
#include "runtime/format.h"

#include "runtime/engine.h"
#include "runtime/stdlib.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

// Length modifiers by what they stand for.
enum length { PLAIN, CHAR, SHORT, LONG, LONG_LONG, INTMAX, SIZE, PTRDIFF, LONG_DOUBLE };

struct arguments {
    va_list list;
};

// A number, or '*' and its argument; -1 when there is none.
static long read_number(const char **at, struct arguments *arguments, uint32_t site)
{
    if (**at == '*') {
        (*at)++;
        if (isdigit((unsigned char)**at)) {
            engine_unsupported(site, "a printf format with numbered arguments (%1$d)");
        }
        return va_arg(arguments->list, int);
    }
    if (!isdigit((unsigned char)**at)) {
        return -1;
    }
    long number = 0;
    for (; isdigit((unsigned char)**at); (*at)++) {
        number = number < INT32_MAX ? number * 10 + (**at - '0') : number;
    }
    if (**at == '$') {
        engine_unsupported(site, "a printf format with numbered arguments (%1$d)");
    }
    return number;
}

static enum length read_length(const char **at)
{
    char first = **at;
    bool twice = first != '\0' && (*at)[1] == first;
    switch (first) {
    case 'h':
        *at += twice ? 2 : 1;
        return twice ? CHAR : SHORT;
    case 'l':
        *at += twice ? 2 : 1;
        return twice ? LONG_LONG : LONG;
    case 'q':
        (*at)++;
        return LONG_LONG;
    case 'j':
        (*at)++;
        return INTMAX;
    case 'z':
    case 'Z':
        (*at)++;
        return SIZE;
    case 't':
        (*at)++;
        return PTRDIFF;
    case 'L':
        (*at)++;
        return LONG_DOUBLE;
    default:
        return PLAIN;
    }
}

static size_t integer_size(enum length length)
{
    static const unsigned char sizes[] = {
        [PLAIN] = sizeof(int),   [CHAR] = sizeof(char),         [SHORT] = sizeof(short),
        [LONG] = sizeof(long),   [LONG_LONG] = sizeof(long),    [INTMAX] = sizeof(intmax_t),
        [SIZE] = sizeof(size_t), [PTRDIFF] = sizeof(ptrdiff_t), [LONG_DOUBLE] = sizeof(long)};
    return sizes[length];
}

static void skip_integer(struct arguments *arguments, enum length length)
{
    if (integer_size(length) > sizeof(int)) {
        (void)va_arg(arguments->list, long);
    } else {
        (void)va_arg(arguments->list, int);
    }
}

// C11 7.21.6.1 paragraph 8: with a precision, no more bytes than that are read. A null pointer
// prints as "(null)".
static void announce_string(const char *string, long precision, uint32_t site)
{
    if (string == NULL) {
        return;
    }
    if (precision < 0) {
        stdlib_reads_string(string, site);
        return;
    }
    size_t limit = (size_t)precision;
    size_t length = stdlib_span(string, limit, site);
    stdlib_reads(string, length < limit ? length + 1 : limit, site);
}

static void announce_conversion(char conversion, enum length length, long precision,
                                struct arguments *arguments, uint32_t site)
{
    switch (conversion) {
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X':
        skip_integer(arguments, length);
        break;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        if (length == LONG_DOUBLE) {
            (void)va_arg(arguments->list, long double);
        } else {
            (void)va_arg(arguments->list, double);
        }
        break;
    case 'p':
        (void)va_arg(arguments->list, void *);
        break;
    case 'n':
        stdlib_writes(va_arg(arguments->list, void *), integer_size(length), site);
        break;
    case 'c':
    case 's':
        if (length == LONG) {
            engine_unsupported(site, "wide characters in a printf format (%ls, %lc)");
        }
        if (conversion == 'c') {
            (void)va_arg(arguments->list, int);
        } else {
            announce_string(va_arg(arguments->list, const char *), precision, site);
        }
        break;
    case 'C':
    case 'S':
        engine_unsupported(site, "wide characters in a printf format (%S, %C)");
    default: // '%' and 'm' take no argument; glibc prints what it does not know as it stands
        break;
    }
}

void format_announce(const char *format, va_list args, uint32_t site)
{
    struct arguments arguments;
    va_copy(arguments.list, args);
    stdlib_reads_string(format, site);
    for (const char *at = strchr(format, '%'); at != NULL; at = strchr(at, '%')) {
        at++;
        at += strspn(at, "-+ #0'I");
        read_number(&at, &arguments, site);
        long precision = -1;
        if (*at == '.') {
            at++;
            precision =
                *at == '*' || isdigit((unsigned char)*at) ? read_number(&at, &arguments, site) : 0;
        }
        enum length length = read_length(&at);
        if (*at == '\0') {
            break;
        }
        announce_conversion(*at++, length, precision, &arguments, site);
    }
    va_end(arguments.list);
}
