// shadow.h: the race detector: who accessed each byte since when, by vector clocks (FastTrack's
// epochs, byte-exact).
#ifndef RUNTIME_SHADOW_H
#define RUNTIME_SHADOW_H

#include "runtime/image.h"

// A thread's plain accesses between two steps; then it hands on.
enum { ACCESSES_BETWEEN_STEPS = 1000 };

// An access by the current thread to the bytes `mask` of the 8-byte granule at `granule`. A
// conflicting access of another thread that is not ordered before it is a data race: kept in the
// records (the first one), the execution goes on. An access to memory that another thread freed
// without order is use after free. `kind`: enum access_kind bits.
void shadow_add(struct cell *cell, uint64_t what, uint64_t granule, uint32_t site, uint8_t size);
static inline void shadow_access(uint64_t granule, uint8_t mask, uint8_t kind, uint32_t site,
                                 uint8_t size)
{
    const struct thread *thread = thread_current();
    struct cell *cell = image_cell(granule);
    uint64_t what = access_what(thread->clock[thread->id], thread->id, mask, kind);
    // The same access by the same thread in the same epoch is known already.
    if (cell->slots[0].what != what && cell->slots[1].what != what) {
        shadow_add(cell, what, granule, site, size);
    }
}

// The same for any range, at least one byte.
void shadow_span(uint64_t address, size_t size, uint8_t kind, uint32_t site);
static inline void shadow_range(uint64_t address, size_t size, uint8_t kind, uint32_t site)
{
    unsigned first = (unsigned)(address & 7);
    if (size <= 8 - first) {
        uint8_t mask = (uint8_t)((0xFFU >> (8 - size)) << first);
        shadow_access(address - first, mask, kind, site, (uint8_t)size);
    } else {
        shadow_span(address, size, kind, site);
    }
}

// An access by another thread to the bytes low..high-1 that the current thread does not know of by
// happens-before; false: there is none. `detached`: only those of detached threads.
bool shadow_unordered(uint64_t low, uint64_t high, bool detached, struct access *access);

// The low `size` (1, 2, 4, 8) bytes at an address; 0 when it cannot be read.
uint64_t memory_load(uint64_t address, unsigned size);

// A plain access as a hook announces it: checked against the image, watched, perhaps a step.
void memory_access(uint64_t address, size_t size, bool write, uint32_t site);

// The same for an access to a volatile variable, which is plain all the same.
void memory_access_volatile(uint64_t address, size_t size, bool write, uint32_t site);

// A write of the compiler's own, which is no step of a recorded run (fill.h).
void memory_fill(uint64_t address, size_t size, uint32_t site);

// Whether accesses there are choice points of this search.
bool memory_is_racing(uint64_t address, size_t size);

// The checks of memory_access alone: null, wild, freed, behind the end of a block.
void memory_check(uint64_t address, size_t size, bool write, uint32_t site);

// Sees the value that the last announced write of the thread has stored, for the idle-turn rule.
void memory_settle(struct thread *thread);

#endif
