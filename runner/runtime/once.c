// once.c: pthread_once (POSIX.1-2017) and call_once: the first caller runs the routine, others wait
// for its end. A thread that ends inside the routine leaves a control as if nobody had called it.
#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/jump.h"
#include "runtime/object.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <pthread.h>
#include <threads.h>

enum once_state { ONCE_NEW, ONCE_RUNNING, ONCE_DONE };

unsigned once_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    (void)thread;
    const struct object *once = object_get(pending->object);
    if (pending->kind == OP_ONCE_END) {
        op_touch(op, pending->object, ACCESS_RELEASE, 0xFF);
        return CAN;
    }
    if (once->count == ONCE_NEW) {
        op_touch(op, pending->object, ACCESS_ACQUIRE, 0xFF);
        return CAN;
    }
    // Passing a finished one is like a read lock: those who pass have no order among themselves.
    op_touch(op, pending->object, ACCESS_READ_ACQUIRE, 0xFF);
    return once->count == ONCE_DONE ? CAN : 0;
}

// The routine has been left: what it did happens before whoever finds the control in `state`.
static void leave(uint32_t number, enum once_state state, uint32_t site)
{
    struct thread *thread = thread_current();
    engine_visible(&(struct pending){
        .kind = OP_ONCE_END, .other = THREAD_NONE, .site = site, .object = number});
    struct object *object = object_change(number);
    engine_note(RESULT_DONE, 0, ONCE_RUNNING, state);
    object->count = state;
    object->owner = THREAD_NONE;
    clock_release(thread, &object->clock, true);
    object_time_to(thread, object);
    turn_effect(thread, object->address, state == ONCE_NEW ? (uint64_t)-1 : 1);
}

// POSIX pthread_once: when the routine is cancelled, the effect is as if it was never called.
static void run(uint32_t number, void (*routine)(void), uint32_t site)
{
    __pthread_unwind_buf_t handler;
    if (jump_place(handler.__cancel_jmp_buf[0].__cancel_jmp_buf) != 0) {
        leave(number, ONCE_NEW, site);
        cancel_unwind(thread_current());
    }
    cancel_push(&handler);
    routine();
    leave(number, ONCE_DONE, site);
    cancel_pop(&handler);
}

static void once(void *control, void (*routine)(void), uint32_t site, const char *call)
{
    uint32_t number = object_use(control, OBJECT_ONCE, site, call);
    engine_visible(&(struct pending){
        .kind = OP_ONCE_BEGIN, .other = THREAD_NONE, .site = site, .object = number});
    struct thread *thread = thread_current();
    struct object *object = object_change(number);
    engine_note(RESULT_DONE, 0, object->count,
                object->count == ONCE_NEW ? ONCE_RUNNING : ONCE_DONE);
    clock_acquire(thread, object->clock);
    object_time_from(thread, object);
    if (object->count == ONCE_DONE) {
        return;
    }
    object->count = ONCE_RUNNING;
    object->owner = thread->id;
    object->site = site;
    turn_effect(thread, object->address, 1);
    run(number, routine, site);
}

ENTRY int rt_pthread_once(pthread_once_t *control, void (*routine)(void))
{
    once(control, routine, SITE, "pthread_once");
    return 0;
}

ENTRY void rt_call_once(once_flag *control, void (*routine)(void))
{
    once(control, routine, SITE, "call_once");
}
