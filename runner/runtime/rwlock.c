// rwlock.c: reader-writer locks (POSIX.1-2017 pthread_rwlock_*, glibc's kinds).
//
// glibc's default lets readers in while a writer waits. With PREFER_WRITER_NONRECURSIVE a writer
// that finds the lock taken announces itself first (an operation with RESULT_WAITS); from then on
// readers wait.
//
// A thread that holds the lock for writing and asks for it again may deadlock, or the call may fail
// with EDEADLK (POSIX.1-2017 pthread_rwlock_rdlock, pthread_rwlock_wrlock). No program can count on
// the error, so it waits for itself here. With a deadline there is nothing to fear: EDEADLK, as
// glibc has it.
#include "runtime/attribute.h"
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <pthread.h>

enum { PREFERS_WRITERS = PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP };

static bool free_for_reader(const struct object *lock)
{
    return lock->owner == THREAD_NONE && lock->waiters == 0;
}

static bool free_for_writer(const struct object *lock)
{
    return lock->owner == THREAD_NONE && lock->readers == 0;
}

static bool is_timed(enum op_kind kind)
{
    return kind == OP_RWLOCK_TIMEDRDLOCK || kind == OP_RWLOCK_TIMEDWRLOCK;
}

static unsigned waiting_ready(const struct thread *thread, const struct pending *pending, bool free)
{
    if (free) {
        return CAN;
    }
    return is_timed(pending->kind) && thread_may_time_out(thread) ? 1U << RESULT_TIMEOUT : 0;
}

static unsigned times_held(const struct thread *thread, uint32_t number)
{
    unsigned count = 0;
    for (unsigned i = 0; i < thread->hold_count; i++) {
        count += thread->held[i] == number;
    }
    return count;
}

unsigned rwlock_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    const struct object *lock = object_get(pending->object);
    switch (pending->kind) {
    case OP_RWLOCK_RDLOCK:
    case OP_RWLOCK_TIMEDRDLOCK:
        // A thread that is inside already meets nobody there: no writer can come between.
        if (lock->type != PREFERS_WRITERS && lock->owner != thread->id &&
            times_held(thread, pending->object) > 0) {
            return CAN;
        }
        op_touch(op, pending->object, ACCESS_READ_ACQUIRE, 0xFF);
        return waiting_ready(thread, pending, free_for_reader(lock));
    case OP_RWLOCK_WRLOCK:
    case OP_RWLOCK_TIMEDWRLOCK:
        // The first time, with writers preferred: takes it or announces itself.
        if (lock->type == PREFERS_WRITERS && pending->expected == 0 && !free_for_writer(lock)) {
            op_touch(op, pending->object, ACCESS_FAIL, 0xFF);
            return 1U << RESULT_WAITS;
        }
        op_touch(op, pending->object, ACCESS_ACQUIRE, 0xFF);
        return waiting_ready(thread, pending, free_for_writer(lock));
    case OP_RWLOCK_TRYRDLOCK:
        op_touch(op, pending->object,
                 free_for_reader(lock) ? ACCESS_READ_ACQUIRE : ACCESS_READ_FAIL, 0xFF);
        return free_for_reader(lock) ? CAN : 1U << RESULT_BUSY;
    case OP_RWLOCK_TRYWRLOCK:
        op_touch(op, pending->object, free_for_writer(lock) ? ACCESS_ACQUIRE : ACCESS_FAIL, 0xFF);
        return free_for_writer(lock) ? CAN : 1U << RESULT_BUSY;
    case OP_RWLOCK_UNLOCK:
        if (times_held(thread, pending->object) > 1) {
            return CAN;
        }
        op_touch(op, pending->object,
                 lock->owner == thread->id ? ACCESS_RELEASE : ACCESS_READ_RELEASE, 0xFF);
        return CAN;
    default:
        op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
        return CAN;
    }
}

static void take(struct thread *thread, uint32_t number, bool write, uint32_t site)
{
    struct object *lock = object_change(number);
    clock_acquire(thread, lock->clock);
    object_time_from(thread, lock);
    if (write) {
        clock_acquire(thread, lock->clock2);
        lock->owner = thread->id;
    } else {
        lock->readers++;
    }
    lock->site = site;
    object_held(thread, number, site);
    turn_effect(thread, lock->address, 1);
}

static int failed(uint8_t result, int code)
{
    engine_note(result, code, 0, 0);
    return code;
}

static int wait(pthread_rwlock_t *pointer, enum op_kind kind, uint64_t deadline, uint32_t site,
                const char *call)
{
    bool write =
        kind == OP_RWLOCK_WRLOCK || kind == OP_RWLOCK_TIMEDWRLOCK || kind == OP_RWLOCK_TRYWRLOCK;
    bool try = kind == OP_RWLOCK_TRYRDLOCK || kind == OP_RWLOCK_TRYWRLOCK;
    uint32_t number = object_use(pointer, OBJECT_RWLOCK, site, call);
    struct thread *thread = thread_current();
    const struct object *lock = object_get(number);
    if (lock->owner == thread->id && deadline != 0) {
        return EDEADLK;
    }
    struct pending pending = {.kind = (uint8_t)kind,
                              .other = THREAD_NONE,
                              .site = site,
                              .object = number,
                              .deadline = deadline};
    unsigned chosen = engine_visible(&pending);
    if (chosen == RESULT_WAITS) {
        object_change(number)->waiters++;
        turn_effect(thread, lock->address + 1, 1);
        pending.expected = 1;
        chosen = engine_visible(&pending);
        object_change(number)->waiters--;
        turn_effect(thread, lock->address + 1, (uint64_t)-1);
    }
    if (chosen == RESULT_TIMEOUT) {
        thread_timed_out(thread);
        turn_object(thread, number);
        return failed(RESULT_TIMEOUT, ETIMEDOUT);
    }
    if (chosen == RESULT_BUSY) {
        turn_object(thread, number);
        return failed(RESULT_BUSY, EBUSY);
    }
    object_check_alive(number, site, call);
    if (try || deadline != 0) {
        turn_object(thread, number); // that it could be had
    }
    take(thread, number, write, site);
    return 0;
}

static int timed(pthread_rwlock_t *lock, enum op_kind kind, clockid_t clock,
                 const struct timespec *deadline, uint32_t site, const char *call)
{
    uint64_t until;
    if ((clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) ||
        !time_deadline(deadline, clock, &until, site)) {
        return EINVAL;
    }
    return wait(lock, kind, until, site, call);
}

ENTRY int rt_pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
    return wait(lock, OP_RWLOCK_RDLOCK, 0, SITE, "pthread_rwlock_rdlock");
}

ENTRY int rt_pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
    return wait(lock, OP_RWLOCK_WRLOCK, 0, SITE, "pthread_rwlock_wrlock");
}

ENTRY int rt_pthread_rwlock_tryrdlock(pthread_rwlock_t *lock)
{
    return wait(lock, OP_RWLOCK_TRYRDLOCK, 0, SITE, "pthread_rwlock_tryrdlock");
}

ENTRY int rt_pthread_rwlock_trywrlock(pthread_rwlock_t *lock)
{
    return wait(lock, OP_RWLOCK_TRYWRLOCK, 0, SITE, "pthread_rwlock_trywrlock");
}

ENTRY int rt_pthread_rwlock_timedrdlock(pthread_rwlock_t *lock, const struct timespec *deadline)
{
    return timed(lock, OP_RWLOCK_TIMEDRDLOCK, CLOCK_REALTIME, deadline, SITE,
                 "pthread_rwlock_timedrdlock");
}

ENTRY int rt_pthread_rwlock_timedwrlock(pthread_rwlock_t *lock, const struct timespec *deadline)
{
    return timed(lock, OP_RWLOCK_TIMEDWRLOCK, CLOCK_REALTIME, deadline, SITE,
                 "pthread_rwlock_timedwrlock");
}

ENTRY int rt_pthread_rwlock_clockrdlock(pthread_rwlock_t *lock, clockid_t clock,
                                        const struct timespec *deadline)
{
    return timed(lock, OP_RWLOCK_TIMEDRDLOCK, clock, deadline, SITE, "pthread_rwlock_clockrdlock");
}

ENTRY int rt_pthread_rwlock_clockwrlock(pthread_rwlock_t *lock, clockid_t clock,
                                        const struct timespec *deadline)
{
    return timed(lock, OP_RWLOCK_TIMEDWRLOCK, clock, deadline, SITE, "pthread_rwlock_clockwrlock");
}

ENTRY int rt_pthread_rwlock_unlock(pthread_rwlock_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_RWLOCK, site, "pthread_rwlock_unlock");
    struct thread *thread = thread_current();
    engine_visible(&(struct pending){
        .kind = OP_RWLOCK_UNLOCK, .other = THREAD_NONE, .site = site, .object = number});
    object_check_alive(number, site, "pthread_rwlock_unlock");
    struct object *lock = object_change(number);
    if (times_held(thread, number) == 0) {
        bool free = free_for_writer(lock);
        engine_fail(VERDICT_MISUSE, site, number,
                    free ? "pthread_rwlock_unlock was given a lock that is not locked"
                         : "pthread_rwlock_unlock was given a lock that this thread has not locked",
                    "POSIX pthread_rwlock_unlock: the result is undefined when the calling thread "
                    "does not hold "
                    "the lock");
    }
    if (lock->owner == thread->id) {
        lock->owner = THREAD_NONE;
        clock_release(thread, &lock->clock, true);
    } else {
        lock->readers--;
        clock_release(thread, &lock->clock2, false);
    }
    object_time_to(thread, lock);
    object_let_go(thread, number);
    turn_effect(thread, lock->address, (uint64_t)-1);
    return 0;
}

ENTRY int rt_pthread_rwlock_init(pthread_rwlock_t *pointer, const pthread_rwlockattr_t *attributes)
{
    uint32_t site = SITE;
    int kind = PTHREAD_RWLOCK_PREFER_READER_NP;
    if (attributes != NULL) {
        pthread_rwlockattr_t known;
        attribute_read(attributes, sizeof known, &known, "pthread_rwlock_init", site);
        pthread_rwlockattr_getkind_np(&known, &kind);
    }
    uint32_t number = object_init(pointer, OBJECT_RWLOCK, site, "pthread_rwlock_init");
    object_change(number)->type = (uint8_t)kind;
    engine_visible(&(struct pending){
        .kind = OP_RWLOCK_INIT, .other = THREAD_NONE, .site = site, .object = number});
    return 0;
}

ENTRY int rt_pthread_rwlock_destroy(pthread_rwlock_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_RWLOCK, site, "pthread_rwlock_destroy");
    engine_visible(&(struct pending){
        .kind = OP_RWLOCK_DESTROY, .other = THREAD_NONE, .site = site, .object = number});
    const struct object *lock = object_get(number);
    object_check_alive(number, site, "pthread_rwlock_destroy");
    if (!free_for_writer(lock)) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "pthread_rwlock_destroy was given a lock that is locked",
                    "POSIX pthread_rwlock_destroy: destroying a lock that is held is undefined");
    }
    object_destroy(number, site);
    turn_effect(thread_current(), lock->address, 2);
    return 0;
}
