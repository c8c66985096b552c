// access.h: the plain accesses that are nearly all of them, in as few instructions as can be: of a
// variable of the module or of the thread's own, in a run in which no access is a step.
#ifndef RUNTIME_ACCESS_H
#define RUNTIME_ACCESS_H

#include "runtime/engine.h"
#include "runtime/shadow.h"

#include <string.h>

// Whether each access of the execution is looked at closely: it is recorded, or may be a choice
// point, or what it reads may be compared. Set when the execution starts.
extern bool engine_looks_closely;

// Whether no check is needed: a variable of the module, or one of the thread's own.
static inline bool access_is_plain(const struct thread *thread, uint64_t address, size_t size)
{
    return image_is_global(address, size) ||
           image_within(address, size, thread->stack_low, thread->stack_high);
}

// `size`: 1, 2, 4 or 8, known to the compiler, as is `write`.
static inline __attribute__((always_inline)) void access_word(uint64_t address, unsigned size,
                                                              bool write, uint32_t site)
{
    struct records *records = RECORDS;
    struct thread *thread = records->current;
    bool inside = (address & 7) + size <= 8;
    if (engine_looks_closely || !records->several || thread->looks || !inside ||
        !access_is_plain(thread, address, size) || thread->accesses >= ACCESSES_BETWEEN_STEPS - 1) {
        memory_access(address, size, write, site);
        return;
    }
    thread->accesses++;
    records->accesses++;
    if (thread->write_size != 0) {
        memory_settle(thread);
    }
    if (write) {
        uint64_t value = 0;
        memcpy(&value, (const void *)address, size);
        thread->write_address = address;
        thread->write_old = value;
        thread->write_size = (uint8_t)size;
    }
    unsigned first = (unsigned)(address & 7);
    uint8_t mask = (uint8_t)((0xFFU >> (8 - size)) << first);
    shadow_access(address - first, mask, write ? KIND_WRITE : 0, site, (uint8_t)size);
}

#endif
