// stdlib.h: what the modelled C library calls share: errno of the current thread, memory accesses
// of a call, the console.
#ifndef RUNTIME_STDLIB_H
#define RUNTIME_STDLIB_H

#include "runtime/image.h"

#include <stddef.h>

// errno of the current thread: the first int of its block, which the program reads through
// rt___errno_location.
static inline int *stdlib_errno(void)
{
    return (int *)image_block(thread_current()->slot);
}

static inline void stdlib_set_errno(int value)
{
    *stdlib_errno() = value;
}

// The call at `site` reads or writes the program's memory: checked against the image, fed to the
// race detector, a step of a recorded run.
void stdlib_reads(const void *from, size_t size_bytes, uint32_t site);
void stdlib_writes(void *to, size_t size_bytes, uint32_t site);

// The same for a string with its NUL; returns its length. Ends the execution where it runs out of
// memory that may be read.
size_t stdlib_reads_string(const char *string, uint32_t site);

// Length of a string, at most `limit`, without an access of the program: for calls that read less
// than all of it and say so themselves. Ends the execution where memory that may be read ends
// first.
size_t stdlib_span(const char *string, size_t limit, uint32_t site);

// The next number of the thread's own random stream.
uint64_t stdlib_random(void);

// Bytes that the program prints, one operation OP_OUTPUT. `stream` 1: standard output, 2: standard
// error.
void console_write(int stream, const char *bytes, size_t length, uint32_t site);

#endif
