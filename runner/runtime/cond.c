// cond.c: condition variables (POSIX.1-2017 pthread_cond_*).
//
// The scheduler, not the signaller, chooses who wakes. A signal leaves a token that any thread may
// take that was waiting when it was sent (its place in the queue is not above the token's number);
// there are never more tokens than such waiters. A broadcast marks every waiter. A wait is three
// operations: let go of the mutex and queue, leave the queue, take the mutex again.
#include "runtime/attribute.h"
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"
#include "runtime/undo.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static const uint32_t *signals_of(const struct object *cond)
{
    return RECORDS->tokens[cond - RECORDS->objects].signals;
}

static uint32_t *change_signals(const struct object *cond)
{
    struct tokens *tokens = &RECORDS->tokens[cond - RECORDS->objects];
    undo_cells(tokens, sizeof *tokens / sizeof(struct cell));
    return tokens->signals;
}

// The token that a waiter would take: the first that reaches its place. -1 none.
static int token_for(const struct object *cond, const struct thread *thread)
{
    for (unsigned i = 0; i < cond->count; i++) {
        if (signals_of(cond)[i] >= thread->enqueued) {
            return (int)i;
        }
    }
    return -1;
}

static unsigned spurious_taken(const struct thread *thread, uint32_t cond)
{
    for (unsigned i = 0; i < SPURIOUS_MAX; i++) {
        if (thread->spurious[i].object == cond) {
            return thread->spurious[i].count;
        }
    }
    return 0;
}

static void count_spurious(struct thread *thread, uint32_t cond)
{
    for (unsigned i = 0; i < SPURIOUS_MAX; i++) {
        if (thread->spurious[i].object == cond || thread->spurious[i].object == 0) {
            thread->spurious[i].object = cond;
            thread->spurious[i].count++;
            return;
        }
    }
    thread->spurious[0].count++;
}

unsigned cond_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    const struct object *cond = object_get(pending->object);
    unsigned enabled = CAN;
    switch (pending->kind) {
    case OP_COND_WAIT:
        op_touch(op, pending->object, ACCESS_ENQUEUE, 0xFF);
        op_touch(op, pending->object2, ACCESS_RELEASE, 0xFF);
        return CAN;
    case OP_COND_WAKE:
        if (thread->granted) {
            op_touch(op, pending->object, ACCESS_FOLLOW, 0xFF);
            return CAN;
        }
        op_touch(op, pending->object, ACCESS_WAKE, 0xFF);
        enabled = token_for(cond, thread) >= 0 ? CAN : 0;
        if (pending->deadline != 0 && thread_may_time_out(thread)) {
            enabled |= 1U << RESULT_TIMEOUT;
        }
        if (spurious_taken(thread, pending->object) < engine_options.spurious) {
            enabled |= 1U << RESULT_SPURIOUS;
        }
        return enabled;
    case OP_COND_SIGNAL:
    case OP_COND_BROADCAST:
        op_touch(op, pending->object, cond->count == 0 ? ACCESS_SIGNAL_FIRST : ACCESS_SIGNAL, 0xFF);
        return CAN;
    default:
        op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
        return CAN;
    }
}

// Waiters in the queue of the condition whose place is not above `place`.
static unsigned waiters_up_to(uint32_t cond, uint32_t place)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        count += thread->waits_on == cond && thread->enqueued != 0 && !thread->granted &&
                 thread->enqueued <= place;
    }
    return count;
}

unsigned cond_waiters(uint32_t number)
{
    return waiters_up_to(number, UINT32_MAX);
}

static void remove_token(struct object *cond, unsigned which)
{
    uint32_t *signals = change_signals(cond);
    memmove(&signals[which], &signals[which + 1], (cond->count - which - 1) * sizeof signals[0]);
    cond->count--;
}

// A waiter has left without a token: tokens that nobody is left for are gone.
static void drop_tokens(uint32_t number)
{
    struct object *cond = object_change(number);
    for (unsigned i = 0; i < cond->count;) {
        if (waiters_up_to(number, signals_of(cond)[i]) < i + 1) {
            remove_token(cond, i);
        } else {
            i++;
        }
    }
}

static void leave_queue(struct thread *thread, uint32_t number, unsigned how)
{
    struct object *cond = object_change(number);
    if (how == RESULT_DONE && !thread->granted) {
        remove_token(cond, (unsigned)token_for(cond, thread));
    }
    thread->enqueued = 0;
    thread->granted = 0;
    thread->waits_on = 0;
    cond->waiters--;
    if (how != RESULT_DONE) {
        drop_tokens(number);
    } else {
        object_time_from(thread, cond);
        turn_effect(thread, cond->address + 2,
                    1); // a wake-up is used up, whatever the thread does with it
    }
    if (cond->waiters == 0) {
        cond->partner = 0;
    }
}

// `mutex`: that it is about as well, 0 none.
_Noreturn static void wait_misuse(uint32_t cond, uint32_t mutex, uint32_t site, const char *call,
                                  const char *what, const char *clause)
{
    char detail[160];
    snprintf(detail, sizeof detail, "%s %s", call, what);
    engine_set_failure(VERDICT_MISUSE, site, cond, detail, clause);
    RECORDS->failure.other = mutex;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

static void check_partner(uint32_t number, uint32_t mutex, uint32_t site, const char *call)
{
    const struct object *cond = object_get(number);
    if (cond->waiters > 0 && cond->partner != mutex) {
        wait_misuse(
            number, mutex, site, call, "was given another mutex than the threads that already wait",
            "POSIX pthread_cond_wait: concurrent waits on one condition variable with different "
            "mutexes are undefined");
    }
}

int cond_wait(void *pointer, void *mutex_pointer, uint64_t deadline, uint32_t site,
              const char *call)
{
    uint32_t number = object_use(pointer, OBJECT_COND, site, call);
    uint32_t mutex = object_use(mutex_pointer, OBJECT_MUTEX, site, call);
    struct thread *thread = thread_current();
    if (!mutex_is_mine(mutex)) {
        if (object_get(mutex)->type == PTHREAD_MUTEX_ERRORCHECK ||
            object_get(mutex)->type == PTHREAD_MUTEX_RECURSIVE) {
            return EPERM;
        }
        object_check_alive(mutex, site, call);
        wait_misuse(number, mutex, site, call,
                    "was called with a mutex that the thread has not locked",
                    "POSIX pthread_cond_wait: the mutex must be locked by the calling thread");
    }
    struct pending pending = {.kind = OP_COND_WAIT,
                              .other = THREAD_NONE,
                              .site = site,
                              .object = number,
                              .object2 = mutex,
                              .deadline = deadline};
    engine_visible(&pending);
    check_partner(number, mutex, site, call);
    struct object *cond = object_change(number);
    object_check_alive(number, site, call);
    RECORDS->waited = true;
    cond->partner = mutex;
    cond->waiters++;
    thread->enqueued = ++cond->generation;
    thread->waits_on = number;
    // A recursive mutex that was locked more than once stays locked: the wait unlocks it once
    // (POSIX pthread_cond_wait, rationale).
    bool kept = object_get(mutex)->depth > 1;
    if (kept) {
        object_change(mutex)->depth--;
        engine_flag(EVENT_RECURSIVE);
    } else {
        mutex_release_for_wait(mutex, site);
    }
    pending.kind = OP_COND_WAKE;
    unsigned how = engine_visible(&pending);
    leave_queue(thread, number, how);
    if (how == RESULT_TIMEOUT) {
        thread_timed_out(thread);
        engine_note(RESULT_TIMEOUT, ETIMEDOUT, 0, 0);
    } else if (how == RESULT_SPURIOUS) {
        count_spurious(thread, number);
        turn_effect(thread, cond->address + 1, 1); // there are only so many
    }
    int error = 0;
    if (kept) {
        object_change(mutex)->depth++;
    } else {
        error = mutex_reacquire(mutex, how, site, call);
    }
    if (how == RESULT_CANCELLED) {
        cancel_act(site);
    }
    return error != 0 ? error : how == RESULT_TIMEOUT ? ETIMEDOUT : 0;
}

ENTRY int rt_pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
    return cond_wait(cond, mutex, 0, SITE, "pthread_cond_wait");
}

ENTRY int rt_pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex,
                                    const struct timespec *deadline)
{
    uint32_t site = SITE;
    uint64_t until;
    uint32_t number = object_use(cond, OBJECT_COND, site, "pthread_cond_timedwait");
    clockid_t clock = object_get(number)->type == 1 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
    if (!time_deadline(deadline, clock, &until, site)) {
        return EINVAL;
    }
    return cond_wait(cond, mutex, until, site, "pthread_cond_timedwait");
}

ENTRY int rt_pthread_cond_clockwait(pthread_cond_t *cond, pthread_mutex_t *mutex, clockid_t clock,
                                    const struct timespec *deadline)
{
    uint32_t site = SITE;
    uint64_t until;
    if ((clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) ||
        !time_deadline(deadline, clock, &until, site)) {
        return EINVAL;
    }
    return cond_wait(cond, mutex, until, site, "pthread_cond_clockwait");
}

static uint32_t wake_object(void *pointer, enum op_kind kind, uint32_t site, const char *call)
{
    uint32_t number = object_use(pointer, OBJECT_COND, site, call);
    engine_visible(&(struct pending){
        .kind = (uint8_t)kind, .other = THREAD_NONE, .site = site, .object = number});
    object_check_alive(number, site, call);
    object_time_to(thread_current(), object_change(number));
    return number;
}

int cond_signal(void *pointer, uint32_t site, const char *call)
{
    uint32_t number = wake_object(pointer, OP_COND_SIGNAL, site, call);
    struct object *cond = object_change(number);
    unsigned waiting = cond_waiters(number);
    engine_note(RESULT_DONE, 0, waiting, 0);
    if (waiting <= cond->count) {
        turn_object(thread_current(), number);
        return 0; // whoever waits has a wake-up coming already
    }
    if (cond->count >= TOKENS_MAX) {
        engine_unsupported(
            site,
            "more than 16 signals on one condition variable that no thread has reacted to yet");
    }
    RECORDS->signalled = true;
    change_signals(cond)[cond->count++] = cond->generation;
    turn_effect(thread_current(), cond->address, cond->generation);
    return 0;
}

ENTRY int rt_pthread_cond_signal(pthread_cond_t *cond)
{
    return cond_signal(cond, SITE, "pthread_cond_signal");
}

int cond_broadcast(void *pointer, uint32_t site, const char *call)
{
    uint32_t number = wake_object(pointer, OP_COND_BROADCAST, site, call);
    struct object *cond = object_change(number);
    unsigned waiting = cond_waiters(number);
    engine_note(RESULT_DONE, 0, waiting, 0);
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        struct thread *thread = &RECORDS->threads[i];
        if (thread->waits_on == number && thread->enqueued != 0) {
            thread->granted = 1;
        }
    }
    cond->count = 0;
    if (waiting > 0) {
        turn_effect(thread_current(), cond->address, cond->generation);
    } else {
        turn_object(thread_current(), number);
    }
    return 0;
}

ENTRY int rt_pthread_cond_broadcast(pthread_cond_t *cond)
{
    return cond_broadcast(cond, SITE, "pthread_cond_broadcast");
}

int cond_init(void *pointer, clockid_t clock, uint32_t site, const char *call)
{
    uint32_t number = object_init(pointer, OBJECT_COND, site, call);
    object_change(number)->type = clock == CLOCK_MONOTONIC;
    engine_visible(&(struct pending){
        .kind = OP_COND_INIT, .other = THREAD_NONE, .site = site, .object = number});
    return 0;
}

ENTRY int rt_pthread_cond_init(pthread_cond_t *pointer, const pthread_condattr_t *attributes)
{
    uint32_t site = SITE;
    clockid_t clock = CLOCK_REALTIME;
    if (attributes != NULL) {
        pthread_condattr_t known;
        attribute_read(attributes, sizeof known, &known, "pthread_cond_init", site);
        pthread_condattr_getclock(&known, &clock);
    }
    return cond_init(pointer, clock, site, "pthread_cond_init");
}

int cond_destroy(void *pointer, uint32_t site, const char *call)
{
    uint32_t number = object_use(pointer, OBJECT_COND, site, call);
    engine_visible(&(struct pending){
        .kind = OP_COND_DESTROY, .other = THREAD_NONE, .site = site, .object = number});
    const struct object *cond = object_get(number);
    object_check_alive(number, site, call);
    // Released threads that have not run yet do not count.
    if (cond_waiters(number) > cond->count) {
        wait_misuse(number, 0, site, call, "was given a condition variable on which a thread waits",
                    "POSIX pthread_cond_destroy: destroying a condition variable on which threads "
                    "are blocked is "
                    "undefined");
    }
    object_destroy(number, site);
    turn_effect(thread_current(), cond->address, 2);
    return 0;
}

ENTRY int rt_pthread_cond_destroy(pthread_cond_t *cond)
{
    return cond_destroy(cond, SITE, "pthread_cond_destroy");
}
