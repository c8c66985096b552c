// stdlib.c: accesses of C library calls to the program's memory.
//
// A call says what it will read and write before it does, so no switch ever stands inside the C
// library. Constants (string literals) are no shared memory: reading them is neither an access nor
// a step.
#include "runtime/stdlib.h"

#include "runtime/shadow.h"
#include "runtime/turn.h"

#include <string.h>

enum { PAGE = 4096, SMALL = 64 };

static bool allowed(uint64_t address, size_t size, bool write)
{
    return write ? image_writable(address, size) : image_readable(address, size);
}

// The access goes beyond the memory of the program: announces the first page that does, which ends
// the execution.
static void announce_first_bad(uint64_t address, bool write, uint32_t site)
{
    while (allowed(address, 1, write)) {
        address = (address | (PAGE - 1)) + 1;
    }
    memory_access(address, 1, write, site);
}

// An idle turn must remember each value that it has read; memory_access does so up to 8 bytes. What
// does not fit the ring makes the turn count as busy, so the rest need not be looked at.
static void watch(uint64_t address, size_t size)
{
    struct thread *thread = thread_current();
    enum { MOST = 8 * (WATCH_MAX + 1) };
    size_t end = size < MOST ? size : MOST;
    unsigned part;
    for (size_t at = 0; at < end; at += part) {
        size_t left = end - at;
        part = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
        turn_read(thread, address + at, memory_load(address + at, part), part);
    }
}

void stdlib_reads(const void *from, size_t size, uint32_t site)
{
    uint64_t address = (uint64_t)from;
    if (size == 0) {
        return;
    }
    if (!image_writable(address, size)) {
        if (!image_readable(address, size)) {
            announce_first_bad(address, false, site);
        }
        return;
    }
    memory_access(address, size, false, site);
    if (size > 8 && RECORDS->several) {
        watch(address, size);
    }
}

void stdlib_writes(void *to, size_t size, uint32_t site)
{
    uint64_t address = (uint64_t)to;
    if (size == 0) {
        return;
    }
    if (size > SMALL && !image_writable(address, size)) {
        announce_first_bad(address, true, site);
    }
    memory_access(address, size, true, site);
}

size_t stdlib_span(const char *string, size_t limit, uint32_t site)
{
    uint64_t start = (uint64_t)string;
    size_t length = 0;
    while (length < limit) {
        uint64_t at = start + length;
        if (!image_readable(at, 1)) {
            memory_access(at, 1, false, site);
        }
        size_t part = (at | (PAGE - 1)) + 1 - at;
        part = part < limit - length ? part : limit - length;
        const char *end = memchr((const void *)at, '\0', part);
        if (end != NULL) {
            return (size_t)(end - string);
        }
        length += part;
    }
    return limit;
}

size_t stdlib_reads_string(const char *string, uint32_t site)
{
    size_t length = stdlib_span(string, SIZE_MAX, site);
    stdlib_reads(string, length + 1, site);
    // Another thread may have acted at that step and made the string longer.
    size_t now = stdlib_span(string, SIZE_MAX, site);
    while (now > length) {
        stdlib_reads(string + length + 1, now - length, site);
        length = now;
        now = stdlib_span(string, SIZE_MAX, site);
    }
    return now;
}
