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
#include "runtime/undo.h"

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

static __attribute__((noinline)) void found_race(const struct access *old, uint64_t granule,
                                                 uint8_t mask, uint8_t kind, uint32_t site,
                                                 uint8_t size)
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
    bool several = (old->kind & KIND_SEVERAL) != 0;
    unsigned bytes = bytes_in(several ? old->mask & mask : old->mask);
    records->race.first = (struct race_access){old->thread, old->kind & (uint8_t)~KIND_SEVERAL,
                                               (uint8_t)bytes, old->site};
    records->race.second = (struct race_access){thread_current()->id, kind, size, site};
}

// Whether the newer access makes it needless to remember `old`, which is ordered before it: the
// same bytes, a write where that one was, no atomic access behind a plain one, no mere look.
static inline bool drops(uint64_t old, uint64_t new)
{
    const uint64_t only_old = access_what(0, 0, 0xFF, KIND_WRITE);
    const uint64_t only_new = access_what(0, 0, 0, KIND_ATOMIC | KIND_LOOK);
    return ((old & ~new &only_old) | (new & ~old &only_new)) == 0;
}

static inline bool ordered(const struct access *old, const uint32_t *clock)
{
    return old->epoch <= clock[old->thread];
}

// Overflow entries are never changed in place, so that going back only restores the cell.
static uint32_t overflow_new(const struct access *access)
{
    struct records *records = RECORDS;
    if (records->overflow_count >= OVERFLOW_MAX) {
        engine_unsupported(access->site, "more unordered accesses than heddle follows in one run");
    }
    records->overflow[records->overflow_count] = *access;
    return records->overflow_count++;
}

// The list behind a cell without those that the new access makes needless: ordered before it, and
// covered by it. Those that stay are copied as far as one behind them goes.
static uint32_t overflow_without(uint32_t first, uint64_t what, const uint32_t *clock)
{
    enum { SHORT = 3 }; // not worth it
    struct access *list = RECORDS->overflow;
    uint32_t last = 0; // of those that go
    unsigned count = 0;
    for (uint32_t at = first; at != 0; at = list[at].next, count++) {
        last = ordered(&list[at], clock) && drops(list[at].what, what) ? at : last;
    }
    if (last == 0 || count < SHORT) {
        return first;
    }
    uint32_t rest = list[last].next, kept = rest;
    uint32_t *link = &kept;
    for (uint32_t at = first; at != last; at = list[at].next) {
        if (!ordered(&list[at], clock) || !drops(list[at].what, what)) {
            *link = overflow_new(&list[at]);
            link = &list[*link].next;
            *link = rest;
        }
    }
    return kept;
}

// Makes room in a full cell: its second access goes to the list.
static __attribute__((noinline)) struct access *push_behind(struct cell *cell, uint64_t what,
                                                            const uint32_t *clock)
{
    struct access *place = &cell->slots[1];
    place->next = overflow_without(place->next, what, clock);
    place->next = overflow_new(place);
    return place;
}

// Whether the two are accesses to different bytes that one place of the program did, with nothing
// in between that orders threads: an array of small elements.
static bool belong_together(uint64_t one, uint32_t site, uint64_t other, uint32_t other_site)
{
    const uint64_t free = access_what(0, 0, 0xFF, KIND_SEVERAL);
    return ((one ^ other) & ~free) == 0 && site == other_site;
}

static void unite(struct access *slot, uint64_t what)
{
    slot->what |= (what & access_what(0, 0, 0xFF, 0)) | access_what(0, 0, 0, KIND_SEVERAL);
}

// A cell that is full gets room by taking together what belongs so. The place for the new access,
// NULL: there is none, or `*known`, it is among the others now.
static struct access *make_room(struct cell *cell, uint64_t what, uint32_t site, bool *known)
{
    for (struct access *slot = cell->slots; slot < cell->slots + 2 && !*known; slot++) {
        if (belong_together(slot->what, slot->site, what, site)) {
            unite(slot, what);
            *known = true;
        }
    }
    struct access *first = &cell->slots[0];
    struct access *second = &cell->slots[1];
    if (*known || !belong_together(first->what, first->site, second->what, second->site)) {
        return NULL;
    }
    unite(first, second->what);
    return second;
}

// Looks through the list behind the cell. True when the same access is there.
static __attribute__((noinline)) bool known_behind(const struct cell *cell, uint64_t what,
                                                   uint64_t granule, uint32_t site, uint8_t size,
                                                   const uint32_t *clock)
{
    uint8_t mask = access_mask(what);
    uint8_t kind = access_kind_of(what);
    bool known = false;
    for (uint32_t at = cell->slots[1].next; at != 0; at = RECORDS->overflow[at].next) {
        const struct access *old = &RECORDS->overflow[at];
        known |= old->what == what;
        if (!ordered(old, clock) && conflicts(old, mask, kind)) {
            found_race(old, granule, mask, kind, site, size);
        }
    }
    return known;
}

// Judges the access against those that the cell remembers, and puts it there.
void shadow_add(struct cell *cell, uint64_t what, uint64_t granule, uint32_t site, uint8_t size)
{
    const struct thread *thread = thread_current();
    const uint32_t *clock = clock_of(thread);
    uint8_t mask = access_mask(what);
    uint8_t kind = access_kind_of(what);
    struct access *place = NULL; // free, or droppable
    for (struct access *slot = cell->slots + 1; slot >= cell->slots; slot--) {
        if (ordered(slot, clock)) { // as an empty one is, and the thread's own
            place = slot->epoch == 0 || drops(slot->what, what) ? slot : place;
        } else if (conflicts(slot, mask, kind)) {
            found_race(slot, granule, mask, kind, site, size);
        }
    }
    if (cell->slots[1].next != 0 && known_behind(cell, what, granule, site, size, clock)) {
        return;
    }
    if ((kind & (KIND_WRITE | KIND_ATOMIC)) != 0) {
        image_note_write(thread, granule);
    }
    undo_cell(cell);
    if (place == NULL) {
        bool known = false;
        place = make_room(cell, what, site, &known);
        if (known) {
            return;
        }
    }
    if (place == NULL) {
        place = push_behind(cell, what, clock);
    }
    place->what = what;
    place->site = site;
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

static bool is_unordered(const struct access *old, const uint32_t *clock, bool detached)
{
    return !ordered(old, clock) && (old->kind & KIND_LOOK) == 0 &&
           (!detached || RECORDS->threads[old->thread].detached);
}

bool shadow_unordered(uint64_t low, uint64_t high, bool detached, struct access *access)
{
    const uint32_t *clock = clock_of(thread_current());
    for (uint64_t granule = low & ~UINT64_C(7); granule < high; granule += 8) {
        const struct access *old = &image_cell(granule)->slots[0];
        bool found = is_unordered(old, clock, detached);
        if (!found) {
            old++;
            found = is_unordered(old, clock, detached);
        }
        for (uint32_t at = old->next; !found && at != 0; at = old->next) {
            old = &RECORDS->overflow[at];
            found = is_unordered(old, clock, detached);
        }
        if (found) {
            *access = *old;
            return true;
        }
    }
    return false;
}

uint64_t memory_load(uint64_t address, unsigned size)
{
    uint64_t value = 0;
    if (size <= 8 && image_readable(address, size)) {
        memcpy(&value, (const void *)address, size);
    }
    return value;
}
