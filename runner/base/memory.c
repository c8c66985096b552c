// memory.c: allocation that never returns NULL; out of memory ends the process.
#include "base/memory.h"

#include "base/bug.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *memory)
{
    if (memory == NULL) {
        bug_out_of_memory();
    }
    return memory;
}

void *memory_alloc(size_t size_bytes)
{
    return checked(calloc(1, size_bytes > 0 ? size_bytes : 1));
}

void *memory_resize(void *old, size_t count, size_t size_bytes)
{
    if (size_bytes > 0 && count > SIZE_MAX / size_bytes) {
        bug_out_of_memory();
    }
    size_t total = count * size_bytes;
    return checked(realloc(old, total > 0 ? total : 1));
}

char *memory_copy(const void *bytes, size_t size_bytes)
{
    char *copy = memory_alloc(size_bytes + 1);
    if (size_bytes > 0) {
        memcpy(copy, bytes, size_bytes);
    }
    return copy;
}

char *memory_string(const char *string)
{
    return string == NULL ? NULL : memory_copy(string, strlen(string));
}

void *memory_grow_now(void *array, size_t *capacity, size_t size_bytes)
{
    *capacity = *capacity < 8 ? 8 : *capacity * 2;
    return memory_resize(array, *capacity, size_bytes);
}
