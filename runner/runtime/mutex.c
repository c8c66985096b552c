// mutex.c: mutexes of all kinds (POSIX.1-2017 pthread_mutex_*).
#include "runtime/attribute.h"
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/robust.h"
#include "runtime/shadow.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>

enum { NORMAL = 0, RECURSIVE = 1, ERRORCHECK = 2, ADAPTIVE = 3 };

static bool is_mine(const struct object *mutex, const struct thread *thread)
{
    return mutex->owner == thread->id;
}

bool mutex_is_mine(uint32_t number)
{
    return is_mine(object_get(number), thread_current());
}

// A try by the owner that is no failed try: glibc's robust error-checking kind has EDEADLK for it.
static bool tries_again(const struct object *mutex, bool mine)
{
    return mine && (mutex->type == RECURSIVE || (mutex->type == ERRORCHECK && robust_is(mutex)));
}

bool mutex_is_plain(const struct object *mutex)
{
    return mutex->type != RECURSIVE && mutex->type != ERRORCHECK && !robust_is(mutex);
}

unsigned mutex_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    const struct object *mutex = object_get(pending->object);
    bool mine = is_mine(mutex, thread);
    bool free = mutex->owner == THREAD_NONE;
    switch (pending->kind) {
    case OP_MUTEX_LOCK:
    case OP_MUTEX_TIMEDLOCK:
        if (mine && (mutex->type == RECURSIVE || mutex->type == ERRORCHECK)) {
            return CAN; // nobody else's business
        }
        // Nobody gets a mutex that is lost: those who try do not meet.
        op_touch(op, pending->object, robust_is_lost(mutex) ? ACCESS_READ_ACQUIRE : ACCESS_ACQUIRE,
                 0xFF);
        if (free) {
            return CAN;
        }
        return pending->kind == OP_MUTEX_TIMEDLOCK && thread_may_time_out(thread)
                   ? 1U << RESULT_TIMEOUT
                   : 0;
    case OP_MUTEX_TRYLOCK:
        if (tries_again(mutex, mine)) {
            return CAN;
        }
        op_touch(op, pending->object,
                 robust_is_lost(mutex) ? ACCESS_READ_ACQUIRE
                 : free                ? ACCESS_ACQUIRE
                                       : ACCESS_FAIL,
                 0xFF);
        return free ? CAN : 1U << RESULT_BUSY;
    case OP_MUTEX_UNLOCK:
        if (!mine || mutex->depth > 1) {
            op_touch(op, pending->object, mine ? ACCESS_NONE : ACCESS_CHANGE, 0xFF);
            return CAN;
        }
        op_touch(op, pending->object, ACCESS_RELEASE, 0xFF);
        return CAN;
    default:
        if (pending->kind != OP_MUTEX_CONSISTENT || pending->coarse) {
            op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
        }
        return CAN;
    }
}

static void take(struct thread *thread, uint32_t number, uint32_t site)
{
    struct object *mutex = object_change(number);
    mutex->owner = thread->id;
    mutex->depth = 1;
    mutex->site = site;
    mutex->taken_at = thread->clock[thread->id];
    clock_acquire(thread, mutex->clock);
    object_time_from(thread, mutex);
    object_held(thread, number, site);
    turn_effect(thread, mutex->address, 1);
}

static void let_go(struct thread *thread, uint32_t number)
{
    struct object *mutex = object_change(number);
    robust_unlocked(mutex);
    mutex->owner = THREAD_NONE;
    mutex->depth = 0;
    clock_release(thread, &mutex->clock, true);
    object_time_to(thread, mutex);
    object_let_go(thread, number);
    turn_effect(thread, mutex->address, (uint64_t)-1);
}

void mutex_release_for_wait(uint32_t number, uint32_t site)
{
    (void)site;
    let_go(thread_current(), number);
}

int mutex_reacquire(uint32_t number, unsigned how, uint32_t site, const char *call)
{
    engine_visible(&(struct pending){.kind = OP_MUTEX_LOCK,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = number,
                                     .expected = how});
    engine_flag(EVENT_REACQUIRE);
    object_check_memory(number, site, call);
    if (robust_is_lost(object_get(number))) {
        return robust_refuse(number);
    }
    take(thread_current(), number, site);
    return robust_taken(object_get(number));
}

// The owner locks once more.
static int relock(uint32_t number, struct thread *thread, uint32_t site)
{
    const struct object *mutex = object_get(number);
    if (mutex->type == ERRORCHECK) {
        engine_note(RESULT_ERROR, EDEADLK, 0, 0);
        return EDEADLK;
    }
    if (mutex->generation != ROBUST_CONSISTENT) {
        engine_unsupported(site, "a recursive lock of a robust mutex that is not consistent");
    }
    object_change(number)->depth++;
    engine_flag(EVENT_RECURSIVE);
    turn_effect(thread, mutex->address, 1);
    return 0;
}

int mutex_lock(void *pointer, enum op_kind kind, uint64_t deadline, uint32_t site, const char *call)
{
    uint32_t number = object_use(pointer, OBJECT_MUTEX, site, call);
    struct thread *thread = thread_current();
    const struct object *mutex = object_get(number);
    bool again = is_mine(mutex, thread) && (mutex->type == RECURSIVE || mutex->type == ERRORCHECK);
    struct pending pending = {.kind = (uint8_t)kind,
                              .other = THREAD_NONE,
                              .site = site,
                              .object = number,
                              .deadline = deadline};
    unsigned chosen = engine_visible(&pending);
    if (again) {
        return relock(number, thread, site);
    }
    if (chosen == RESULT_TIMEOUT) {
        thread_timed_out(thread);
        turn_object(thread, number);
        engine_note(RESULT_TIMEOUT, ETIMEDOUT, 0, 0);
        return ETIMEDOUT;
    }
    object_check_alive(number, site, call);
    if (robust_is_lost(mutex)) {
        return robust_refuse(number);
    }
    if (kind == OP_MUTEX_TIMEDLOCK) {
        turn_object(thread, number); // that it was free
    }
    take(thread, number, site);
    return robust_taken(mutex);
}

ENTRY int rt_pthread_mutex_lock(pthread_mutex_t *mutex)
{
    return mutex_lock(mutex, OP_MUTEX_LOCK, 0, SITE, "pthread_mutex_lock");
}

int mutex_timed_lock(void *pointer, clockid_t clock, const struct timespec *deadline, uint32_t site,
                     const char *call)
{
    uint64_t until;
    uint32_t number = object_use(pointer, OBJECT_MUTEX, site, call);
    const struct object *mutex = object_get(number);
    bool waits =
        mutex->owner != THREAD_NONE && mutex->type != RECURSIVE && mutex->type != ERRORCHECK;
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) {
        return EINVAL;
    }
    if (!time_deadline(deadline, clock, &until, site)) {
        // POSIX: the time is looked at only when the mutex cannot be taken at once.
        if (waits) {
            return EINVAL;
        }
        until = 1;
    }
    return mutex_lock(pointer, OP_MUTEX_TIMEDLOCK, until, site, call);
}

ENTRY int rt_pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *deadline)
{
    return mutex_timed_lock(mutex, CLOCK_REALTIME, deadline, SITE, "pthread_mutex_timedlock");
}

ENTRY int rt_pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock,
                                     const struct timespec *deadline)
{
    return mutex_timed_lock(mutex, clock, deadline, SITE, "pthread_mutex_clocklock");
}

int mutex_try_lock(void *pointer, uint32_t site, const char *call)
{
    uint32_t number = object_use(pointer, OBJECT_MUTEX, site, call);
    struct thread *thread = thread_current();
    const struct object *mutex = object_get(number);
    bool again = tries_again(mutex, is_mine(mutex, thread));
    struct pending pending = {
        .kind = OP_MUTEX_TRYLOCK, .other = THREAD_NONE, .site = site, .object = number};
    unsigned chosen = engine_visible(&pending);
    if (again) {
        return relock(number, thread, site);
    }
    if (chosen == RESULT_BUSY) {
        turn_object(thread, number);
        engine_note(RESULT_BUSY, EBUSY, 0, 0);
        return EBUSY;
    }
    if (robust_is_lost(mutex)) {
        return robust_refuse(number);
    }
    turn_object(thread, number); // that it was free
    take(thread, number, site);
    return robust_taken(mutex);
}

ENTRY int rt_pthread_mutex_trylock(pthread_mutex_t *mutex)
{
    return mutex_try_lock(mutex, SITE, "pthread_mutex_trylock");
}

_Noreturn static void unlock_misuse(uint32_t number, uint32_t site, const char *call)
{
    const struct object *mutex = object_get(number);
    char detail[160];
    snprintf(detail, sizeof detail, "%s was given a mutex that %s", call,
             mutex->owner == THREAD_NONE ? "is not locked" : "another thread has locked");
    engine_fail(
        VERDICT_MISUSE, site, number, detail,
        "POSIX pthread_mutex_unlock: the behaviour is undefined when a thread unlocks a mutex "
        "that it has not locked");
}

int mutex_unlock(void *pointer, uint32_t site, const char *call)
{
    uint32_t number = object_use(pointer, OBJECT_MUTEX, site, call);
    struct thread *thread = thread_current();
    const struct object *mutex = object_get(number);
    engine_visible(&(struct pending){
        .kind = OP_MUTEX_UNLOCK, .other = THREAD_NONE, .site = site, .object = number});
    object_check_alive(number, site, call);
    if (!is_mine(mutex, thread)) {
        if (mutex->type == RECURSIVE || mutex->type == ERRORCHECK || robust_is(mutex)) {
            engine_note(RESULT_ERROR, EPERM, 0, 0);
            return EPERM;
        }
        unlock_misuse(number, site, call);
    }
    if (mutex->depth > 1) {
        object_change(number)->depth--;
        engine_flag(EVENT_RECURSIVE);
        turn_effect(thread, mutex->address, (uint64_t)-1);
        return 0;
    }
    let_go(thread, number);
    return 0;
}

ENTRY int rt_pthread_mutex_unlock(pthread_mutex_t *mutex)
{
    return mutex_unlock(mutex, SITE, "pthread_mutex_unlock");
}

static int mutex_make(void *pointer, int type, bool robust, uint32_t site, const char *call)
{
    uint32_t number = object_init(pointer, OBJECT_MUTEX, site, call);
    object_change(number)->type = (uint8_t)type;
    object_change(number)->limit = robust;
    engine_visible(&(struct pending){
        .kind = OP_MUTEX_INIT, .other = THREAD_NONE, .site = site, .object = number});
    return 0;
}

int mutex_init(void *pointer, int type, uint32_t site, const char *call)
{
    return mutex_make(pointer, type, false, site, call);
}

ENTRY int rt_pthread_mutex_init(pthread_mutex_t *pointer, const pthread_mutexattr_t *attributes)
{
    uint32_t site = SITE;
    int type = NORMAL;
    int robust = PTHREAD_MUTEX_STALLED;
    if (attributes != NULL) {
        pthread_mutexattr_t known;
        attribute_read(attributes, sizeof known, &known, "pthread_mutex_init", site);
        pthread_mutexattr_gettype(&known, &type);
        pthread_mutexattr_getrobust(&known, &robust);
    }
    return mutex_make(pointer, type, robust == PTHREAD_MUTEX_ROBUST, site, "pthread_mutex_init");
}

int mutex_destroy(void *pointer, uint32_t site, const char *call)
{
    uint32_t number = object_use(pointer, OBJECT_MUTEX, site, call);
    engine_visible(&(struct pending){
        .kind = OP_MUTEX_DESTROY, .other = THREAD_NONE, .site = site, .object = number});
    const struct object *mutex = object_get(number);
    object_check_alive(number, site, call);
    if (mutex->owner != THREAD_NONE) {
        char detail[120];
        snprintf(detail, sizeof detail, "%s was given a mutex that is locked", call);
        engine_fail(VERDICT_MISUSE, site, number, detail,
                    "POSIX pthread_mutex_destroy: destroying a locked mutex is undefined");
    }
    object_destroy(number, site);
    turn_effect(thread_current(), mutex->address, 2);
    return 0;
}

ENTRY int rt_pthread_mutex_destroy(pthread_mutex_t *mutex)
{
    return mutex_destroy(mutex, SITE, "pthread_mutex_destroy");
}

// --- cycles ---

uint16_t thread_waits_for(const struct thread *thread)
{
    const struct pending *pending = &thread->pending;
    if (!thread->alive || (pending->kind != OP_MUTEX_LOCK && pending->kind != OP_SPIN_LOCK)) {
        return THREAD_NONE;
    }
    const struct object *object = object_get(pending->object);
    if (object->owner == thread->id && object->kind == OBJECT_MUTEX && object->type != NORMAL &&
        object->type != ADAPTIVE) {
        return THREAD_NONE;
    }
    return object->owner;
}

void thread_find_cycle(void)
{
    struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->thread_count; i++) {
        uint16_t at = thread_waits_for(&records->threads[i]);
        for (uint32_t steps = 0; at != THREAD_NONE && at != i && steps < records->thread_count;
             steps++) {
            at = thread_waits_for(&records->threads[at]);
        }
        if (at == i) {
            records->deadlock_step = records->steps + 1;
            const struct pending *pending = &records->threads[i].pending;
            records->cycle = (struct failure){.kind = VERDICT_DEADLOCK,
                                              .thread = (uint16_t)i,
                                              .site = pending->site,
                                              .object = pending->object};
            return;
        }
    }
}
