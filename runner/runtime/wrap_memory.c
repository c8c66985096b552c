// wrap_memory.c: entries of <string.h> and <strings.h> that work on areas of memory.
#include "runtime/entry.h"
#include "runtime/fill.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"

#include <string.h>

// Areas that overlap are copied as memmove does, so that a wrong memcpy gives the same bytes on
// every machine.
static void *copy(void *to, const void *from, size_t size, uint32_t site)
{
    if (fill_is_copy(to, from, size)) {
        memory_fill((uint64_t)to, size, site);
    } else {
        stdlib_reads(from, size, site);
        stdlib_writes(to, size, site);
    }
    return memmove(to, from, size);
}

static void *fill(void *area, int value, size_t size, uint32_t site)
{
    if (fill_is_set(area, value)) {
        memory_fill((uint64_t)area, size, site);
    } else {
        stdlib_writes(area, size, site);
    }
    return memset(area, value, size);
}

ENTRY void *rt_memcpy(void *to, const void *from, size_t size)
{
    return copy(to, from, size, SITE);
}

ENTRY void *rt_memmove(void *to, const void *from, size_t size)
{
    return copy(to, from, size, SITE);
}

ENTRY void *rt_mempcpy(void *to, const void *from, size_t size)
{
    return (char *)copy(to, from, size, SITE) + size;
}

ENTRY void rt_bcopy(const void *from, void *to, size_t size)
{
    copy(to, from, size, SITE);
}

// For calls that look for the end first: an area that is no memory of the program is an access of
// its first byte.
static void check(const void *area, size_t size, uint32_t site)
{
    if (size > 0 && !image_readable((uint64_t)area, 1)) {
        stdlib_reads(area, 1, site);
    }
}

ENTRY void *rt_memccpy(void *to, const void *from, int stop, size_t size)
{
    uint32_t site = SITE;
    check(from, size, site);
    const char *found = memchr(from, stop, size);
    size_t part = found != NULL ? (size_t)(found - (const char *)from) + 1 : size;
    copy(to, from, part, site);
    return found != NULL ? (char *)to + part : NULL;
}

ENTRY void *rt_memset(void *area, int value, size_t size)
{
    return fill(area, value, size, SITE);
}

ENTRY void rt_bzero(void *area, size_t size)
{
    fill(area, 0, size, SITE);
}

ENTRY void rt_explicit_bzero(void *area, size_t size)
{
    fill(area, 0, size, SITE);
}

static int compare(const void *a, const void *b, size_t size, uint32_t site)
{
    stdlib_reads(a, size, site);
    stdlib_reads(b, size, site);
    return memcmp(a, b, size);
}

ENTRY int rt_memcmp(const void *a, const void *b, size_t size)
{
    return compare(a, b, size, SITE);
}

ENTRY int rt_bcmp(const void *a, const void *b, size_t size)
{
    return compare(a, b, size, SITE);
}

// C11 7.24.5.1: memchr reads as if byte by byte and stops where it finds.
ENTRY void *rt_memchr(const void *area, int value, size_t size)
{
    uint32_t site = SITE;
    check(area, size, site);
    const char *found = memchr(area, value, size);
    stdlib_reads(area, found != NULL ? (size_t)(found - (const char *)area) + 1 : size, site);
    return memchr(area, value, size);
}

ENTRY void *rt_rawmemchr(const void *area, int value)
{
    uint32_t site = SITE;
    check(area, 1, site);
    const char *found = rawmemchr(area, value);
    stdlib_reads(area, (size_t)(found - (const char *)area) + 1, site);
    return rawmemchr(area, value);
}

ENTRY void *rt_memrchr(const void *area, int value, size_t size)
{
    stdlib_reads(area, size, SITE);
    return memrchr(area, value, size);
}

ENTRY void *rt_memmem(const void *area, size_t size, const void *part, size_t part_size)
{
    uint32_t site = SITE;
    stdlib_reads(area, size, site);
    stdlib_reads(part, part_size, site);
    return memmem(area, size, part, part_size);
}
