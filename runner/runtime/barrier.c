// barrier.c: barriers (POSIX.1-2017 pthread_barrier_*): arriving, and leaving once all have
// arrived.
#include "runtime/attribute.h"
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <pthread.h>

unsigned barrier_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    (void)thread;
    if (pending->kind == OP_BARRIER_LEAVE) {
        op_touch(op, pending->object, ACCESS_FOLLOW, 0xFF);
        return object_get(pending->object)->generation > pending->expected ? CAN : 0;
    }
    const struct object *barrier = object_get(pending->object);
    bool opens = pending->kind == OP_BARRIER_ARRIVE && barrier->count + 1 == barrier->limit;
    op_touch(op, pending->object, opens ? ACCESS_OPEN : ACCESS_CHANGE, 0xFF);
    return CAN;
}

// A round's arrivals are released into the clock of its parity: a thread of the next round can
// arrive before the last of this one has left.
static uint32_t *round_clock(struct object *barrier, uint64_t round)
{
    return (round & 1) != 0 ? &barrier->clock2 : &barrier->clock;
}

ENTRY int rt_pthread_barrier_wait(pthread_barrier_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_BARRIER, site, "pthread_barrier_wait");
    struct thread *thread = thread_current();
    struct pending pending = {
        .kind = OP_BARRIER_ARRIVE, .other = THREAD_NONE, .site = site, .object = number};
    engine_visible(&pending);
    object_check_alive(number, site, "pthread_barrier_wait");
    struct object *barrier = object_change(number);
    uint64_t round = barrier->generation;
    uint32_t *clock = round_clock(barrier, round);
    if (barrier->count == 0 && *clock != 0) {
        clock_copy(clock_change(*clock),
                   clock_of(thread)); // the first of the round: what stood there is old
    }
    barrier->count++;
    engine_note(RESULT_DONE, 0, barrier->count - 1, barrier->count);
    clock_release(thread, clock, false);
    object_time_to(thread, barrier);
    bool last = barrier->count == barrier->limit;
    if (last) {
        barrier->count = 0;
        barrier->generation++;
    }
    turn_effect(thread, barrier->address, 1);
    pending.kind = OP_BARRIER_LEAVE;
    pending.expected = round;
    engine_visible(&pending);
    if (last) {
        engine_flag(EVENT_SERIAL);
    }
    clock_acquire(thread, *round_clock(barrier, round));
    object_time_from(thread, barrier);
    return last ? PTHREAD_BARRIER_SERIAL_THREAD : 0;
}

ENTRY int rt_pthread_barrier_init(pthread_barrier_t *pointer,
                                  const pthread_barrierattr_t *attributes, unsigned count)
{
    uint32_t site = SITE;
    if (attributes != NULL) { // only process-shared, which changes nothing in one process
        pthread_barrierattr_t known;
        attribute_read(attributes, sizeof known, &known, "pthread_barrier_init", site);
    }
    if (count == 0) {
        engine_fail(VERDICT_MISUSE, site, 0,
                    "pthread_barrier_init was asked for a barrier for no thread",
                    "POSIX pthread_barrier_init: the count must be greater than zero");
    }
    uint32_t number = object_init(pointer, OBJECT_BARRIER, site, "pthread_barrier_init");
    object_change(number)->limit = count;
    engine_visible(&(struct pending){
        .kind = OP_BARRIER_INIT, .other = THREAD_NONE, .site = site, .object = number});
    engine_note(RESULT_DONE, 0, 0, count);
    return 0;
}

ENTRY int rt_pthread_barrier_destroy(pthread_barrier_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_BARRIER, site, "pthread_barrier_destroy");
    engine_visible(&(struct pending){
        .kind = OP_BARRIER_DESTROY, .other = THREAD_NONE, .site = site, .object = number});
    const struct object *barrier = object_get(number);
    object_check_alive(number, site, "pthread_barrier_destroy");
    // Released threads that have not left yet do not count.
    if (barrier->count > 0) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "pthread_barrier_destroy was given a barrier at which a thread waits",
                    "POSIX pthread_barrier_destroy: destroying a barrier on which a thread is "
                    "blocked is undefined");
    }
    object_destroy(number, site);
    turn_effect(thread_current(), barrier->address, 2);
    return 0;
}
