// robust.c: robust mutexes. An owner that ends while it holds one lets go of it; who locks it next
// gets EOWNERDEAD, and makes it consistent or, by unlocking it as it is, loses it for all.
//
// POSIX lets a lock return EOWNERDEAD when only the thread has ended and not its process; here, as
// in Linux, it does.
#include "runtime/robust.h"

#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/turn.h"

#include <errno.h>
#include <pthread.h>

// What of the accesses of a thread's end is left for mutexes.
enum { MOST_AT_END = 3 };

int robust_owner_died(void)
{
    engine_note(RESULT_ERROR, EOWNERDEAD, 0, 0);
    return EOWNERDEAD;
}

int robust_refuse(uint32_t number)
{
    turn_object(thread_current(), number);
    engine_note(RESULT_ERROR, ENOTRECOVERABLE, 0, 0);
    return ENOTRECOVERABLE;
}

void robust_lost(struct object *mutex)
{
    mutex->generation = ROBUST_NOT_RECOVERABLE;
    turn_effect(thread_current(), mutex->address + 1, 1);
}

static unsigned count_held(const struct thread *thread)
{
    unsigned count = 0;
    for (unsigned i = 0; i < thread->hold_count; i++) {
        const struct object *held = object_get(thread->held[i]);
        count += held->kind == OBJECT_MUTEX && robust_is(held);
    }
    return count;
}

bool robust_held(const struct thread *thread)
{
    return count_held(thread) > 0;
}

void robust_touch(const struct thread *thread, struct op *op)
{
    for (unsigned i = 0; i < thread->hold_count; i++) {
        const struct object *held = object_get(thread->held[i]);
        if (held->kind == OBJECT_MUTEX && robust_is(held)) {
            op_touch(op, thread->held[i], ACCESS_RELEASE, 0xFF);
        }
    }
}

void robust_check_end(const struct thread *thread, uint32_t site)
{
    if (count_held(thread) > MOST_AT_END) {
        engine_unsupported(site, "a thread that ends with more than three robust mutexes");
    }
}

void robust_thread_ends(struct thread *thread)
{
    for (unsigned i = thread->hold_count; i-- > 0;) {
        const struct object *mutex = object_get(thread->held[i]);
        if (mutex->kind != OBJECT_MUTEX || !robust_is(mutex)) {
            continue;
        }
        struct object *held = object_change(thread->held[i]);
        held->owner = THREAD_NONE;
        held->depth = 0;
        held->generation = ROBUST_OWNER_DIED;
        clock_release(thread, &held->clock, true);
        object_time_to(thread, held);
        turn_effect(thread, held->address, (uint64_t)-1);
        object_let_go(thread, thread->held[i]);
    }
}

ENTRY int rt_pthread_mutex_consistent(pthread_mutex_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_MUTEX, site, "pthread_mutex_consistent");
    const struct object *mutex = object_get(number);
    struct thread *thread = thread_current();
    // Between the owner's own operations nobody can see when it does so.
    engine_visible(&(struct pending){.kind = OP_MUTEX_CONSISTENT,
                                     .coarse = mutex->owner != thread->id,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = number});
    object_check_alive(number, site, "pthread_mutex_consistent");
    if (!robust_is(mutex) || mutex->generation != ROBUST_OWNER_DIED) {
        engine_note(RESULT_ERROR, EINVAL, 0, 0);
        return EINVAL;
    }
    if (mutex->owner != thread->id) {
        engine_unsupported(site, "pthread_mutex_consistent by a thread that does not hold the "
                                 "mutex");
    }
    object_change(number)->generation = ROBUST_CONSISTENT;
    turn_effect(thread, mutex->address + 1, (uint64_t)-1);
    return 0;
}
