// memory.h: allocation that never returns NULL; out of memory ends the process.
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

// All results are owned by the caller and released with free().
void *memory_alloc(size_t size_bytes); // zeroed
void *memory_resize(void *old, size_t count,
                    size_t size_bytes);                  // as reallocarray; new part not zeroed
char *memory_copy(const void *bytes, size_t size_bytes); // with a NUL behind it
char *memory_string(const char *string);                 // NULL gives NULL

// Makes room for one more element in a growing array: `array` has `count` elements of `size_bytes`
// and room for `*capacity`; returns the array, moved where needed.
void *memory_grow_now(void *array, size_t *capacity, size_t size_bytes); // there is no room
static inline void *memory_grow(void *array, size_t count, size_t *capacity, size_t size_bytes)
{
    return count < *capacity ? array : memory_grow_now(array, capacity, size_bytes);
}

#endif
