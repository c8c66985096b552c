// undo.h: what is remembered before it is changed, so that going back finds it as it was: cells of
// the shadow, objects and clocks, and any bytes (of the heap map, of what a thread has seen).
#ifndef RUNTIME_UNDO_H
#define RUNTIME_UNDO_H

#include "runtime/image.h"

// One that was remembered.
struct undo {
    void *where;
    uint32_t size;
    uint8_t bytes[sizeof(struct cell)];
};

extern struct undo_log {
    struct undo *entries;
    size_t capacity;
    uint64_t floor; // entries that a kept state counts on
} undo_log;
void undo_grow(void);

static inline struct undo *undo_remember(void *where, size_t size)
{
    uint64_t at = RECORDS->undo_count;
    if (__builtin_expect(at >= undo_log.capacity, 0)) {
        undo_grow();
    }
    RECORDS->undo_count = at + 1;
    struct undo *entry = &undo_log.entries[at];
    entry->where = where;
    entry->size = (uint32_t)size;
    return entry;
}

// Before the cell is changed. A write often follows a read of the same bytes: once is enough.
static inline void undo_cell(struct cell *cell)
{
    uint64_t count = RECORDS->undo_count;
    if (count == undo_log.floor || undo_log.entries[count - 1].where != cell) {
        memcpy(undo_remember(cell, sizeof *cell)->bytes, cell, sizeof *cell);
    }
}

// The same for what is some cells long, and for any bytes.
static inline void undo_cells(void *cells, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        struct cell *cell = (struct cell *)cells + i;
        memcpy(undo_remember(cell, sizeof *cell)->bytes, cell, sizeof *cell);
    }
}
void undo_bytes(void *bytes, size_t count);

// A new era begins with each state that is kept or gone back to. What was remembered in the present
// one need not be again: of objects and clocks, by number, the era in which they last were.
extern uint64_t undo_era;
extern uint64_t undo_object_eras[OBJECTS_MAX];
extern uint64_t undo_clock_eras[CLOCKS_MAX / 8];

void undo_here(void);                // a state that can be gone back to stands here
void undo_back(uint64_t undo_count); // puts back all but the oldest so many

// A sum over all that was remembered, as it is now. For tests.
uint64_t undo_sum(void);

#endif
