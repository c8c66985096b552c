// undo.c: what is remembered before it is changed, and putting it back.
#include "runtime/undo.h"

#include "base/memory.h"
#include "trace/lanes.h"

#include <string.h>

struct undo_log undo_log;
uint64_t undo_era = 1;
uint64_t undo_object_eras[OBJECTS_MAX];
uint64_t undo_clock_eras[CLOCKS_MAX / 8];

_Static_assert(sizeof(struct object) % sizeof(struct cell) == 0 &&
                   LANES * sizeof(uint32_t) == sizeof(struct cell),
               "objects and clocks are remembered as so many cells");

void undo_grow(void)
{
    struct undo_log *log = &undo_log;
    log->entries =
        memory_grow(log->entries, RECORDS->undo_count, &log->capacity, sizeof *log->entries);
}

void undo_here(void)
{
    undo_log.floor = RECORDS->undo_count;
    undo_era++;
}

void undo_bytes(void *start, size_t count)
{
    uint8_t *bytes = start;
    for (size_t at = 0; at < count; at += sizeof(struct cell)) {
        size_t part = count - at < sizeof(struct cell) ? count - at : sizeof(struct cell);
        memcpy(undo_remember(bytes + at, part)->bytes, bytes + at, part);
    }
}

void undo_back(uint64_t undo_count)
{
    for (uint64_t at = RECORDS->undo_count; at-- > undo_count;) {
        const struct undo *entry = &undo_log.entries[at];
        if (entry->size == sizeof(struct cell)) {
            memcpy(entry->where, entry->bytes, sizeof(struct cell));
        } else {
            memcpy(entry->where, entry->bytes, entry->size);
        }
    }
    RECORDS->undo_count = undo_count;
    undo_log.floor = undo_count;
    undo_era++;
}

uint64_t undo_sum(void)
{
    uint64_t sum = RECORDS->undo_count;
    for (uint64_t at = 0; at < RECORDS->undo_count; at++) {
        const struct undo *entry = &undo_log.entries[at];
        const unsigned char *bytes = entry->where;
        sum = (sum ^ (uint64_t)entry->where) * UINT64_C(0x9E3779B97F4A7C15);
        for (uint32_t i = 0; i < entry->size; i++) {
            sum = (sum ^ bytes[i]) * UINT64_C(0x100000001B3);
        }
    }
    return sum;
}
