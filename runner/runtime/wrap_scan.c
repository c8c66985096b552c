// wrap_scan.c: entries of the scanf family, from standard input and from strings.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/scan.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

static int scan_input(FILE *file, const char *format, va_list args, uint32_t site)
{
    if (console_stream(file, site) != STREAM_INPUT) {
        stdlib_set_errno(EBADF);
        return EOF;
    }
    stdlib_reads_string(format, site);
    console_input_publish(site);
    size_t left;
    const char *input = console_input(&left);
    struct scan scan;
    scan_read(&scan, input, left, format, args, site);
    if (scan.at == scan.end) {
        console_input_end(site);
    }
    console_input_take((size_t)(scan.at - scan.start));
    scan_store(&scan, site);
    return scan.result;
}

static int scan_string(const char *string, const char *format, va_list args, uint32_t site)
{
    stdlib_reads_string(format, site);
    size_t length = stdlib_reads_string(string, site);
    struct scan scan;
    scan_read(&scan, string, length, format, args, site);
    scan_store(&scan, site);
    return scan.result;
}

// Programs call the __isoc99_ names in every mode but GNU's own old one; both do the same here (%a
// is a number).
#define SCAN(entry, entry_v)                                                                       \
    ENTRY int entry(const char *format, ...)                                                       \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        va_list args;                                                                              \
        va_start(args, format);                                                                    \
        int result = scan_input(stdin, format, args, site);                                        \
        va_end(args);                                                                              \
        return result;                                                                             \
    }                                                                                              \
    ENTRY int entry_v(const char *format, va_list args)                                            \
    {                                                                                              \
        return scan_input(stdin, format, args, SITE);                                              \
    }

#define SCAN_FROM(entry, entry_v, type, scan)                                                      \
    ENTRY int entry(type from, const char *format, ...)                                            \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        va_list args;                                                                              \
        va_start(args, format);                                                                    \
        int result = scan(from, format, args, site);                                               \
        va_end(args);                                                                              \
        return result;                                                                             \
    }                                                                                              \
    ENTRY int entry_v(type from, const char *format, va_list args)                                 \
    {                                                                                              \
        return scan(from, format, args, SITE);                                                     \
    }

SCAN(rt_scanf, rt_vscanf)
SCAN(rt___isoc99_scanf, rt___isoc99_vscanf)
SCAN_FROM(rt_fscanf, rt_vfscanf, FILE *, scan_input)
SCAN_FROM(rt___isoc99_fscanf, rt___isoc99_vfscanf, FILE *, scan_input)
SCAN_FROM(rt_sscanf, rt_vsscanf, const char *, scan_string)
SCAN_FROM(rt___isoc99_sscanf, rt___isoc99_vsscanf, const char *, scan_string)
