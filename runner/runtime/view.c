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
        thread->version = ++engine_versions;
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

// What a thread waits for in one version of it, where nothing but the owner of that mutex decides
// whether it can go on. Where it can go on in any case, a mutex that nobody takes.
static struct wait {
    uint64_t version;
    const struct object *mutex;
} waits[THREADS_MAX];
static const struct object nobodys = {.owner = THREAD_NONE};

static const struct object *waits_for(const struct pending *pending)
{
    const struct object *mutex = object_get(pending->object);
    switch (pending->kind) {
    case OP_MUTEX_LOCK:
        return mutex_is_plain(mutex) ? mutex : NULL;
    case OP_ATOMIC_LOAD:
    case OP_ATOMIC_STORE:
        return &nobodys;
    case OP_ATOMIC_RMW:
        return pending->compare ? NULL : &nobodys;
    default:
        return NULL;
    }
}

static void note_wait(const struct thread *thread)
{
    const struct object *mutex = thread->alive ? waits_for(&thread->pending) : NULL;
    if (mutex != NULL && thread->idle == IDLE_NO && !engine_cancels && !engine_handles) {
        waits[thread->id] = (struct wait){thread->version, mutex};
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
    for (uint32_t i = 0; i < count; i++) {
        struct ready *ready = &engine_view.ready[i];
        struct thread *thread = &RECORDS->threads[i];
        if (waits[i].mutex != NULL && waits[i].version == thread->version) {
            ready->enabled = waits[i].mutex->owner == THREAD_NONE ? CAN : 0;
            ready->real = ready->enabled;
        } else if (thread->alive || ready->alive) {
            engine_refresh_thread(thread, ready);
            note_wait(thread);
        }
        somebody |= ready->real != 0;
        blocked |= ready->enabled == 0 &&
                   (ready->op.kind == OP_MUTEX_LOCK || ready->op.kind == OP_SPIN_LOCK);
    }
    if (!somebody && !records->ended) {
        thread_release_timeouts(&engine_view);
    }
    if (blocked && !records->ended) {
        thread_find_cycle();
    }
}
