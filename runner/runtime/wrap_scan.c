// wrap_scan.c: entries of the scanf family, from streams and from strings.
#include "runtime/entry.h"
#include "runtime/scan.h"
#include "runtime/stdlib.h"
#include "runtime/stream.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

struct scanned {
    struct scan *scan;
    uint32_t site;
};

// The bytes may be a copy of those that were looked at.
static void store(void *context, const char *bytes, size_t size)
{
    const struct scanned *scanned = context;
    struct scan *scan = scanned->scan;
    (void)size;
    for (unsigned i = 0; i < scan->count; i++) {
        const char *at = scan->stores[i].bytes;
        scan->stores[i].bytes = at != NULL ? bytes + (at - scan->start) : NULL;
    }
    scan_store(scan, scanned->site);
}

static int scan_input(FILE *file, const char *format, va_list args, uint32_t site)
{
    struct stream_read read;
    int number;
    stream_find(file, &number, site);
    stdlib_reads_string(format, site);
    if (!stream_read_begin(&read, file, site)) {
        return EOF;
    }
    struct scan scan;
    scan_read(&scan, read.rest, read.left, format, args, site);
    size_t used = (size_t)(scan.at - scan.start);
    if (scan.at == scan.end) {
        stream_read_end(&read);
    }
    stream_read_take(&read, used);
    struct scanned scanned = {&scan, site};
    stream_read_give(&read, used, store, &scanned);
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
