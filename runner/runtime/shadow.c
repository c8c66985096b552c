// shadow.c: the race detector.
//
// Each 8-byte granule of the zone has a cell of two accesses and an overflow list. A cell keeps
// every access that a later one could race with: at most one of each thread and kind for the same
// bytes; an access drops what it covers (ordered before it, its bytes included, not stronger than
// it). So the detector is exact for the executed trace: a race is found exactly if two conflicting
// accesses are unordered by happens-before. Epochs and the same-epoch short cut are FastTrack's
// (Flanagan and Freund, PLDI 2009).
#include "runtime/shadow.h"

#include "runtime/clock.h"
#include "runtime/engine.h"

#include <string.h>

static bool conflicts(const struct access *old, uint8_t mask, uint8_t kind)
{
    return (old->mask & mask) != 0 && ((old->kind | kind) & KIND_WRITE) != 0 &&
           (old->kind & kind & KIND_ATOMIC) == 0;
}

static unsigned bytes_in(uint8_t mask)
{
    return (unsigned)__builtin_popcount(mask);
}

static void found_race(const struct access *old, uint64_t granule, uint8_t mask, uint8_t kind,
                       uint32_t site, uint8_t size)
{
    struct records *records = RECORDS;
    if ((old->kind & KIND_FREE) != 0) {
        engine_set_failure(VERDICT_USE_AFTER_FREE, site, 0, "", NULL);
        records->failure.address = granule + (unsigned)__builtin_ctz(mask);
        records->failure.site2 = old->site;
        engine_end_after_failure();
    }
    uint64_t address = granule + (unsigned)__builtin_ctz(old->mask & mask);
    if (((old->kind | kind) & KIND_LOOK) != 0) {
        bool searched = memory_is_racing(address, 1);
        records->look = records->look == 0 && !searched ? address : records->look;
        return;
    }
    if (records->other_race == 0 && !memory_is_racing(address, 1)) {
        records->other_race = address;
    }
    if (records->race.found) {
        return;
    }
    records->race.found = true;
    records->race.address = address;
    records->race.first =
        (struct race_access){old->thread, old->kind, (uint8_t)bytes_in(old->mask), old->site};
    records->race.second = (struct race_access){records->current, kind, size, site};
}

// Whether `newer` makes it needless to remember `old`, which is ordered before it.
static bool drops(const struct access *old, uint8_t mask, uint8_t kind)
{
    bool stronger = (kind & KIND_WRITE) != 0 || (old->kind & KIND_WRITE) == 0;
    bool same_sort = (kind & KIND_ATOMIC) == 0 || (old->kind & KIND_ATOMIC) != 0;
    bool looks = (kind & KIND_LOOK) != 0 && (old->kind & KIND_LOOK) == 0;
    return (old->mask & ~mask) == 0 && stronger && same_sort && !looks;
}

static bool ordered(const struct access *old, const uint32_t *clock)
{
    return old->epoch <= clock[old->thread];
}

static uint32_t overflow_new(const struct access *access)
{
    struct records *records = RECORDS;
    if (records->overflow_count >= OVERFLOW_MAX) {
        engine_unsupported(access->site, "more unordered accesses than heddle follows in one run");
    }
    records->overflow[records->overflow_count] = *access;
    return records->overflow_count++;
}

// Puts the access into a free or droppable place of the cell. Overflow entries are never changed in
// place, so that going back only restores the cell.
static void store(struct cell *cell, struct access *access, const uint32_t *clock)
{
    for (unsigned i = 0; i < 2; i++) {
        struct access *slot = &cell->slots[i];
        if (slot->epoch == 0 || (ordered(slot, clock) && drops(slot, access->mask, access->kind))) {
            access->next = slot->next;
            *slot = *access;
            return;
        }
    }
    struct access moved = cell->slots[1];
    access->next = overflow_new(&moved);
    cell->slots[1] = *access;
}

static bool is_same(const struct access *old, uint16_t thread, uint32_t epoch, uint8_t mask,
                    uint8_t kind)
{
    return old->epoch == epoch && old->thread == thread && old->mask == mask && old->kind == kind;
}

// The same access by the same thread in the same epoch is known already.
static bool repeated(const struct cell *cell, uint16_t thread, uint32_t epoch, uint8_t mask,
                     uint8_t kind)
{
    return is_same(&cell->slots[0], thread, epoch, mask, kind) ||
           is_same(&cell->slots[1], thread, epoch, mask, kind);
}

void shadow_access(uint64_t granule, uint8_t mask, uint8_t kind, uint32_t site, uint8_t size)
{
    struct thread *thread = thread_current();
    const uint32_t *clock = clock_of(thread);
    struct cell *cell = image_cell(granule);
    uint32_t epoch = clock[thread->id];
    if (repeated(cell, thread->id, epoch, mask, kind)) {
        return;
    }
    for (unsigned i = 0; i < 2; i++) {
        const struct access *slot = &cell->slots[i];
        if (slot->epoch != 0 && slot->thread != thread->id && conflicts(slot, mask, kind) &&
            !ordered(slot, clock)) {
            found_race(slot, granule, mask, kind, site, size);
        }
    }
    bool known = false;
    for (uint32_t at = cell->slots[1].next; at != 0;) {
        const struct access *old = &RECORDS->overflow[at];
        known |= is_same(old, thread->id, epoch, mask, kind);
        if (old->thread != thread->id && conflicts(old, mask, kind) && !ordered(old, clock)) {
            found_race(old, granule, mask, kind, site, size);
        }
        at = old->next;
    }
    if (known) {
        return;
    }
    image_undo_cell(cell);
    struct access access = {epoch, site, thread->id, mask, kind, 0};
    store(cell, &access, clock);
    // A write that comes after everything else on these bytes makes the overflow list needless.
}

void shadow_range(uint64_t address, size_t size, uint8_t kind, uint32_t site)
{
    uint64_t end = address + size;
    for (uint64_t granule = address & ~UINT64_C(7); granule < end; granule += 8) {
        unsigned first = granule < address ? (unsigned)(address - granule) : 0;
        unsigned last = end - granule < 8 ? (unsigned)(end - granule) : 8;
        uint8_t mask = (uint8_t)((0xFFU << first) & (0xFFU >> (8 - last)));
        shadow_access(granule, mask, kind, site, (uint8_t)(size > 255 ? 255 : size));
    }
}

uint64_t memory_load(uint64_t address, unsigned size)
{
    uint64_t value = 0;
    if (size <= 8 && image_readable(address, size)) {
        memcpy(&value, (const void *)address, size);
    }
    return value;
}
