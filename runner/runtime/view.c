// view.c: what the scheduler sees of each thread: its next operation, and whether it is possible.
#include "runtime/engine.h"

#include "runtime/alarm.h"
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/signals.h"
#include "runtime/thread.h"
#include "runtime/turn.h"
#include "trace/executor.h"

#include <string.h>

// A thread whose waits were interrupted so often for no reason is left alone: loops around them
// end.
enum { INTERRUPTIONS_MAX = 2 };

struct executor_view engine_view;
uint64_t engine_versions;

void engine_refresh_thread(struct thread *thread, struct ready *ready)
{
    const struct pending *pending = &thread->pending;
    ready->alive = thread->alive;
    ready->enabled = 0;
    ready->real = 0;
    ready->idle = IDLE_NO;
    ready->op.kind = OP_NONE;
    if (!thread->alive || pending->kind == OP_NONE) {
        return;
    }
    ready->rests = thread->rested || engine_is_rest(pending->kind);
    ready->slice = pending->slice;
    struct op *op = &ready->op;
    op->kind = pending->kind;
    op->result = RESULT_DONE;
    op->accesses = 0;
    op->everything = pending->ends;
    op->thread = thread->id;
    op->other = THREAD_NONE;
    unsigned enabled = engine_ready_functions[pending->kind](thread, pending, op);
    for (unsigned i = 0; i < thread->joined_count; i++) {
        op_touch(op, thread->joined_objects[i], ACCESS_BEHIND, 0xFF);
    }
    if (thread->interruptions >= INTERRUPTIONS_MAX && pending->kind != OP_KILL) {
        enabled &= ~(1U << RESULT_INTERRUPTED);
    }
    if (engine_cancels) {
        enabled = thread_cancellation(thread, enabled, op);
    }
    if (engine_handles) {
        enabled = signal_delivery(thread, enabled, op);
    }
    if (thread->idle == TURN_IDLE && (engine_options.record || engine_options.resumes) &&
        turn_changed(thread)) {
        turn_again(thread); // the complete search has another execution for that
        engine_set_version(thread, ++engine_versions);
    }
    bool ends = thread->idle == TURNS_USED_UP && enabled == 1U << RESULT_CANCELLED;
    if (thread->idle != IDLE_NO && !ends) {
        bool changed = turn_changed(thread) || turn_may_be_met(thread);
        ready->idle = changed ? IDLE_CHANGED : IDLE_UNCHANGED;
        enabled = 0;
    }
    ready->enabled = (uint8_t)enabled;
    // An alarm that is set will come.
    unsigned unreal = 1U << RESULT_SPURIOUS | 1U << RESULT_FAULT |
                      (engine_handles && alarm_reaches(thread) ? 0 : 1U << RESULT_INTERRUPTED);
    ready->real = (uint8_t)(enabled & ~unreal);
}

// What decides, in one version of a thread, whether it can go on and how, where that is little.
static struct wait {
    uint64_t version;
    enum { WAIT_MUTEX, WAIT_JOIN, WAIT_COMPARE, WAIT_NOTHING } what;
    uint8_t size;
    union {
        const struct object *mutex;  // whether it has an owner
        const struct thread *target; // whether it has ended
        uint64_t address;            // of the value that a compare-exchange finds
    };
    uint64_t expected;
} waits[THREADS_MAX];

// Threads, a bit each, for which it is nothing at all in their present version: those that have
// ended, and those that can go on in any case.
enum { WORDS = THREADS_MAX / 64 };
static uint64_t settled[WORDS], able[WORDS];

void engine_set_version(struct thread *thread, uint64_t version)
{
    thread->version = version;
    settled[thread->id / 64] &= ~(UINT64_C(1) << thread->id % 64);
}

static void settle(const struct thread *thread)
{
    uint64_t bit = UINT64_C(1) << thread->id % 64;
    bool can = engine_view.ready[thread->id].real != 0;
    settled[thread->id / 64] |= bit;
    able[thread->id / 64] = (able[thread->id / 64] & ~bit) | (can ? bit : 0);
}

static inline uint64_t value_at(uint64_t address, unsigned size) // 4 or 8
{
    uint64_t value = 0;
    memcpy(&value, (const void *)address, size == 4 ? 4 : 8);
    return value;
}

static void note_compare(const struct thread *thread, const struct pending *pending)
{
    unsigned size = pending->size;
    if ((size == 4 || size == 8) && pending->coarse && image_readable(pending->address, size)) {
        waits[thread->id] = (struct wait){.version = thread->version,
                                          .what = WAIT_COMPARE,
                                          .address = pending->address,
                                          .expected = pending->expected,
                                          .size = (uint8_t)size};
    }
}

static void note_wait(const struct thread *thread)
{
    const struct pending *pending = &thread->pending;
    const struct object *mutex = object_get(pending->object);
    struct wait *wait = &waits[thread->id];
    if (!thread->alive) {
        settle(thread);
    } else if (thread->idle != IDLE_NO || engine_cancels || engine_handles) {
        return;
    } else if (pending->kind == OP_MUTEX_LOCK && mutex_is_plain(mutex)) {
        *wait = (struct wait){.version = thread->version, .what = WAIT_MUTEX, .mutex = mutex};
    } else if (pending->kind == OP_JOIN && !RECORDS->threads[pending->other].ended) {
        *wait = (struct wait){.version = thread->version,
                              .what = WAIT_JOIN,
                              .target = &RECORDS->threads[pending->other]};
    } else if (pending->kind == OP_ATOMIC_RMW && pending->compare) {
        note_compare(thread, pending);
    } else if (pending->kind == OP_ATOMIC_LOAD || pending->kind == OP_ATOMIC_STORE ||
               pending->kind == OP_ATOMIC_RMW) {
        *wait = (struct wait){.version = thread->version, .what = WAIT_NOTHING};
        settle(thread);
    }
}

// Whether what is known of the thread is brought up to date by what it waits for alone.
static inline bool is_known(const struct wait *wait, const struct thread *thread,
                            struct ready *ready)
{
    switch (wait->what) {
    case WAIT_MUTEX:
        ready->enabled = wait->mutex->owner == THREAD_NONE ? CAN : 0;
        ready->real = ready->enabled;
        return true;
    case WAIT_JOIN:
        return !wait->target->ended;
    case WAIT_COMPARE:
        // By what is known, not by what was found last: the state may have been put back since.
        return (value_at(wait->address, wait->size) == wait->expected) ==
               (ready->op.access[0].class == ACCESS_WRITE);
    default:
        settle(thread);
        return true;
    }
}

// Returns whether it waits for a lock.
static inline bool refresh(unsigned id)
{
    struct ready *ready = &engine_view.ready[id];
    struct thread *thread = &RECORDS->threads[id];
    if (waits[id].version != thread->version || !is_known(&waits[id], thread, ready)) {
        engine_refresh_thread(thread, ready);
        note_wait(thread);
    }
    return ready->enabled == 0 &&
           (ready->op.kind == OP_MUTEX_LOCK || ready->op.kind == OP_SPIN_LOCK);
}

// Threads that are followed no further are not waited for when others block each other for ever.
static void refresh_held(void)
{
    for (uint32_t i = 0; RECORDS->deadlock_step != 0 && i < RECORDS->thread_count; i++) {
        if (RECORDS->threads[i].alive && RECORDS->threads[i].idle == TURNS_USED_UP) {
            engine_refresh_thread(&RECORDS->threads[i], &engine_view.ready[i]);
        }
    }
}

void engine_refresh(void)
{
    const struct records *records = RECORDS;
    engine_view.thread_count = records->too_wide ? clock_width + 1 : records->thread_count;
    engine_view.ended = records->ended;
    bool somebody = false;
    bool blocked = false;
    uint32_t count = records->too_wide ? 0 : records->thread_count;
    for (uint32_t from = 0; from < count; from += 64) {
        uint64_t there = count - from < 64 ? (UINT64_C(1) << (count - from)) - 1 : UINT64_MAX;
        somebody |= (able[from / 64] & settled[from / 64] & there) != 0;
        for (uint64_t left = there & ~settled[from / 64]; left != 0; left &= left - 1) {
            unsigned id = from + (unsigned)__builtin_ctzll(left);
            blocked |= refresh(id);
            somebody |= engine_view.ready[id].real != 0;
        }
    }
    if (!somebody && !records->ended) {
        thread_release_timeouts(&engine_view);
    }
    if (blocked && !records->ended && records->deadlock_step == 0) {
        thread_find_cycle();
        refresh_held();
    }
}
