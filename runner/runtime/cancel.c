// cancel.c: cancellation of threads (POSIX.1-2017 section 2.9.5) and cleanup handlers.
//
// A request is noted in the target, which acts on it at its cancellation points: operations that
// end with RESULT_CANCELLED instead of being done. glibc's macros keep a jump buffer for each
// cleanup handler; ending a thread jumps into the innermost one, which runs its handler and asks
// for the next.
#include "runtime/entry.h"
#include "runtime/jump.h"
#include "runtime/object.h"
#include "runtime/quiet.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>

bool engine_cancels;

// The innermost handler's buffer; glibc leaves four pointers behind the registers for its own use.
static __pthread_unwind_buf_t **link_below(__pthread_unwind_buf_t *buffer)
{
    return (__pthread_unwind_buf_t **)&buffer->__pad[0];
}

void cancel_push(__pthread_unwind_buf_t *buffer)
{
    struct thread *thread = thread_current();
    *link_below(buffer) = thread->cleanup;
    thread->cleanup = buffer;
}

void cancel_pop(__pthread_unwind_buf_t *buffer)
{
    thread_current()->cleanup = *link_below(buffer);
}

void cancel_pop_below(uint64_t stack)
{
    struct thread *thread = thread_current();
    while (thread->cleanup != NULL && (uint64_t)thread->cleanup < stack) {
        cancel_pop(thread->cleanup);
    }
}

ENTRY void rt___pthread_register_cancel(__pthread_unwind_buf_t *buffer)
{
    cancel_push(buffer);
}

ENTRY void rt___pthread_unregister_cancel(__pthread_unwind_buf_t *buffer)
{
    cancel_pop(buffer);
}

_Noreturn void cancel_unwind(struct thread *thread)
{
    __pthread_unwind_buf_t *buffer = thread->cleanup;
    if (buffer == NULL) {
        thread_finish(thread);
    }
    thread->cleanup = *link_below(buffer);
    jump_back(buffer->__cancel_jmp_buf[0].__cancel_jmp_buf, 1);
}

ENTRY _Noreturn void rt___pthread_unwind_next(__pthread_unwind_buf_t *buffer)
{
    (void)buffer;
    cancel_unwind(thread_current());
}

bool cancel_acts_at(const struct thread *thread, enum op_kind kind)
{
    if (thread->cancel_asynchronous) {
        return kind != OP_FD_CLOSE && kind != OP_KILL; // these touch enough objects already
    }
    switch (kind) {
    case OP_TESTCANCEL:
    case OP_JOIN:
    case OP_TIMEDJOIN:
    case OP_SEM_WAIT:
    case OP_SEM_TIMEDWAIT:
    case OP_COND_WAIT:
    case OP_COND_WAKE:
    case OP_FD_READ:
    case OP_FD_WRITE:
    case OP_FD_POLL:
    case OP_SOCKET_CONNECT:
    case OP_SOCKET_ACCEPT:
    case OP_SIGNAL_WAIT:
        return true;
    default:
        return false;
    }
}

unsigned thread_cancellation(struct thread *thread, unsigned enabled, struct op *op)
{
    if (thread->cancel_disabled || thread->exiting ||
        !cancel_acts_at(thread, thread->pending.kind)) {
        return enabled;
    }
    op_touch(op, thread->cancel_object, ACCESS_READ, 0xFF);
    return thread->cancel_requested ? 1U << RESULT_CANCELLED : enabled;
}

_Noreturn void cancel_act(uint32_t site)
{
    struct thread *thread = thread_current();
    thread->cancelled = true;
    thread_exit(PTHREAD_CANCELED, true, site);
}

void cancel_point(uint32_t site)
{
    if (engine_cancels) {
        engine_visible(
            &(struct pending){.kind = OP_TESTCANCEL, .other = THREAD_NONE, .site = site});
    }
}

ENTRY void rt_pthread_testcancel(void)
{
    uint32_t site = SITE;
    if (engine_cancels) {
        cancel_point(site);
    } else {
        quiet_count_block(site); // nobody cancels anybody: it may be all that a loop does
    }
}

void thread_check_lifetime(const struct thread *target, const char *call, uint32_t site)
{
    if (target->joined || (target->detached && target->ended)) {
        char detail[120];
        snprintf(detail, sizeof detail, "%s was given a thread that %s", call,
                 target->joined ? "has been joined already" : "is detached and has ended");
        engine_fail(VERDICT_MISUSE, site, target->object, detail,
                    "POSIX 2.9.2: using the ID of a thread whose lifetime has ended is undefined");
    }
}

ENTRY int rt_pthread_cancel(pthread_t handle)
{
    uint32_t site = SITE;
    struct thread *target = thread_of_handle(handle, site, "pthread_cancel");
    engine_visible(&(struct pending){
        .kind = OP_CANCEL, .other = target->id, .site = site, .object = target->object});
    thread_check_lifetime(target, "pthread_cancel", site);
    target->cancel_requested = 1;
    return 0;
}

static int change(uint8_t *field, int value, int *old, uint32_t site)
{
    if (value != 0 && value != 1) {
        return EINVAL;
    }
    if (old != NULL) {
        memory_access((uint64_t)old, sizeof *old, true, site);
        *old = *field;
    }
    *field = (uint8_t)value;
    return 0;
}

ENTRY int rt_pthread_setcancelstate(int state, int *old)
{
    return change(&thread_current()->cancel_disabled, state, old, SITE);
}

ENTRY int rt_pthread_setcanceltype(int type, int *old)
{
    return change(&thread_current()->cancel_asynchronous, type, old, SITE);
}
