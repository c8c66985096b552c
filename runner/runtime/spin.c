// spin.c: spin locks (POSIX.1-2017 pthread_spin_*). Spinning is waiting: the scheduler lets the
// owner go on.
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <pthread.h>

unsigned spin_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    (void)thread;
    bool free = object_get(pending->object)->owner == THREAD_NONE;
    switch (pending->kind) {
    case OP_SPIN_LOCK:
        op_touch(op, pending->object, ACCESS_ACQUIRE, 0xFF);
        return free ? CAN : 0;
    case OP_SPIN_TRYLOCK:
        op_touch(op, pending->object, free ? ACCESS_ACQUIRE : ACCESS_FAIL, 0xFF);
        return free ? CAN : 1U << RESULT_BUSY;
    case OP_SPIN_UNLOCK:
        op_touch(op, pending->object, ACCESS_RELEASE, 0xFF);
        return CAN;
    default:
        op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
        return CAN;
    }
}

static int lock(pthread_spinlock_t *pointer, enum op_kind kind, uint32_t site, const char *call)
{
    uint32_t number = object_use((const void *)pointer, OBJECT_SPIN, site, call);
    struct thread *thread = thread_current();
    struct pending pending = {
        .kind = (uint8_t)kind, .other = THREAD_NONE, .site = site, .object = number};
    if (engine_visible(&pending) == RESULT_BUSY) {
        turn_object(thread, number);
        engine_note(RESULT_BUSY, EBUSY, 0, 0);
        return EBUSY;
    }
    struct object *spin = object_change(number);
    object_check_alive(number, site, call);
    if (kind == OP_SPIN_TRYLOCK) {
        turn_object(thread, number); // that it was free
    }
    spin->owner = thread->id;
    spin->site = site;
    clock_acquire(thread, spin->clock);
    object_time_from(thread, spin);
    object_held(thread, number, site);
    turn_effect(thread, spin->address, 1);
    return 0;
}

ENTRY int rt_pthread_spin_lock(pthread_spinlock_t *spin)
{
    return lock(spin, OP_SPIN_LOCK, SITE, "pthread_spin_lock");
}

ENTRY int rt_pthread_spin_trylock(pthread_spinlock_t *spin)
{
    return lock(spin, OP_SPIN_TRYLOCK, SITE, "pthread_spin_trylock");
}

ENTRY int rt_pthread_spin_unlock(pthread_spinlock_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use((const void *)pointer, OBJECT_SPIN, site, "pthread_spin_unlock");
    struct thread *thread = thread_current();
    engine_visible(&(struct pending){
        .kind = OP_SPIN_UNLOCK, .other = THREAD_NONE, .site = site, .object = number});
    object_check_alive(number, site, "pthread_spin_unlock");
    struct object *spin = object_change(number);
    if (spin->owner != thread->id) {
        engine_fail(
            VERDICT_MISUSE, site, number,
            spin->owner == THREAD_NONE
                ? "pthread_spin_unlock was given a spin lock that is not locked"
                : "pthread_spin_unlock was given a spin lock that another thread has locked",
            "POSIX pthread_spin_unlock: the result is undefined when the calling thread does not "
            "hold the lock");
    }
    spin->owner = THREAD_NONE;
    clock_release(thread, &spin->clock, true);
    object_time_to(thread, spin);
    object_let_go(thread, number);
    turn_effect(thread, spin->address, (uint64_t)-1);
    return 0;
}

ENTRY int rt_pthread_spin_init(pthread_spinlock_t *pointer, int shared)
{
    uint32_t site = SITE;
    (void)shared;
    uint32_t number = object_init((void *)pointer, OBJECT_SPIN, site, "pthread_spin_init");
    engine_visible(&(struct pending){
        .kind = OP_SPIN_INIT, .other = THREAD_NONE, .site = site, .object = number});
    return 0;
}

ENTRY int rt_pthread_spin_destroy(pthread_spinlock_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use((const void *)pointer, OBJECT_SPIN, site, "pthread_spin_destroy");
    engine_visible(&(struct pending){
        .kind = OP_SPIN_DESTROY, .other = THREAD_NONE, .site = site, .object = number});
    object_check_alive(number, site, "pthread_spin_destroy");
    if (object_get(number)->owner != THREAD_NONE) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "pthread_spin_destroy was given a spin lock that is locked",
                    "POSIX pthread_spin_destroy: destroying a lock that is held is undefined");
    }
    object_destroy(number, site);
    return 0;
}
