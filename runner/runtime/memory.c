// memory.c: plain accesses of the program, as the compiler's hooks announce them.
//
// A hook runs before its access. It checks the address against the image, so that a null or wild
// pointer is a finding with its line; feeds the race detector; and where the access is a choice
// point (memory in which a race was found) or a step (recorded runs), lets the scheduler decide
// when it happens.
#include "runtime/access.h"
#include "runtime/clock.h"
#include "runtime/engine.h"
#include "runtime/environment.h"
#include "runtime/fill.h"
#include "runtime/heap.h"
#include "runtime/object.h"
#include "runtime/process.h"
#include "runtime/shadow.h"
#include "runtime/turn.h"
#include "runtime/visit.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

static bool in_own_stack(const struct thread *thread, uint64_t address)
{
    return address - thread->stack_low < thread->stack_high - thread->stack_low;
}

// The variable of the C library that lies there (opterr, environ, stdout); NULL: none does.
static const char *library_variable(uint64_t address)
{
    Dl_info info = {0};
    const ElfW(Sym) *symbol = NULL;
    bool known = !image_in_zone(address) &&
                 dladdr1((const void *)address, &info, (void **)&symbol, RTLD_DL_SYMENT) != 0;
    bool data = known && symbol != NULL && ELF64_ST_TYPE(symbol->st_info) == STT_OBJECT;
    return data && address - (uint64_t)info.dli_saddr < symbol->st_size ? info.dli_sname : NULL;
}

_Noreturn static void wild(uint64_t address, bool write, uint32_t site)
{
    char detail[160];
    const char *variable = write ? library_variable(address) : NULL;
    if (variable != NULL) {
        snprintf(detail, sizeof detail, "a write to %.60s, a variable of the C library,", variable);
        engine_unsupported(site, detail);
    }
    const char *verb = write ? "writes to" : "reads";
    if (address < 4096) {
        snprintf(detail, sizeof detail, "it %s address %u: the pointer is null", verb,
                 (unsigned)address);
    } else {
        snprintf(detail, sizeof detail, "it %s an address that is no memory of the program", verb);
    }
    engine_set_failure(VERDICT_CRASH, site, 0, detail, NULL);
    RECORDS->failure.address = address;
    RECORDS->failure.code = 11;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

bool memory_is_racing(uint64_t address, size_t size)
{
    for (unsigned i = 0; i < engine_options.racing_count; i++) {
        const struct engine_range *range = &engine_options.racing[i];
        if (address < range->high && range->low < address + size) {
            return true;
        }
    }
    return false;
}

// The handle that pthread_create stored: reading it to join is no sharing of data.
static bool is_handle(uint64_t address)
{
    const struct access *write = &image_cell(address)->slots[0];
    return (write->kind & KIND_SYNC) != 0 && (write->kind & KIND_WRITE) != 0 && write->next == 0;
}

static inline uint64_t load(const struct thread *thread, uint64_t address, unsigned size)
{
    if (!access_is_plain(thread, address, size)) {
        return memory_load(address, size);
    }
    uint64_t value = 0;
    uint32_t four;
    switch (size) {
    case sizeof four:
        memcpy(&four, (const void *)address, sizeof four);
        return four;
    case sizeof value:
        memcpy(&value, (const void *)address, sizeof value);
        return value;
    default:
        memcpy(&value, (const void *)address, size);
        return value;
    }
}

// What the bytes there add to the effect of a thread that puts them there: a sum over words.
static uint64_t weight(uint64_t address, unsigned size)
{
    uint64_t sum = 0;
    for (unsigned at = 0; at < size; at += 8) {
        uint64_t word = 0;
        memcpy(&word, (const char *)address + at, size - at < 8 ? size - at : 8);
        sum += turn_weight(address + at, word);
    }
    return sum;
}

// Follows the write of an area, if it is no large one. (Of the thread's own stack, what is live is
// compared itself.)
static void watch_area(struct thread *thread, uint64_t address, size_t size)
{
    if (in_own_stack(thread, address)) {
        return;
    }
    if (size > UINT8_MAX) {
        turn_effect(thread, address, 1);
        return;
    }
    thread->write_address = address;
    thread->write_old = weight(address, (unsigned)size);
    thread->write_size = (uint8_t)size;
}

void memory_settle(struct thread *thread)
{
    if (thread->write_size != 0) {
        if (thread->write_size > 8) {
            thread->effect += weight(thread->write_address, thread->write_size) - thread->write_old;
        } else {
            uint64_t now = load(thread, thread->write_address, thread->write_size);
            turn_store(thread, thread->write_address, now - thread->write_old);
        }
        thread->stores += !in_own_stack(thread, thread->write_address);
        thread->write_size = 0;
    }
}

static uint8_t mask_of(uint64_t address, size_t size, bool second)
{
    unsigned first = (unsigned)(address & 7);
    unsigned last = first + (unsigned)(size > 16 ? 16 : size);
    if (second) {
        return last <= 8 ? 0 : last >= 16 ? 0xFF : (uint8_t)(0xFFU >> (16 - last));
    }
    return (uint8_t)((0xFFU << first) & (last >= 8 ? 0xFFU : 0xFFU >> (8 - last)));
}

// A byte for each bit.
static uint64_t spread(uint8_t mask)
{
    uint64_t bytes = 0;
    for (unsigned i = 0; i < 8; i++) {
        bytes |= (mask >> i & 1) != 0 ? UINT64_C(0xFF) << i * 8 : 0;
    }
    return bytes;
}

// Notes when a function writes a variable that has another value now than when this one read it
// there: what the others wrote is lost. (gcc writes a bit-field with what its neighbours hold at
// the very moment, which no hook tells.) `mask`: which bytes of the granule.
static void watch_stale(struct thread *thread, uint32_t number, uint64_t address, uint8_t mask,
                        bool write)
{
    enum { COUNT = sizeof thread->last_reads / sizeof *thread->last_reads };
    uint64_t frame = engine_program_frame();
    uint64_t value = memory_load(address & ~UINT64_C(7), 8);
    for (unsigned i = 0; write && i < COUNT; i++) {
        struct last_read *read = &thread->last_reads[i];
        if (read->object == number && (read->mask & mask) != 0) {
            uint64_t both = spread(read->mask & mask);
            RECORDS->stale_write |= read->frame == frame && ((read->value ^ value) & both) != 0 &&
                                    !engine_options.racing_bits;
            read->object = 0;
        }
    }
    if (write) {
        return;
    }
    unsigned at = thread->last_read_at++ % COUNT;
    for (unsigned i = 0; i < COUNT; i++) {
        struct last_read *read = &thread->last_reads[i];
        at = read->object == number && read->mask == mask ? i : at;
        if (read->object == number) {
            read->value ^= (read->value ^ value) & spread(mask); // what it knows better now
        }
    }
    thread->last_reads[at] = (struct last_read){frame, value, number, mask};
}

// The access is a choice point (`coarse`) or a step of a recorded run.
static void publish(struct thread *thread, uint64_t address, size_t size, bool write, uint32_t site,
                    bool racing, bool coarse)
{
    struct pending pending = {.kind = write ? OP_WRITE : OP_READ,
                              .size = size > 255 ? 255 : (uint8_t)size,
                              .coarse = coarse,
                              .slice = coarse && !racing,
                              .other = THREAD_NONE,
                              .site = site,
                              .address = address};
    if (coarse) {
        pending.object = object_location(address);
        uint64_t last = address + size - 1;
        pending.object2 = (last ^ address) >> 3 != 0 ? object_location(last) : 0;
    }
    engine_visible(&pending);
    if (visit_is_one(thread, address)) {
        visit_note(address, write, site); // its function may have returned since
    }
    if (racing) {
        watch_stale(thread, pending.object, address, mask_of(address, size, false), write);
    }
    if (engine_options.record) {
        uint64_t value = memory_load(address, size <= 8 ? (unsigned)size : 8);
        engine_note(RESULT_DONE, write ? 0 : (int32_t)site, value, value);
    }
}

static inline void choose(struct thread *thread, uint64_t address, size_t size, bool write,
                          bool fills, uint32_t site)
{
    bool racing = engine_options.racing_count != 0 && memory_is_racing(address, size) &&
                  !is_handle(address); // that is no step of a run either
    fills = fills || ((engine_options.record || racing) && write && in_own_stack(thread, address) &&
                      fill_is_next(site, size));
    racing = racing && !fills;
    bool coarse = racing || ++thread->accesses >= ACCESSES_BETWEEN_STEPS;
    bool recorded = engine_options.record && RECORDS->steps < RECORDED_MAX;
    if (coarse || (recorded && !fills && !is_handle(address))) {
        publish(thread, address, size, write, site, racing, coarse);
    }
}

void memory_check(uint64_t address, size_t size, bool write, uint32_t site)
{
    const struct thread *thread = thread_current();
    if (!image_in_zone(address)) {
        if (write || !image_readable(address, size)) {
            wild(address, write, site);
        }
        return;
    }
    if (write && environment_has(address)) {
        process_change(); // no program may do so, but the next run has to begin without it
    }
    if (address - HEAP_BASE < SLOTS * HEAP_ARENA) {
        heap_check(address, size, write, site);
    } else if (!in_own_stack(thread, address) &&
               !(write ? image_writable(address, size) : image_readable(address, size))) {
        wild(address, write, site);
    } else if (visit_is_one(thread, address)) {
        visit_note(address, write, site);
    }
}

static inline void access_memory(uint64_t address, size_t size, bool write, bool fills,
                                 uint8_t sort, uint32_t site)
{
    if (size == 0) {
        return;
    }
    struct thread *thread = thread_current();
    if (!access_is_plain(thread, address, size)) {
        memory_check(address, size, write, site);
    }
    if (!RECORDS->several || !image_in_zone(address)) {
        return;
    }
    RECORDS->accesses++;
    if (thread->write_size != 0) {
        memory_settle(thread);
    }
    bool looks = thread->looks && !write;
    if (!looks || engine_options.record || memory_is_racing(address, size)) {
        choose(thread, address, size, write, fills, site);
    }
    if (size <= 8) {
        uint64_t value = load(thread, address, (unsigned)size);
        if (write) {
            thread->write_address = address;
            thread->write_old = value;
            thread->write_size = (uint8_t)size;
        } else {
            turn_read(thread, address, value, (unsigned)size);
        }
    } else if (write) {
        watch_area(thread, address, size);
    }
    uint8_t kind = write ? KIND_WRITE : looks ? KIND_LOOK : 0;
    shadow_range(address, size, kind | sort, site);
}

void memory_access(uint64_t address, size_t size, bool write, uint32_t site)
{
    access_memory(address, size, write, false, 0, site);
}

void memory_fill(uint64_t address, size_t size, uint32_t site)
{
    access_memory(address, size, true, true, 0, site);
}

void memory_access_volatile(uint64_t address, size_t size, bool write, uint32_t site)
{
    access_memory(address, size, write, false, KIND_VOLATILE, site);
}

unsigned memory_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    (void)thread;
    if (!pending->coarse) {
        return CAN;
    }
    bool write = pending->kind == OP_WRITE || pending->kind == OP_ATOMIC_STORE;
    if (pending->kind == OP_ATOMIC_RMW) {
        write =
            !pending->compare || memory_load(pending->address, pending->size) == pending->expected;
    }
    enum access_class class = write ? ACCESS_WRITE : ACCESS_READ;
    op_touch(op, pending->object, class, mask_of(pending->address, pending->size, false));
    if (pending->object2 != 0) {
        op_touch(op, pending->object2, class, mask_of(pending->address, pending->size, true));
    }
    return CAN;
}
