// state.c: the state of the program after step N, as a fold over the trace.
//
// A thread that waits keeps its attempt (waits_op, waits_for). After every event each attempt is
// judged again: a thread whose mutex was let go of is ready, and waits again when another thread
// was faster. What cannot be judged from the objects alone (who was there when a signal came, which
// arrivals opened a barrier) is kept in `freed`.
#include "trace/state.h"

#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { HELD_MAX = sizeof((struct thread_state *)0)->held / sizeof(uint32_t) };

void state_finish(struct state *state)
{
    free(state->threads);
    free(state->objects);
    text_finish(&state->output);
    *state = (struct state){0};
}

static void start(struct state *state, const struct trace *trace)
{
    state_finish(state);
    state->thread_count = trace->thread_count;
    state->object_count = trace->object_count;
    state->threads = memory_alloc(trace->thread_count * sizeof state->threads[0]);
    state->objects = memory_alloc(trace->object_count * sizeof state->objects[0]);
    for (size_t i = 0; i < trace->object_count; i++) {
        struct object_state *object = &state->objects[i];
        object->owner = THREAD_NONE;
        object->last_thread = THREAD_NONE;
        if (trace->objects[i].kind == OBJECT_BARRIER) {
            object->needed = trace->objects[i].first;
        } else {
            object->value = trace->objects[i].first;
        }
    }
    if (state->thread_count > 0) {
        state->threads[0].status = STATUS_READY;
    }
}

bool state_holds(const struct state *state, uint16_t thread, uint32_t object, uint32_t *since)
{
    if (thread >= state->thread_count) {
        return false;
    }
    const struct thread_state *holder = &state->threads[thread];
    for (int i = 0; i < HELD_MAX && holder->held[i] != TRACE_NONE; i++) {
        if (holder->held[i] == object) {
            if (since != NULL) {
                *since = holder->held_since[i];
            }
            return true;
        }
    }
    return false;
}

static void held_add(struct thread_state *thread, uint32_t object, uint32_t step)
{
    for (int i = 0; i < HELD_MAX; i++) {
        if (thread->held[i] == TRACE_NONE) {
            thread->held[i] = object;
            thread->held_since[i] = step;
            return;
        }
    }
}

static void held_remove(struct thread_state *thread, uint32_t object)
{
    int kept = 0;
    for (int i = 0; i < HELD_MAX; i++) {
        if (thread->held[i] != object) {
            thread->held[kept] = thread->held[i];
            thread->held_since[kept++] = thread->held_since[i];
        }
    }
    for (; kept < HELD_MAX; kept++) {
        thread->held[kept] = TRACE_NONE;
        thread->held_since[kept] = 0;
    }
}

static void owner_take(struct state *state, const struct trace_event *event)
{
    struct object_state *object = &state->objects[event->object];
    if (object->owner == event->thread) {
        object->value++;
        return;
    }
    object->owner = event->thread;
    object->since = state->step;
    object->value = 1;
    held_add(&state->threads[event->thread], event->object, state->step);
}

static void owner_release(struct state *state, uint16_t thread, uint32_t index)
{
    struct object_state *object = &state->objects[index];
    object->owner = THREAD_NONE;
    object->since = 0;
    object->value = 0;
    held_remove(&state->threads[thread], index);
}

static void lock_event(struct state *state, const struct trace_event *event)
{
    bool owner_died = event->result == RESULT_ERROR && event->code == EOWNERDEAD;
    if (event->result == RESULT_DONE || owner_died) {
        owner_take(state, event);
    }
}

static void unlock_event(struct state *state, const struct trace_event *event)
{
    struct object_state *object = &state->objects[event->object];
    if (event->result != RESULT_DONE) {
        return;
    }
    if ((event->flags & EVENT_RECURSIVE) != 0) {
        object->value -= object->value > 0;
    } else {
        owner_release(state, event->thread, event->object);
    }
}

static void rwlock_event(struct state *state, const struct trace_event *event)
{
    struct object_state *object = &state->objects[event->object];
    struct thread_state *thread = &state->threads[event->thread];
    if (event->result != RESULT_DONE) {
        return;
    }
    switch (event->op) {
    case OP_RWLOCK_RDLOCK:
    case OP_RWLOCK_TRYRDLOCK:
    case OP_RWLOCK_TIMEDRDLOCK:
        object->readers++;
        held_add(thread, event->object, state->step);
        break;
    case OP_RWLOCK_UNLOCK:
        if (object->owner == event->thread) {
            owner_release(state, event->thread, event->object);
        } else {
            object->readers -= object->readers > 0;
            held_remove(thread, event->object);
        }
        break;
    default:
        owner_take(state, event);
        break;
    }
}

static uint32_t queue_length(const struct state *state, uint32_t condition)
{
    uint32_t count = 0;
    for (size_t i = 0; i < state->thread_count; i++) {
        count += state->threads[i].queued == condition;
    }
    return count;
}

// A signal leaves a token for one of those who wait at this moment; a broadcast one for each.
static void signal_event(struct state *state, const struct trace_event *event)
{
    struct object_state *condition = &state->objects[event->object];
    uint32_t waiters = queue_length(state, event->object);
    bool all = event->op == OP_COND_BROADCAST || condition->tokens >= waiters;
    condition->tokens = all ? waiters : condition->tokens + 1;
    for (size_t i = 0; i < state->thread_count; i++) {
        if (state->threads[i].queued == event->object) {
            state->threads[i].freed = true;
        }
    }
}

static void wait_event(struct state *state, const struct trace_event *event)
{
    struct thread_state *thread = &state->threads[event->thread];
    if (event->result != RESULT_DONE && event->result != RESULT_WAITS) {
        return;
    }
    if ((event->flags & EVENT_RECURSIVE) == 0) {
        owner_release(state, event->thread, event->object2);
    }
    thread->queued = event->object;
    thread->waits_op = OP_COND_WAKE;
    thread->waits_for = event->object;
}

static void wake_event(struct state *state, const struct trace_event *event)
{
    struct object_state *condition = &state->objects[event->object];
    struct thread_state *thread = &state->threads[event->thread];
    if (event->result == RESULT_WAITS) {
        thread->queued = event->object;
        return;
    }
    thread->queued = TRACE_NONE;
    if (event->result == RESULT_DONE && condition->tokens > 0) {
        condition->tokens--;
    }
    uint32_t left = queue_length(state, event->object);
    condition->tokens = condition->tokens < left ? condition->tokens : left;
    for (size_t i = 0; condition->tokens == 0 && i < state->thread_count; i++) {
        if (state->threads[i].queued == event->object) {
            state->threads[i].freed = false;
        }
    }
}

static void arrive_event(struct state *state, const struct trace_event *event)
{
    struct object_state *barrier = &state->objects[event->object];
    struct thread_state *thread = &state->threads[event->thread];
    thread->waits_op = OP_BARRIER_LEAVE;
    thread->waits_for = event->object;
    barrier->value = event->after;
    if (barrier->needed == 0 || event->after < barrier->needed) {
        return;
    }
    barrier->value = 0;
    for (size_t i = 0; i < state->thread_count; i++) {
        struct thread_state *waiter = &state->threads[i];
        if (waiter->waits_op == OP_BARRIER_LEAVE && waiter->waits_for == event->object) {
            waiter->freed = true;
        }
    }
}

static void memory_event(struct state *state, const struct trace_event *event)
{
    struct object_state *object = &state->objects[event->object];
    struct thread_state *thread = &state->threads[event->thread];
    object->value = event->after;
    if (event->op == OP_READ || event->op == OP_ATOMIC_LOAD) {
        thread->carries = event->object;
        thread->carries_value = event->after;
        thread->carries_step = state->step;
        return;
    }
    object->last_thread = event->thread;
    object->last_step = state->step;
    if (thread->carries == event->object) {
        thread->carries = TRACE_NONE;
    }
}

static void init_event(struct state *state, const struct trace_event *event)
{
    struct object_state *object = &state->objects[event->object];
    if (event->result != RESULT_DONE) {
        return;
    }
    *object = (struct object_state){.touched = true,
                                    .owner = THREAD_NONE,
                                    .last_thread = event->thread,
                                    .last_step = state->step};
    if (event->op == OP_SEM_INIT || event->op == OP_SEM_OPEN) {
        object->value = event->after;
    } else if (event->op == OP_BARRIER_INIT) {
        object->needed = event->after;
    }
}

static void thread_event(struct state *state, const struct trace *trace,
                         const struct trace_event *event)
{
    if (event->op == OP_CREATE && event->result == RESULT_DONE) {
        uint16_t child =
            event->other != THREAD_NONE ? event->other : trace_object(trace, event->object)->thread;
        if (child < state->thread_count) {
            state->threads[child].status = STATUS_READY;
        }
    } else if (event->op == OP_EXIT) {
        state->threads[event->thread].status = STATUS_DONE;
    } else if (event->op == OP_PROCESS_EXIT) {
        bool stops_here = (event->flags & EVENT_FAILS) != 0;
        for (size_t i = 0; i < state->thread_count; i++) {
            if (state->threads[i].status != STATUS_ABSENT && !stops_here) {
                state->threads[i].status = STATUS_DONE;
            }
        }
    }
}

static void semaphore_event(struct state *state, const struct trace_event *event)
{
    if (event->result == RESULT_DONE) {
        state->objects[event->object].value = event->after;
        state->objects[event->object].last_thread = event->thread;
        state->objects[event->object].last_step = state->step;
    }
}

// Whether the event begins or ends the life of an object.
static bool lifetime_event(struct state *state, const struct trace_event *event)
{
    switch (event->op) {
    case OP_MUTEX_INIT:
    case OP_RWLOCK_INIT:
    case OP_SPIN_INIT:
    case OP_COND_INIT:
    case OP_SEM_INIT:
    case OP_SEM_OPEN:
    case OP_BARRIER_INIT:
        init_event(state, event);
        return true;
    case OP_MUTEX_DESTROY:
    case OP_RWLOCK_DESTROY:
    case OP_SPIN_DESTROY:
    case OP_COND_DESTROY:
    case OP_SEM_DESTROY:
    case OP_BARRIER_DESTROY:
    case OP_FREE:
        state->objects[event->object].destroyed = event->result == RESULT_DONE;
        return true;
    default:
        return false;
    }
}

static void object_event(struct state *state, const struct trace *trace,
                         const struct trace_event *event)
{
    switch (event->op) {
    case OP_MUTEX_LOCK:
    case OP_MUTEX_TRYLOCK:
    case OP_MUTEX_TIMEDLOCK:
    case OP_SPIN_LOCK:
    case OP_SPIN_TRYLOCK:
    case OP_ONCE_BEGIN:
        lock_event(state, event);
        break;
    case OP_MUTEX_UNLOCK:
    case OP_SPIN_UNLOCK:
    case OP_ONCE_END:
        unlock_event(state, event);
        break;
    case OP_RWLOCK_RDLOCK ... OP_RWLOCK_UNLOCK:
        rwlock_event(state, event);
        break;
    case OP_COND_WAIT:
        wait_event(state, event);
        break;
    case OP_COND_WAKE:
        wake_event(state, event);
        break;
    case OP_COND_SIGNAL:
    case OP_COND_BROADCAST:
        signal_event(state, event);
        break;
    case OP_SEM_WAIT ... OP_SEM_POST:
        semaphore_event(state, event);
        break;
    case OP_BARRIER_ARRIVE:
        arrive_event(state, event);
        break;
    case OP_READ ... OP_ATOMIC_RMW:
        memory_event(state, event);
        break;
    case OP_OUTPUT:
        text_add(&state->output, trace_text(trace, event->text));
        break;
    default:
        if (!lifetime_event(state, event)) {
            thread_event(state, trace, event);
        }
        break;
    }
}

static bool writer_waits(const struct state *state, uint32_t lock)
{
    for (size_t i = 0; i < state->thread_count; i++) {
        const struct thread_state *thread = &state->threads[i];
        bool writes =
            thread->waits_op == OP_RWLOCK_WRLOCK || thread->waits_op == OP_RWLOCK_TIMEDWRLOCK;
        if (writes && thread->waits_for == lock) {
            return true;
        }
    }
    return false;
}

// Whether the attempt of a waiting thread would succeed now.
static bool can_go(const struct state *state, const struct trace *trace,
                   const struct thread_state *thread)
{
    const struct object_state *object = &state->objects[thread->waits_for];
    uint16_t target;
    switch (thread->waits_op) {
    case OP_MUTEX_LOCK:
    case OP_MUTEX_TIMEDLOCK:
    case OP_SPIN_LOCK:
    case OP_ONCE_BEGIN:
        return object->owner == THREAD_NONE;
    case OP_RWLOCK_RDLOCK:
    case OP_RWLOCK_TIMEDRDLOCK:
        return object->owner == THREAD_NONE &&
               !(thread->behind && writer_waits(state, thread->waits_for));
    case OP_RWLOCK_WRLOCK:
    case OP_RWLOCK_TIMEDWRLOCK:
        return object->owner == THREAD_NONE && object->readers == 0;
    case OP_SEM_WAIT:
    case OP_SEM_TIMEDWAIT:
        return object->value > 0;
    case OP_JOIN:
    case OP_TIMEDJOIN:
        target = trace_object(trace, thread->waits_for)->thread;
        return target < state->thread_count && state->threads[target].status == STATUS_DONE;
    case OP_COND_WAKE:
        return thread->freed && object->tokens > 0;
    default:
        return thread->freed;
    }
}

// Whether the event can let go on who waits for a descriptor or a signal: it is about one, it lets
// time pass, or it sends something to a thread.
static bool reaches_outside(const struct trace_event *event)
{
    return (event->op > OP_OUTPUT && event->op < OP_REACH) || event->op == OP_CANCEL ||
           event->op == OP_KILL || event->result == RESULT_TIMEOUT;
}

static void judge_waiters(struct state *state, const struct trace *trace,
                          const struct trace_event *event)
{
    for (size_t i = 0; i < state->thread_count; i++) {
        struct thread_state *thread = &state->threads[i];
        bool waiting = thread->status == STATUS_WAITS || thread->status == STATUS_READY;
        if (!waiting || thread->waits_op == OP_NONE) {
            continue;
        }
        bool outside =
            thread->waits_op >= OP_OUTPUT; // descriptors, signals: known by the flag only
        if (outside && i != event->thread && (event->flags & EVENT_HANDOVER) != 0 &&
            reaches_outside(event)) {
            thread->freed = true;
        }
        thread->status = can_go(state, trace, thread) ? STATUS_READY : STATUS_WAITS;
    }
}

static void step_once(struct state *state, const struct trace *trace,
                      const struct trace_event *event)
{
    if (event->thread >= state->thread_count || event->object >= state->object_count ||
        event->object2 >= state->object_count) {
        return;
    }
    struct thread_state *thread = &state->threads[event->thread];
    bool keeps_queue = event->op == OP_COND_WAKE || event->op == OP_BARRIER_LEAVE;
    if (event->result != RESULT_WAITS || !keeps_queue) {
        thread->freed = false;
    }
    thread->waits_op = OP_NONE;
    thread->waits_for = TRACE_NONE;
    thread->place = event->place;
    thread->last_step = state->step;
    if (thread->status != STATUS_DONE) {
        thread->status = STATUS_READY;
    }
    state->objects[event->object].touched = true;
    if (event->result == RESULT_WAITS) {
        thread->waits_op = (enum op_kind)event->op;
        thread->waits_for = event->object;
        thread->behind = state->objects[event->object].owner == THREAD_NONE;
    }
    if (event->result != RESULT_WAITS || event->op == OP_COND_WAIT || event->op == OP_COND_WAKE) {
        object_event(state, trace, event);
    }
    judge_waiters(state, trace, event);
}

void state_after(struct state *state, const struct trace *trace, uint32_t step)
{
    start(state, trace);
    uint32_t last = step < trace->event_count ? step : (uint32_t)trace->event_count;
    for (state->step = 1; state->step <= last; state->step++) {
        step_once(state, trace, &trace->events[state->step - 1]);
    }
    state->step = last;
}

uint16_t state_holder(const struct state *state, const struct trace *trace, uint16_t thread)
{
    if (thread >= state->thread_count) {
        return THREAD_NONE;
    }
    uint32_t object = state->threads[thread].waits_for;
    if (object == TRACE_NONE || object >= state->object_count) {
        return THREAD_NONE;
    }
    if (trace_object(trace, object)->kind == OBJECT_THREAD) {
        return trace_object(trace, object)->thread;
    }
    return state->objects[object].owner;
}
