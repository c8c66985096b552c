// atomic.c: atomic operations (C11 7.17) as the compiler's hooks announce them, and the order that
// they make.
//
// All interleavings are those of sequential consistency; the memory orders decide what happens
// before what for the race detector (C11 5.1.2.4): a location keeps the clock of its release
// sequence.
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/heap.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/turn.h"

#include <string.h>

enum order { RELAXED, CONSUME, ACQUIRE, RELEASE, ACQ_REL, SEQ_CST };

static bool acquires(int order)
{
    return order == CONSUME || order == ACQUIRE || order == ACQ_REL || order == SEQ_CST;
}

static bool releases(int order)
{
    return order == RELEASE || order == ACQ_REL || order == SEQ_CST;
}

static uint64_t low_bits(const void *value, unsigned size)
{
    uint64_t bits = 0;
    memcpy(&bits, value, size < 8 ? size : 8);
    return bits;
}

// A number that tells one value from another, however large they are.
static uint64_t fold(const void *value, unsigned size)
{
    uint64_t sum = 0;
    for (unsigned at = 0; value != NULL && at < size; at += 8) {
        sum = sum * UINT64_C(0x9E3779B97F4A7C15) + low_bits((const char *)value + at, size - at);
    }
    return sum;
}

// The operation is about to happen: checked, and a choice of the scheduler. `value` is what it
// stores or combines with, NULL none.
static void begin(uint64_t address, unsigned size, enum op_kind kind, const void *expected,
                  const void *value, uint32_t site)
{
    bool write = kind != OP_ATOMIC_LOAD;
    memory_check(address, size, write, site);
    struct thread *thread = thread_current();
    if (!RECORDS->several) {
        return;
    }
    memory_settle(thread);
    struct pending pending = {.kind = (uint8_t)kind,
                              .size = (uint8_t)size,
                              .other = THREAD_NONE,
                              .site = site,
                              .coarse = 1,
                              .address = address,
                              .value = fold(value, size),
                              .object = object_location(address)};
    if (((address + size - 1) ^ address) >> 3 != 0) {
        pending.object2 = object_location(address + size - 1);
    }
    if (expected != NULL && size <= 8) {
        pending.compare = 1;
        memcpy(&pending.expected, expected, size);
    } else {
        pending.value += fold(expected, size) * 3;
    }
    engine_visible(&pending);
}

static void note_access(uint64_t address, unsigned size, bool write, uint32_t site)
{
    shadow_range(address, size, (uint8_t)(KIND_ATOMIC | (write ? KIND_WRITE : 0)), site);
}

// A load has read: with acquire, what the release sequence carries happens before what follows.
static void synchronise_load(struct thread *thread, const struct object *location, int order)
{
    object_time_from(thread, location);
    if (location->clock == 0) {
        return;
    }
    if (acquires(order)) {
        clock_acquire(thread, location->clock);
        return;
    }
    if (thread->fence_acquire == 0) {
        thread->fence_acquire = clock_new();
    }
    clock_join(clock_change(thread->fence_acquire), clock_at(location->clock));
}

static void carry_fence(const struct thread *thread, struct object *location)
{
    if (location->clock == 0) {
        location->clock = clock_new();
    }
    clock_join(clock_change(location->clock), clock_at(thread->fence_release));
}

// A store heads a new release sequence, or ends the one of another thread (C11 5.1.2.4p10).
static void synchronise_store(struct thread *thread, struct object *location, int order)
{
    object_time_to(thread, location);
    if (releases(order)) {
        clock_release(thread, &location->clock, true);
        location->owner = thread->id;
        return;
    }
    if (location->clock != 0 && location->owner != thread->id) {
        memset(clock_change(location->clock), 0, clock_width * sizeof(uint32_t));
        location->owner = thread->id;
    }
    if (thread->fence_release != 0) {
        carry_fence(thread, location);
        location->owner = thread->id;
    }
}

// A read-modify-write continues the sequence.
static void synchronise_update(struct thread *thread, struct object *location, int order)
{
    synchronise_load(thread, location, order);
    object_time_to(thread, location);
    if (releases(order)) {
        clock_release(thread, &location->clock, false);
    } else if (thread->fence_release != 0) {
        carry_fence(thread, location);
    }
}

static void loaded(uint64_t address, unsigned size, const void *value, int order, uint32_t site)
{
    if (!RECORDS->several) {
        return;
    }
    struct thread *thread = thread_current();
    uint64_t bits = low_bits(value, size);
    engine_note(RESULT_DONE, 0, bits, bits);
    note_access(address, size, false, site);
    turn_read(thread, address, bits, size < 8 ? size : 8);
    synchronise_load(thread, object_get(object_atomic(address)), order);
}

static void stored(uint64_t address, unsigned size, const void *before, const void *after,
                   int order, uint32_t site)
{
    if (!RECORDS->several) {
        return;
    }
    struct thread *thread = thread_current();
    engine_note(RESULT_DONE, 0, low_bits(before, size), low_bits(after, size));
    note_access(address, size, true, site);
    turn_store(thread, address, low_bits(after, size) - low_bits(before, size));
    thread->stores++;
    synchronise_store(thread, object_change(object_atomic(address)), order);
}

static void updated(uint64_t address, unsigned size, const void *before, const void *after,
                    int order, uint32_t site)
{
    if (!RECORDS->several) {
        return;
    }
    struct thread *thread = thread_current();
    engine_note(RESULT_DONE, 0, low_bits(before, size), low_bits(after, size));
    note_access(address, size, true, site);
    turn_read(thread, address, low_bits(before, size), size < 8 ? size : 8);
    turn_store(thread, address, low_bits(after, size) - low_bits(before, size));
    thread->stores++;
    synchronise_update(thread, object_change(object_atomic(address)), order);
}

static void refused(uint64_t address, unsigned size, const void *value, int order, uint32_t site)
{
    loaded(address, size, value, order, site);
    if (RECORDS->several) {
        uint64_t bits = low_bits(value, size);
        engine_note(RESULT_BUSY, 0, bits, bits);
    }
}

// A plain access that an operation makes beside its atomic one, of which no hook tells: it is what
// its pointers lead to. Of the thread's own stack it is no step, as it is none with clang.
static void beside(const void *place, size_t size, bool write, uint32_t site)
{
    struct thread *thread = thread_current();
    uint64_t address = (uint64_t)place;
    if (!image_within(address, size, thread->stack_low, thread->stack_high)) {
        memory_access(address, size, write, site);
    } else if (RECORDS->several) {
        shadow_range(address, size, write ? KIND_WRITE : 0, site);
    }
}

#define UPDATE(bits, type, name, expression)                                                       \
    ENTRY type __tsan_atomic##bits##_##name(volatile type *cell, type operand, int order)          \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        begin((uint64_t)cell, sizeof *cell, OP_ATOMIC_RMW, NULL, &operand, site);                  \
        type before = *cell;                                                                       \
        type after = (type)(expression);                                                           \
        *cell = after;                                                                             \
        updated((uint64_t)cell, sizeof *cell, &before, &after, order, site);                       \
        return before;                                                                             \
    }

#define COMPARE(bits, type, name)                                                                  \
    ENTRY int __tsan_atomic##bits##_compare_exchange_##name(volatile type *cell, type *expected,   \
                                                            type desired, int order, int failing)  \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        beside(expected, sizeof *expected, false, site);                                           \
        type known = *expected;                                                                    \
        type before = compare##bits(cell, known, desired, order, failing, site);                   \
        if (before != known) {                                                                     \
            beside(expected, sizeof *expected, true, site);                                        \
            *expected = before;                                                                    \
        }                                                                                          \
        return before == known;                                                                    \
    }

#define ATOMICS(bits, type)                                                                        \
    ENTRY type __tsan_atomic##bits##_load(const volatile type *cell, int order)                    \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        begin((uint64_t)cell, sizeof *cell, OP_ATOMIC_LOAD, NULL, NULL, site);                     \
        type value = *cell;                                                                        \
        loaded((uint64_t)cell, sizeof *cell, &value, order, site);                                 \
        return value;                                                                              \
    }                                                                                              \
    ENTRY void __tsan_atomic##bits##_store(volatile type *cell, type value, int order)             \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        begin((uint64_t)cell, sizeof *cell, OP_ATOMIC_STORE, NULL, &value, site);                  \
        type before = *cell;                                                                       \
        *cell = value;                                                                             \
        stored((uint64_t)cell, sizeof *cell, &before, &value, order, site);                        \
    }                                                                                              \
    UPDATE(bits, type, exchange, operand)                                                          \
    UPDATE(bits, type, fetch_add, before + operand)                                                \
    UPDATE(bits, type, fetch_sub, before - operand)                                                \
    UPDATE(bits, type, fetch_and, before &operand)                                                 \
    UPDATE(bits, type, fetch_or, before | operand)                                                 \
    UPDATE(bits, type, fetch_xor, before ^ operand)                                                \
    UPDATE(bits, type, fetch_nand, ~(before & operand))                                            \
    static type compare##bits(volatile type *cell, type expected, type desired, int order,         \
                              int failing, uint32_t site)                                          \
    {                                                                                              \
        begin((uint64_t)cell, sizeof *cell, OP_ATOMIC_RMW, &expected, &desired, site);             \
        type before = *cell;                                                                       \
        if (before != expected) {                                                                  \
            refused((uint64_t)cell, sizeof *cell, &before, failing, site);                         \
            return before;                                                                         \
        }                                                                                          \
        *cell = desired;                                                                           \
        updated((uint64_t)cell, sizeof *cell, &before, &desired, order, site);                     \
        return before;                                                                             \
    }                                                                                              \
    ENTRY type __tsan_atomic##bits##_compare_exchange_val(volatile type *cell, type expected,      \
                                                          type desired, int order, int failing)    \
    {                                                                                              \
        return compare##bits(cell, expected, desired, order, failing, SITE);                       \
    }                                                                                              \
    COMPARE(bits, type, strong)                                                                    \
    COMPARE(bits, type, weak)

ATOMICS(8, uint8_t)
ATOMICS(16, uint16_t)
ATOMICS(32, uint32_t)
ATOMICS(64, uint64_t)
ATOMICS(128, unsigned __int128)

// C11 7.17.4: what relaxed loads before an acquire fence saw, and relaxed stores behind a release
// fence publish.
ENTRY void __tsan_atomic_thread_fence(int order)
{
    struct thread *thread = thread_current();
    engine_visible(&(struct pending){.kind = OP_FENCE, .other = THREAD_NONE, .site = SITE});
    if (acquires(order) && thread->fence_acquire != 0) {
        clock_join(clock_of(thread), clock_at(thread->fence_acquire));
    }
    if (releases(order)) {
        clock_release(thread, &thread->fence_release, true);
    }
}

// Where a program takes the address of the function that <stdatomic.h> declares.
ENTRY void rt_atomic_thread_fence(int order)
{
    __tsan_atomic_thread_fence(order);
}

ENTRY void rt_atomic_signal_fence(int order)
{
    (void)order;
}

ENTRY void __tsan_atomic_signal_fence(int order)
{
    (void)order;
}

// --- objects too large for the processor's own operations (libatomic's generic calls) ---

enum { LARGE_MAX = 255 };

static void check_large(size_t size, uint32_t site)
{
    if (size > LARGE_MAX) {
        engine_unsupported(site, "an atomic object of more than 255 bytes");
    }
}

// What a pointer of the program leads to.
static void take(char *copy, const void *from, size_t size, uint32_t site)
{
    beside(from, size, false, site);
    memcpy(copy, from, size);
}

ENTRY void rt___atomic_load(size_t size, const void *cell, void *value, int order)
{
    uint32_t site = SITE;
    check_large(size, site);
    begin((uint64_t)cell, (unsigned)size, OP_ATOMIC_LOAD, NULL, NULL, site);
    char now[LARGE_MAX];
    memcpy(now, cell, size);
    loaded((uint64_t)cell, (unsigned)size, now, order, site);
    beside(value, size, true, site);
    memcpy(value, now, size);
}

ENTRY void rt___atomic_store(size_t size, void *cell, const void *value, int order)
{
    uint32_t site = SITE;
    check_large(size, site);
    char after[LARGE_MAX];
    take(after, value, size, site);
    begin((uint64_t)cell, (unsigned)size, OP_ATOMIC_STORE, NULL, after, site);
    uint64_t before = low_bits(cell, (unsigned)size);
    memcpy(cell, after, size);
    stored((uint64_t)cell, (unsigned)size, size < 8 ? after : (char *)&before, after, order, site);
}

ENTRY void rt___atomic_exchange(size_t size, void *cell, const void *value, void *old, int order)
{
    uint32_t site = SITE;
    check_large(size, site);
    char before[LARGE_MAX];
    char after[LARGE_MAX];
    take(after, value, size, site);
    begin((uint64_t)cell, (unsigned)size, OP_ATOMIC_RMW, NULL, after, site);
    memcpy(before, cell, size);
    memcpy(cell, after, size);
    updated((uint64_t)cell, (unsigned)size, before, after, order, site);
    beside(old, size, true, site);
    memcpy(old, before, size);
}

ENTRY bool rt___atomic_compare_exchange(size_t size, void *cell, void *expected,
                                        const void *desired, int order, int failing)
{
    uint32_t site = SITE;
    check_large(size, site);
    char before[LARGE_MAX];
    char known[LARGE_MAX];
    char after[LARGE_MAX];
    take(known, expected, size, site);
    take(after, desired, size, site);
    begin((uint64_t)cell, (unsigned)size, OP_ATOMIC_RMW, NULL, after, site);
    memcpy(before, cell, size);
    if (memcmp(before, known, size) != 0) {
        refused((uint64_t)cell, (unsigned)size, before, failing, site);
        beside(expected, size, true, site);
        memcpy(expected, before, size);
        return false;
    }
    memcpy(cell, after, size);
    updated((uint64_t)cell, (unsigned)size, before, after, order, site);
    return true;
}

ENTRY bool rt___atomic_is_lock_free(size_t size, const void *cell)
{
    (void)cell;
    return size == 1 || size == 2 || size == 4 || size == 8;
}

ENTRY void rt___atomic_feraiseexcept(int exceptions)
{
    (void)exceptions;
}
