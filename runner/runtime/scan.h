// scan.h: the scanf family, on a range of bytes.
#ifndef RUNTIME_SCAN_H
#define RUNTIME_SCAN_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

enum { SCAN_STORES_MAX = 32 };

// What a scanf-like call found. The stores are done last, each announced, when the input has been
// taken.
struct scan {
    const char *start, *at, *end; // the input; `at` is how far it was used
    int result;                   // what scanf returns
    unsigned count;
    struct scan_store {
        void *to;
        const char *bytes; // text of %s, %c, %[; NULL: `value`
        size_t size;
        unsigned char value[16];
        unsigned char terminate; // a NUL follows
    } stores[SCAN_STORES_MAX];
};

// Reads the input as the format (C11 7.21.6.2) says. Announces the read of the format. Ends the
// execution as `unsupported` for what is not followed (%1$d, %ms, wide characters).
void scan_read(struct scan *scan, const char *input, size_t length, const char *format,
               va_list args, uint32_t site);

// Does the stores.
void scan_store(struct scan *scan, uint32_t site);

#endif
