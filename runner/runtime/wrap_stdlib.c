// wrap_stdlib.c: entries of <stdlib.h>: memory, the locale, functions to run at exit.
#include "runtime/entry.h"
#include "runtime/heap.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

// --- memory ---

ENTRY void *rt_malloc(size_t size)
{
    return heap_allocate(size, 16, false, SITE);
}

// What alloca gives, where the compiler leaves in it what was there before (grade/compiler.c).
ENTRY void *rt_alloca_filled(void *area, size_t size)
{
    enum { PATTERN = 0xAA };
    return memset(area, PATTERN, size);
}

// Stands in front of a machine instruction that uses memory without a hook (grade/unseen.c).
ENTRY _Noreturn void rt_unseen_instruction(void)
{
    engine_unsupported(SITE, "a machine instruction whose reads and writes clang does not show");
}

// The size of an array; false (and errno) when it is larger than memory.
static bool multiply(size_t count, size_t size, size_t *bytes)
{
    if (__builtin_mul_overflow(count, size, bytes)) {
        stdlib_set_errno(ENOMEM);
        return false;
    }
    return true;
}

ENTRY void *rt_calloc(size_t count, size_t size)
{
    uint32_t site = SITE;
    size_t bytes;
    return multiply(count, size, &bytes) ? heap_allocate(bytes, 16, true, site) : NULL;
}

// As glibc: a block resized to nothing is freed.
static void *resize(void *block, size_t size, uint32_t site)
{
    if (block != NULL && size == 0) {
        heap_free(block, site);
        return NULL;
    }
    return heap_resize(block, size, site);
}

ENTRY void *rt_realloc(void *block, size_t size)
{
    return resize(block, size, SITE);
}

ENTRY void *rt_reallocarray(void *block, size_t count, size_t size)
{
    uint32_t site = SITE;
    size_t bytes;
    return multiply(count, size, &bytes) ? resize(block, bytes, site) : NULL;
}

ENTRY void rt_free(void *block)
{
    heap_free(block, SITE);
}

// The next power of two, as glibc takes an alignment that is none; at most 1 MiB.
static size_t usable_alignment(size_t alignment, uint32_t site)
{
    enum { MOST = 1 << 20 };
    size_t usable = 16;
    while (usable < alignment && usable < MOST) {
        usable *= 2;
    }
    if (usable < alignment) {
        engine_unsupported(site, "memory aligned to more than 1 MiB");
    }
    return usable;
}

static void *allocate_aligned(size_t alignment, size_t size, uint32_t site)
{
    return heap_allocate(size, usable_alignment(alignment, site), false, site);
}

ENTRY void *rt_aligned_alloc(size_t alignment, size_t size)
{
    return allocate_aligned(alignment, size, SITE);
}

ENTRY void *rt_memalign(size_t alignment, size_t size)
{
    return allocate_aligned(alignment, size, SITE);
}

ENTRY int rt_posix_memalign(void **to, size_t alignment, size_t size)
{
    uint32_t site = SITE;
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) {
        return EINVAL;
    }
    int error = *stdlib_errno();
    void *block = allocate_aligned(alignment, size, site);
    stdlib_set_errno(error);
    if (block == NULL) {
        return ENOMEM;
    }
    stdlib_writes(to, sizeof *to, site);
    *to = block;
    return 0;
}

ENTRY size_t rt_malloc_usable_size(void *block)
{
    return block != NULL ? heap_size(block) : 0;
}

// --- the process ---

// The C locale is the only one; "" is the environment's, which is C here.
ENTRY char *rt_setlocale(int category, const char *name)
{
    uint32_t site = SITE;
    if (name != NULL) {
        stdlib_reads_string(name, site);
    }
    bool known =
        name == NULL || *name == '\0' || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
    return known && category >= 0 && category <= LC_IDENTIFICATION ? (char *)(uintptr_t) "C" : NULL;
}

ENTRY int rt_atexit(void (*handler)(void))
{
    return process_add_exit_handler(handler) ? 0 : -1;
}

ENTRY _Noreturn void rt___stack_chk_fail(void)
{
    engine_fail(VERDICT_CRASH, SITE, 0, "an array on the stack was written past its end", NULL);
}
