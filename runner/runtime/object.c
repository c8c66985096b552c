// object.c: the synchronisation objects of the program, found by their address.
#include "runtime/object.h"

#include "runtime/engine.h"
#include "runtime/heap.h"
#include "runtime/shadow.h"
#include "runtime/undo.h"
#include "runtime/visit.h"

#include <stdio.h>
#include <string.h>

// Where the mark stands in each type (bytes that glibc's initialisers leave zero), and its size.
static const struct layout {
    uint8_t mark; // offset of the 8-byte mark; 0xFF none fits
    uint8_t size;
    bool zero_is_ready;
    const char *noun;
    const char *init;
} layouts[OBJECT_KINDS] = {
    [OBJECT_MUTEX] = {24, 40, true, "mutex", "pthread_mutex_init"},
    [OBJECT_COND] = {8, 48, true, "condition variable", "pthread_cond_init"},
    [OBJECT_RWLOCK] = {8, 56, true, "reader-writer lock", "pthread_rwlock_init"},
    [OBJECT_SEM] = {8, 32, false, "semaphore", "sem_init"},
    [OBJECT_BARRIER] = {8, 32, false, "barrier", "pthread_barrier_init"},
    [OBJECT_SPIN] = {0xFF, 4, false, "spin lock", "pthread_spin_init"},
    [OBJECT_ONCE] = {0xFF, 4, true, "once control", ""},
};

static uint64_t mark_for(uint64_t address)
{
    return UINT64_C(0x6865640000000000) ^ address;
}

// The place of an object that is new: what stood there before is of no use.
static struct object *fresh(uint32_t number)
{
    undo_object_eras[number] = undo_era;
    return &RECORDS->objects[number];
}

uint32_t object_new(uint64_t address, enum object_kind kind)
{
    struct records *records = RECORDS;
    if (records->object_count >= OBJECTS_MAX) {
        engine_unsupported(0, "more synchronisation objects than heddle follows in one run");
    }
    struct object *object = fresh(records->object_count);
    memset(object, 0, sizeof *object);
    object->address = address;
    object->kind = (uint8_t)kind;
    object->state = OBJECT_LIVE;
    object->owner = THREAD_NONE;
    return records->object_count++;
}

// Objects whose first byte lies in one granule form a chain, which begins in the granule's shadow
// cell.
static uint32_t find(uint64_t address, bool variable)
{
    uint32_t number = image_cell(address)->slots[0].next;
    while (number != 0) {
        const struct object *object = object_get(number);
        if (object->address == address && (object->kind == OBJECT_VARIABLE) == variable) {
            return number;
        }
        number = object->chain;
    }
    return 0;
}

static uint32_t known_at(uint64_t address)
{
    return find(address, false);
}

static void set_known(uint64_t address, uint32_t number)
{
    struct cell *cell = image_cell(address);
    undo_cell(cell);
    object_change(number)->chain = cell->slots[0].next;
    cell->slots[0].next = number;
}

static uint32_t variable_at(uint64_t address)
{
    uint32_t number = find(address, true);
    if (number == 0) {
        number = object_new(address, OBJECT_VARIABLE);
        set_known(address, number);
    }
    return number;
}

uint32_t object_location(uint64_t address)
{
    return variable_at(address & ~UINT64_C(7));
}

uint32_t object_atomic(uint64_t address)
{
    return variable_at(address);
}

static void check_address(uint64_t address, const struct layout *layout, uint32_t site,
                          const char *call)
{
    if (image_is_global(address, layout->size)) {
        return;
    }
    if (image_writable(address, layout->size)) {
        if (address - HEAP_BASE < SLOTS * HEAP_ARENA) {
            heap_check(address, layout->size, true, site);
        }
        if (visit_is_one(thread_current(), address)) {
            visit_note(address, true, site);
        }
        return;
    }
    char detail[160];
    snprintf(detail, sizeof detail,
             address == 0 ? "%s was given a null pointer"
                          : "%s was given an address that is no memory of the program",
             call);
    engine_fail(VERDICT_CRASH, site, 0, detail, NULL);
}

// One access of its memory, for the race detector; its first granule stands for all.
static void touch(uint64_t address, const struct layout *layout, uint8_t kind, uint32_t site)
{
    if (RECORDS->several) {
        shadow_range(address, layout->size > 8 ? 8 : layout->size, kind, site);
    }
}

void object_check_memory(uint32_t number, uint32_t site, const char *call)
{
    const struct object *object = object_get(number);
    check_address(object->address, &layouts[object->kind], site, call);
    touch(object->address, &layouts[object->kind], KIND_ATOMIC | KIND_SYNC, site);
    object_check_alive(number, site, call);
}

static bool all_zero(const struct layout *layout, uint64_t address)
{
    const unsigned char *bytes = (const unsigned char *)address;
    for (unsigned i = 0; i < layout->size; i++) {
        // The kind of a static recursive or error-checking mutex stands at 16, of a rwlock at 48.
        bool kind = layout->mark == 24 ? i == 16 : layout->size == 56 && i == 48;
        if (bytes[i] != 0 && !kind) {
            return false;
        }
    }
    return true;
}

static void set_mark(const struct layout *layout, uint64_t address)
{
    if (layout->mark != 0xFF) {
        uint64_t mark = mark_for(address);
        memcpy((char *)address + layout->mark, &mark, sizeof mark);
    }
}

static uint64_t get_mark(const struct layout *layout, uint64_t address)
{
    uint64_t mark = 0;
    if (layout->mark != 0xFF) {
        memcpy(&mark, (const char *)address + layout->mark, sizeof mark);
    }
    return mark;
}

uint32_t object_place(uint64_t address, enum object_kind kind, uint32_t site)
{
    uint32_t number = object_new(address, kind);
    struct object *object = object_change(number);
    object->init_site = site;
    set_known(address, number);
    set_mark(&layouts[kind], address);
    return number;
}

_Noreturn static void misuse(uint32_t site, uint32_t number, const char *format,
                             const struct layout *layout, const char *call, const char *clause)
{
    char detail[200];
    snprintf(detail, sizeof detail, format, layout->noun, call, layout->init);
    engine_fail(VERDICT_MISUSE, site, number, detail, clause);
}

// What is no object yet is told by the variable.
_Noreturn static void never_initialised(uint64_t address, const struct layout *layout,
                                        uint32_t site, const char *call)
{
    char detail[200];
    snprintf(detail, sizeof detail, "this %s was never initialised before %s", layout->noun, call);
    engine_set_failure(VERDICT_MISUSE, site, 0, detail,
                       "POSIX 2.9.9: the object must be initialised before use");
    RECORDS->failure.address = address;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

// No object is known at the address, or its mark is gone: a static initialiser, a copy or garbage.
static uint32_t first_use(uint64_t address, enum object_kind kind, uint32_t site, const char *call)
{
    const struct layout *layout = &layouts[kind];
    uint64_t mark = get_mark(layout, address);
    uint64_t original = mark ^ UINT64_C(0x6865640000000000);
    if (mark != 0 && image_in_zone(original) && known_at(original) != 0 &&
        object_get(known_at(original))->kind == kind) {
        misuse(site, known_at(original),
               "this %s is a copy of another one; only the original may be used (%s)", layout, call,
               "POSIX 2.9.9: the effect of referring to a copy of the object is undefined");
    }
    if (!layout->zero_is_ready || !all_zero(layout, address)) {
        never_initialised(address, layout, site, call);
    }
    uint32_t number = object_place(address, kind, site);
    struct object *object = object_change(number);
    object->is_static = true;
    if (kind == OBJECT_MUTEX) {
        object->type = ((const unsigned char *)address)[16] & 3;
    } else if (kind == OBJECT_RWLOCK) {
        object->type = ((const unsigned char *)address)[48];
    }
    return number;
}

uint32_t object_use(const void *pointer, enum object_kind kind, uint32_t site, const char *call)
{
    uint64_t address = (uint64_t)pointer;
    const struct thread *thread = thread_current();
    const struct layout *layout = &layouts[kind];
    check_address(address, layout, site, call);
    uint32_t number = known_at(address);
    // Who has taken it since the detector's clock last moved on has accessed it then.
    const struct object *object = object_get(number);
    if (object->owner != thread->id || object->taken_at != thread->clock[thread->id]) {
        touch(address, layout, KIND_ATOMIC | KIND_SYNC, site);
    }
    bool marked = layout->mark == 0xFF || get_mark(layout, address) == mark_for(address);
    if (number == 0 || !marked || object_get(number)->kind != kind) {
        return first_use(address, kind, site, call);
    }
    return number;
}

void object_check_alive(uint32_t number, uint32_t site, const char *call)
{
    const struct object *object = object_get(number);
    if (object->state == OBJECT_DESTROYED) {
        bool closed = object->kind == OBJECT_SEM && sem_is_named(number);
        misuse(site, number,
               closed ? "this %s was closed before %s" : "this %s was destroyed before %s",
               &layouts[object->kind], call,
               closed ? "POSIX sem_close: the effect of using a semaphore that was closed is "
                        "undefined"
                      : "POSIX: using an object after its destroy call is undefined");
    }
}

uint32_t object_init(void *pointer, enum object_kind kind, uint32_t site, const char *call)
{
    uint64_t address = (uint64_t)pointer;
    const struct layout *layout = &layouts[kind];
    check_address(address, layout, site, call);
    uint32_t number = known_at(address);
    bool marked = layout->mark == 0xFF || get_mark(layout, address) == mark_for(address);
    if (number != 0 && marked && object_get(number)->kind == kind &&
        object_get(number)->state == OBJECT_LIVE) {
        misuse(site, number, "this %s is already initialised (%s again)", layout, call,
               "POSIX: initialising an already initialised object is undefined");
    }
    touch(address, layout, KIND_WRITE | KIND_SYNC, site);
    memset(pointer, 0, layout->size);
    return object_place(address, kind, site);
}

void object_destroy(uint32_t number, uint32_t site)
{
    struct object *object = object_change(number);
    touch(object->address, &layouts[object->kind], KIND_ATOMIC | KIND_SYNC, site);
    object->state = OBJECT_DESTROYED;
    object->site = site;
}

void object_held(struct thread *thread, uint32_t object, uint32_t site)
{
    if (thread->hold_count == HOLDS_MAX) {
        engine_unsupported(site, "more than 64 locks held by one thread at a time");
    }
    thread->held[thread->hold_count] = object;
    thread->held_sites[thread->hold_count] = site;
    thread->hold_count++;
}

void object_let_go(struct thread *thread, uint32_t object)
{
    for (unsigned i = thread->hold_count; i-- > 0;) {
        if (thread->held[i] == object) {
            thread->hold_count--;
            for (; i < thread->hold_count; i++) {
                thread->held[i] = thread->held[i + 1];
                thread->held_sites[i] = thread->held_sites[i + 1];
            }
            return;
        }
    }
}

void object_time_from(struct thread *thread, const struct object *object)
{
    if (thread->time_ns < object->time_ns) {
        thread->time_ns = object->time_ns;
    }
}

void object_time_to(const struct thread *thread, struct object *object)
{
    if (object->time_ns < thread->time_ns) {
        object->time_ns = thread->time_ns;
    }
}
