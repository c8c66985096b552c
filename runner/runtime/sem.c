// sem.c: semaphores (POSIX.1-2017 sem_*); those with names are made by sem_named.c.
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <limits.h>
#include <semaphore.h>

unsigned sem_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    const struct object *sem = object_get(pending->object);
    // Who waits for one that is gone goes on, to be told so.
    bool can = sem->count > 0 || sem->state == OBJECT_DESTROYED;
    unsigned interrupted = engine_options.faults ? 1U << RESULT_INTERRUPTED : 0;
    switch (pending->kind) {
    case OP_SEM_WAIT:
        op_touch(op, pending->object, ACCESS_TAKE, 0xFF);
        return (can ? CAN : 0) | interrupted;
    case OP_SEM_TIMEDWAIT:
        op_touch(op, pending->object, ACCESS_TAKE, 0xFF);
        if (can) {
            return CAN | interrupted;
        }
        return (thread_may_time_out(thread) ? 1U << RESULT_TIMEOUT : 0) | interrupted;
    case OP_SEM_TRYWAIT:
        op_touch(op, pending->object, sem->count > 0 ? ACCESS_TAKE : ACCESS_CHANGE, 0xFF);
        return sem->count > 0 ? CAN : 1U << RESULT_BUSY;
    case OP_SEM_POST:
        op_touch(op, pending->object, sem->count == 0 ? ACCESS_POST_FROM_ZERO : ACCESS_CHANGE,
                 0xFF);
        return CAN;
    case OP_SEM_CLOSE:
        op_touch(op, pending->object2, ACCESS_CHANGE, 0xFF);
        if (sem_is_last_use(pending->object)) {
            op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
            op_touch(op, pending->object, ACCESS_WRITE, 0xFF); // for waits that are given up
        }
        return CAN;
    case OP_SEM_DESTROY:
        op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
        op_touch(op, pending->object, ACCESS_WRITE, 0xFF); // likewise
        return CAN;
    default:
        op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
        return CAN;
    }
}

bool sem_somebody_waits(uint32_t number)
{
    bool somebody = false;
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        const struct pending *pending = &thread->pending;
        bool waits = pending->kind == OP_SEM_WAIT || pending->kind == OP_SEM_TIMEDWAIT;
        somebody |= thread->alive && waits && pending->object == number;
    }
    return somebody && object_get(number)->count == 0;
}

static int failed(int code, unsigned result)
{
    engine_note((uint8_t)result, code, 0, 0);
    stdlib_set_errno(code);
    return -1;
}

static void take(uint32_t number, uint32_t site)
{
    struct thread *thread = thread_current();
    struct object *sem = object_change(number);
    sem->count--;
    sem->site = site;
    engine_note(RESULT_DONE, 0, sem->count + 1, sem->count);
    clock_acquire(thread, sem->clock);
    object_time_from(thread, sem);
    turn_effect(thread, sem->address, (uint64_t)-1);
}

static int wait(sem_t *pointer, uint32_t site, const char *call, enum op_kind kind,
                uint64_t deadline)
{
    uint32_t number = object_use(pointer, OBJECT_SEM, site, call);
    struct pending pending = {.kind = (uint8_t)kind,
                              .other = THREAD_NONE,
                              .site = site,
                              .object = number,
                              .deadline = deadline};
    struct thread *thread = thread_current();
    unsigned chosen = engine_visible(&pending);
    switch (chosen) {
    case RESULT_INTERRUPTED:
        return failed(EINTR, chosen);
    case RESULT_TIMEOUT:
        thread_timed_out(thread);
        turn_object(thread, number);
        return failed(ETIMEDOUT, chosen);
    case RESULT_BUSY:
        turn_object(thread, number);
        return failed(EAGAIN, chosen);
    default:
        object_check_alive(number, site, call);
        if (kind != OP_SEM_WAIT) {
            turn_object(thread, number); // that there was a permit
        }
        take(number, site);
        return 0;
    }
}

ENTRY int rt_sem_wait(sem_t *sem)
{
    uint32_t site = SITE;
    return wait(sem, site, "sem_wait", OP_SEM_WAIT, 0);
}

ENTRY int rt_sem_trywait(sem_t *sem)
{
    return wait(sem, SITE, "sem_trywait", OP_SEM_TRYWAIT, 0);
}

static int timed_wait(sem_t *sem, clockid_t clock, const struct timespec *deadline, uint32_t site,
                      const char *call)
{
    uint64_t until;
    object_use(sem, OBJECT_SEM, site, call);
    bool known = clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC;
    if (!known || !time_deadline(deadline, clock, &until, site)) {
        return failed(EINVAL, RESULT_ERROR); // glibc looks at the time first, POSIX allows that
    }
    return wait(sem, site, call, OP_SEM_TIMEDWAIT, until);
}

ENTRY int rt_sem_timedwait(sem_t *sem, const struct timespec *deadline)
{
    return timed_wait(sem, CLOCK_REALTIME, deadline, SITE, "sem_timedwait");
}

ENTRY int rt_sem_clockwait(sem_t *sem, clockid_t clock, const struct timespec *deadline)
{
    return timed_wait(sem, clock, deadline, SITE, "sem_clockwait");
}

ENTRY int rt_sem_post(sem_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_SEM, site, "sem_post");
    engine_visible(&(struct pending){
        .kind = OP_SEM_POST, .other = THREAD_NONE, .site = site, .object = number});
    struct thread *thread = thread_current();
    struct object *sem = object_change(number);
    object_check_alive(number, site, "sem_post");
    if (sem->count >= SEM_VALUE_MAX) {
        engine_fail(
            VERDICT_MISUSE, site, number,
            "sem_post was given a semaphore that has the greatest value already",
            "POSIX sem_post: the value of a semaphore cannot exceed SEM_VALUE_MAX (EOVERFLOW)");
    }
    sem->count++;
    engine_note(RESULT_DONE, 0, sem->count - 1, sem->count);
    clock_release(thread, &sem->clock, false);
    object_time_to(thread, sem);
    turn_effect(thread, sem->address, 1);
    return 0;
}

ENTRY int rt_sem_getvalue(sem_t *pointer, int *value)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_SEM, site, "sem_getvalue");
    engine_visible(&(struct pending){
        .kind = OP_SEM_GETVALUE, .other = THREAD_NONE, .site = site, .object = number});
    object_check_alive(number, site, "sem_getvalue");
    uint32_t count = object_get(number)->count;
    engine_note(RESULT_DONE, 0, count, count);
    turn_object(thread_current(), number);
    memory_access((uint64_t)value, sizeof *value, true, site);
    *value = (int)count;
    return 0;
}

ENTRY int rt_sem_init(sem_t *pointer, int shared, unsigned value)
{
    uint32_t site = SITE;
    if (value > SEM_VALUE_MAX) {
        stdlib_set_errno(EINVAL);
        return -1;
    }
    (void)shared; // one process: sharing changes nothing
    uint32_t number = object_init(pointer, OBJECT_SEM, site, "sem_init");
    object_change(number)->count = value;
    engine_visible(&(struct pending){
        .kind = OP_SEM_INIT, .other = THREAD_NONE, .site = site, .object = number});
    engine_note(RESULT_DONE, 0, 0, value);
    return 0;
}

ENTRY int rt_sem_destroy(sem_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_SEM, site, "sem_destroy");
    engine_visible(&(struct pending){
        .kind = OP_SEM_DESTROY, .other = THREAD_NONE, .site = site, .object = number});
    object_check_alive(number, site, "sem_destroy");
    if (sem_is_named(number)) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "sem_destroy was given a semaphore that sem_open has made",
                    "POSIX sem_destroy: the effect of destroying a named semaphore is undefined");
    }
    if (sem_somebody_waits(number)) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "sem_destroy was given a semaphore on which a thread waits",
                    "POSIX sem_destroy: destroying a semaphore on which threads are blocked is "
                    "undefined");
    }
    object_destroy(number, site);
    turn_effect(thread_current(), object_get(number)->address, 2);
    return 0;
}
