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

static inline bool conflicts(const struct access *old, uint8_t mask, uint8_t kind)
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

// Whether the newer access makes it needless to remember `old`, which is ordered before it: the
// same bytes, a write where that one was, no atomic access behind a plain one, no mere look.
static inline bool drops(const struct access *old, uint8_t mask, uint8_t kind)
{
    unsigned only_new = kind & ~(unsigned)old->kind;
    unsigned only_old = old->kind & ~(unsigned)kind;
    return (old->mask & ~mask) == 0 && (only_old & KIND_WRITE) == 0 &&
           (only_new & (KIND_ATOMIC | KIND_LOOK)) == 0;
}

static inline bool ordered(const struct access *old, const uint32_t *clock)
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
static inline void store(struct cell *cell, struct access *access, const uint32_t *clock)
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

static inline bool is_same(const struct access *old, const struct access *new)
{
    return old->epoch == new->epoch && old->what == new->what;
}

static inline bool races(const struct access *old, const struct access *new, const uint32_t *clock)
{
    return old->thread != new->thread && !ordered(old, clock) &&
           conflicts(old, new->mask, new->kind);
}

// Looks through the list behind the cell. True when the same access is there.
static bool known_behind(const struct cell *cell, const struct access *new, uint64_t granule,
                         uint8_t size, const uint32_t *clock)
{
    bool known = false;
    for (uint32_t at = cell->slots[1].next; at != 0; at = RECORDS->overflow[at].next) {
        const struct access *old = &RECORDS->overflow[at];
        known |= is_same(old, new);
        if (races(old, new, clock)) {
            found_race(old, granule, new->mask, new->kind, new->site, size);
        }
    }
    return known;
}

void shadow_access(uint64_t granule, uint8_t mask, uint8_t kind, uint32_t site, uint8_t size)
{
    const struct thread *thread = thread_current();
    const uint32_t *clock = clock_of(thread);
    struct cell *cell = image_cell(granule);
    struct access access = {.epoch = clock[thread->id], .site = site, {{thread->id, mask, kind}}};
    // The same access by the same thread in the same epoch is known already.
    if (is_same(&cell->slots[0], &access) || is_same(&cell->slots[1], &access)) {
        return;
    }
    for (unsigned i = 0; i < 2; i++) {
        if (races(&cell->slots[i], &access, clock)) { // an empty one is ordered
            found_race(&cell->slots[i], granule, mask, kind, site, size);
        }
    }
    if (cell->slots[1].next != 0 && known_behind(cell, &access, granule, size, clock)) {
        return;
    }
    if ((kind & (KIND_WRITE | KIND_ATOMIC)) != 0) {
        image_note_write(thread, granule);
    }
    image_undo_cell(cell);
    store(cell, &access, clock);
}

void shadow_span(uint64_t address, size_t size, uint8_t kind, uint32_t site)
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
