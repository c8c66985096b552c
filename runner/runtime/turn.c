// turn.c: idle turns (ENGINE.md section 3).
//
// At each visible operation the thread's live stack and net effect are put into a ring. (A search
// does without the first until some thread comes back to a site without an effect; then it begins
// again.) When a thread comes back to the same site with the same fingerprint and
// effect, the turn in between did nothing: the thread would repeat it for ever unless a value that
// it read is changed by another.
#include "runtime/turn.h"

#include "runtime/alarm.h"
#include "runtime/engine.h"
#include "runtime/shadow.h"
#include "runtime/signals.h"
#include "runtime/thread.h"
#include "runtime/undo.h"

#include <string.h>

enum { CLOCK_TURNS = 64 }; // of a loop, until the times in it count no more

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 32;
}

static uint64_t hash_bytes(uint64_t low, uint64_t high, uint64_t hash)
{
    uint64_t word, rest = 0;
    for (; low + sizeof word <= high; low += sizeof word) {
        memcpy(&word, (const void *)low, sizeof word);
        hash = mix(hash, word);
    }
    memcpy(&rest, (const void *)low, high - low);
    return low < high ? mix(hash, rest) : hash;
}

uint64_t turn_fingerprint(const struct thread *thread)
{
    struct engine_frame frame = {.next = (uint64_t)__builtin_frame_address(0)};
    if (!engine_next_frame(&frame)) {
        return 1;
    }
    uint64_t hash = 1, at = frame.low;
    do {
        size_t count;
        const struct dead_bytes *dead = engine_dead_bytes(&frame, &count);
        for (size_t i = 0; i < count; i++) {
            uint64_t low = frame.pointer + (uint64_t)dead[i].low;
            uint64_t high = frame.pointer + (uint64_t)dead[i].high;
            if (low >= at && low >= frame.low && high <= frame.pointer &&
                high <= thread->stack_high) {
                hash = hash_bytes(at, low, hash);
                at = high;
            }
        }
    } while (engine_next_frame(&frame));
    return hash_bytes(at, thread->stack_high, hash);
}

// The stack and the effect without the times that the thread was given, so that a turn that comes
// round very often with nothing else new is one. (A date that it waits for is long past by then:
// its clock runs ever faster.) Only times in its own stack.
static uint64_t timeless(const struct thread *thread)
{
    enum { COUNT = sizeof thread->time_values / sizeof *thread->time_values, BYTES = 16 };
    char kept[COUNT][BYTES];
    uint64_t stack = engine_program_stack();
    for (unsigned i = 0; i < COUNT; i++) {
        uint64_t at = thread->time_values[i];
        if (stack != 0 && image_within(at, BYTES, stack, thread->stack_high)) {
            memcpy(kept[i], (const void *)at, BYTES);
            memset((void *)at, 0, BYTES);
        }
    }
    uint64_t hash = mix(turn_fingerprint(thread), thread->effect - thread->time_effect);
    for (unsigned i = COUNT; i-- > 0;) {
        uint64_t at = thread->time_values[i];
        if (stack != 0 && image_within(at, BYTES, stack, thread->stack_high)) {
            memcpy((void *)at, kept[i], BYTES);
        }
    }
    return hash;
}

// Of a condition what a signal would meet.
static uint64_t object_value(uint32_t number)
{
    const struct object *object = &RECORDS->objects[number];
    if (object->kind == OBJECT_COND) {
        return cond_waiters(number) - object->count;
    }
    return (uint64_t)object->owner << 48 ^ (uint64_t)object->readers << 32 ^ object->count;
}

// Whether a request to cancel the thread ends its idle turn.
static bool has_cancellation_point(const struct thread *thread, uint32_t steps)
{
    const struct watch *watch = &thread->watch;
    bool has = cancel_acts_at(thread, thread->pending.kind);
    for (uint32_t i = 1; i <= steps; i++) {
        has |= cancel_acts_at(thread, watch->visits[(watch->visit_count - i) % WATCH_MAX].kind);
    }
    return has;
}

// The turn is idle: what it read of its own stack is compared with what stands there now. (The
// compiler fills locals anew at the start of their block, which no hook announces; had another
// thread changed one, the stack would differ.)
static void begin_idling(struct thread *thread, uint32_t steps)
{
    const struct watch *known = &thread->watch;
    const struct visit *start = &known->visits[(known->visit_count - steps) % WATCH_MAX];
    const struct visit *second = &known->visits[(known->visit_count - steps + 1) % WATCH_MAX];
    uint32_t read_count = start->read_count;
    thread->idle = TURN_IDLE;
    thread->idle_stores = start->stores != thread->stores;
    RECORDS->circles |= thread->idle_stores;
    thread->idle_cancels = has_cancellation_point(thread, steps);
    thread->idle_since = read_count;
    thread->idle_from = steps == 1 ? RECORDS->steps - 1 : second->behind;
    thread->idle_steps = steps;
    struct watch *watch = &thread->watch;
    for (uint32_t at = read_count; at != watch->read_count; at++) {
        struct watched *read = &watch->reads[at % WATCH_MAX];
        if (read->size != 0 &&
            read->address - thread->stack_low < thread->stack_high - thread->stack_low) {
            undo_bytes(read, sizeof *read);
            read->value = memory_load(read->address, read->size);
        }
    }
}

// What the operation was given.
static uint64_t detail(const struct pending *pending)
{
    uint64_t hash = mix(pending->other, (uint64_t)pending->object << 32 ^ pending->object2);
    hash = mix(hash, pending->address);
    hash = mix(hash, pending->expected);
    return mix(hash, pending->value);
}

// Whether the thread held more locks at some point of the turn than it does now and never fewer:
// only then may it wait here, since at another point it would let others go on.
static bool holds_least(const struct watch *watch, uint32_t back, uint32_t hold_count)
{
    for (uint32_t i = 1; i <= back; i++) {
        if (watch->visits[(watch->visit_count - i) % WATCH_MAX].hold_count < hold_count) {
            return false;
        }
    }
    return true;
}

static void note_round(const struct thread *one, const struct thread *other)
{
    const struct thread *low = one->id < other->id ? one : other;
    const struct thread *high = one->id < other->id ? other : one;
    RECORDS->notes.used = true;
    RECORDS->notes.round =
        (struct meeting){true, {low->id, high->id}, {low->pending.site, high->pending.site}};
}

// Notes when the thread has gone round in step with others: since the first of their turns began,
// nothing was done but these turns, all of which have changed nothing, and yet another finds now
// what it waited for. They could do the same again, for ever.
static void look_for_round(const struct thread *thread)
{
    const struct thread *other = NULL;
    uint32_t from = thread->idle_from;
    uint32_t steps = thread->idle_steps;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *idle = &RECORDS->threads[i];
        if (idle == thread || idle->idle != TURN_IDLE) {
            continue;
        }
        from = idle->idle_from < from ? idle->idle_from : from;
        steps += idle->idle_steps;
        other = turn_changed(idle) ? idle : other;
    }
    if (other != NULL && RECORDS->steps - from == steps && !RECORDS->notes.round.found) {
        note_round(thread, other);
    }
}

void turn_visit(struct thread *thread)
{
    bool held = thread->idle == TURNS_USED_UP;
    if (held || !RECORDS->several || thread->pending.kind == OP_EXIT || thread->pending.ends) {
        return;
    }
    memory_settle(thread);
    struct watch *watch = &thread->watch;
    bool eager = engine_options.eager_turns || engine_options.record;
    uint64_t deadline = thread->pending.deadline;
    struct visit now = {.fingerprint = eager ? mix(turn_fingerprint(thread), deadline) : 0,
                        .effect = thread->effect,
                        .site = thread->pending.site,
                        .kind = thread->pending.kind,
                        .detail = detail(&thread->pending),
                        .read_count = watch->read_count,
                        .hold_count = thread->hold_count,
                        .stores = thread->stores,
                        .behind = RECORDS->steps - 1};
    uint32_t known = watch->visit_count < WATCH_MAX ? watch->visit_count : WATCH_MAX;
    for (uint32_t back = 1; back <= known && now.site != 0; back++) {
        const struct visit *visit = &watch->visits[(watch->visit_count - back) % WATCH_MAX];
        if (visit->site != now.site || visit->kind != now.kind || visit->detail != now.detail) {
            continue;
        }
        now.turns = now.turns > visit->turns + 1 ? now.turns : visit->turns + 1;
        if (engine_clocks && now.turns >= CLOCK_TURNS && now.timeless == 0) {
            now.timeless = timeless(thread);
        }
        bool by_time = visit->timeless != 0 && visit->timeless == now.timeless;
        if (visit->effect != now.effect && !by_time) {
            continue;
        }
        if (!eager) {
            RECORDS->came_round = true; // the search begins again, with a closer look
            continue;
        }
        if ((visit->fingerprint == now.fingerprint || by_time) &&
            watch->read_count - visit->read_count <= WATCH_MAX &&
            holds_least(watch, back, now.hold_count)) {
            begin_idling(thread, back);
            look_for_round(thread);
            return;
        }
    }
    struct visit *place = &watch->visits[watch->visit_count++ % WATCH_MAX];
    undo_bytes(place, sizeof *place);
    *place = now;
    bool counts = now.kind != OP_YIELD && !thread->pending.slice;
    if (counts && engine_options.max_turns != 0 && now.turns > engine_options.max_turns) {
        RECORDS->turned = true;
        thread->idle = TURNS_USED_UP;
    }
}

void turn_note_read(struct thread *thread, uint64_t address, uint64_t value, unsigned size)
{
    struct watch *watch = &thread->watch;
    uint32_t last = watch->visit_count == 0
                        ? 0
                        : watch->visits[(watch->visit_count - 1) % WATCH_MAX].read_count;
    for (uint32_t at = watch->read_count; at != last && watch->read_count - at < WATCH_MAX; at--) {
        const struct watched *known = &watch->reads[(at - 1) % WATCH_MAX];
        if (known->address == address && known->size == size && known->value == value) {
            return; // a loop reads the same again and again
        }
    }
    struct watched *place = &watch->reads[watch->read_count++ % WATCH_MAX];
    undo_bytes(place, sizeof *place);
    *place = (struct watched){address, value, size};
}

void turn_object(struct thread *thread, uint32_t object)
{
    turn_read(thread, object, object_value(object), 0);
}

void turn_again(struct thread *thread)
{
    thread->idle = TURN_NEW;
    thread->watch.visit_count = 0;
    thread->watch.read_count = 0;
}

bool turn_changed(const struct thread *thread)
{
    const struct watch *watch = &thread->watch;
    bool cancelled = thread->cancel_requested && !thread->cancel_disabled && thread->idle_cancels;
    if (thread->idle == TURNS_USED_UP) {
        return RECORDS->deadlock_step == 0; // nothing that it does would help those
    }
    if (signal_is_due(thread) || alarm_reaches(thread) || cancelled) {
        return true;
    }
    for (uint32_t at = thread->idle_since; at != watch->read_count; at++) {
        const struct watched *read = &watch->reads[at % WATCH_MAX];
        uint64_t value = read->size == 0 ? object_value((uint32_t)read->address)
                                         : memory_load(read->address, read->size);
        if (value != read->value) {
            return true;
        }
    }
    return false;
}

bool turn_may_be_met(const struct thread *thread)
{
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *other = &RECORDS->threads[i];
        if (other != thread && other->idle == TURN_IDLE && other->idle_stores) {
            return true;
        }
    }
    return false;
}

void turn_note_passed_over(void)
{
    const struct thread *waits = NULL;
    const struct thread *stores = NULL;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (thread->idle == TURN_IDLE && turn_changed(thread)) {
            return;
        }
        bool storing = thread->idle == TURN_IDLE && thread->idle_stores && stores == NULL;
        stores = storing ? thread : stores;
        waits = thread->idle == TURN_IDLE && !storing ? thread : waits;
    }
    if (waits != NULL && stores != NULL && !RECORDS->notes.round.found) {
        note_round(waits, stores);
    }
}
