// heap.h: the program's malloc: an arena for each thread, red zones, nothing reused within an
// execution.
#ifndef RUNTIME_HEAP_H
#define RUNTIME_HEAP_H

#include "runtime/image.h"

#include <stddef.h>

// NULL (with errno ENOMEM) when a fault is injected. `site` is the call's place.
void *heap_allocate(size_t size_bytes, size_t alignment, bool zeroed, uint32_t site);
void heap_free(void *block, uint32_t site);
void *heap_resize(void *block, size_t size_bytes, uint32_t site);
size_t heap_size(const void *block);

// An access to heap memory: ends the execution with heap-overflow or use-after-free when it is not
// inside a live block.
void heap_check(uint64_t address, size_t size, bool write, uint32_t site);

// The block that holds or lies nearest before the address; false when there is none.
struct heap_block {
    uint64_t address, size;
    uint32_t allocated, freed; // sites; freed 0: live
    uint16_t thread;
};
bool heap_find(uint64_t address, struct heap_block *block);

// A live block that nothing in the program's memory points to (leak), or false.
bool heap_leak(struct heap_block *block);

#endif
