// cancel.c: cancellation of threads (POSIX.1-2017 section 2.9.5) and cleanup handlers.
//
// A request is noted in the target, which acts on it at its cancellation points: operations that end
// with RESULT_CANCELLED instead of being done. glibc's macros keep a jump buffer for each cleanup
// handler; ending a thread jumps into the innermost one, which runs its handler and asks for the next.
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>

bool engine_cancels;

// A place to jump to, with its own save and jump: the C library's would mangle the stack pointer with a key of the
// kernel thread.
int rt___sigsetjmp(void *registers, int mask);
_Noreturn void cancel_jump(void *registers);

#if defined(__x86_64__)
__asm__(".text\n"
        ".globl rt___sigsetjmp\n"
        ".type rt___sigsetjmp, @function\n"
        "rt___sigsetjmp:\n"
        "    movq %rbx, (%rdi)\n"
        "    movq %rbp, 8(%rdi)\n"
        "    movq %r12, 16(%rdi)\n"
        "    movq %r13, 24(%rdi)\n"
        "    movq %r14, 32(%rdi)\n"
        "    movq %r15, 40(%rdi)\n"
        "    leaq 8(%rsp), %rdx\n"
        "    movq %rdx, 48(%rdi)\n"
        "    movq (%rsp), %rdx\n"
        "    movq %rdx, 56(%rdi)\n"
        "    xorl %eax, %eax\n"
        "    ret\n"
        ".size rt___sigsetjmp, .-rt___sigsetjmp\n"
        ".globl cancel_jump\n"
        ".hidden cancel_jump\n"
        ".type cancel_jump, @function\n"
        "cancel_jump:\n"
        "    movq (%rdi), %rbx\n"
        "    movq 8(%rdi), %rbp\n"
        "    movq 16(%rdi), %r12\n"
        "    movq 24(%rdi), %r13\n"
        "    movq 32(%rdi), %r14\n"
        "    movq 40(%rdi), %r15\n"
        "    movq 48(%rdi), %rsp\n"
        "    movl $1, %eax\n"
        "    jmp *56(%rdi)\n"
        ".size cancel_jump, .-cancel_jump\n");
#elif defined(__aarch64__)
__asm__(".text\n"
        ".globl rt___sigsetjmp\n"
        ".type rt___sigsetjmp, %function\n"
        "rt___sigsetjmp:\n"
        "    stp x19, x20, [x0]\n"
        "    stp x21, x22, [x0, #16]\n"
        "    stp x23, x24, [x0, #32]\n"
        "    stp x25, x26, [x0, #48]\n"
        "    stp x27, x28, [x0, #64]\n"
        "    stp x29, x30, [x0, #80]\n"
        "    mov x2, sp\n"
        "    str x2, [x0, #96]\n"
        "    stp d8, d9, [x0, #104]\n"
        "    stp d10, d11, [x0, #120]\n"
        "    stp d12, d13, [x0, #136]\n"
        "    stp d14, d15, [x0, #152]\n"
        "    mov w0, #0\n"
        "    ret\n"
        ".size rt___sigsetjmp, .-rt___sigsetjmp\n"
        ".globl cancel_jump\n"
        ".hidden cancel_jump\n"
        ".type cancel_jump, %function\n"
        "cancel_jump:\n"
        "    ldp x19, x20, [x0]\n"
        "    ldp x21, x22, [x0, #16]\n"
        "    ldp x23, x24, [x0, #32]\n"
        "    ldp x25, x26, [x0, #48]\n"
        "    ldp x27, x28, [x0, #64]\n"
        "    ldp x29, x30, [x0, #80]\n"
        "    ldr x2, [x0, #96]\n"
        "    mov sp, x2\n"
        "    ldp d8, d9, [x0, #104]\n"
        "    ldp d10, d11, [x0, #120]\n"
        "    ldp d12, d13, [x0, #136]\n"
        "    ldp d14, d15, [x0, #152]\n"
        "    mov w0, #1\n"
        "    ret\n"
        ".size cancel_jump, .-cancel_jump\n");
#endif

// The innermost handler's buffer; glibc leaves four pointers behind the registers for its own use.
static __pthread_unwind_buf_t **link_below(__pthread_unwind_buf_t *buffer)
{
    return (__pthread_unwind_buf_t **)&buffer->__pad[0];
}

ENTRY void rt___pthread_register_cancel(__pthread_unwind_buf_t *buffer)
{
    struct thread *thread = thread_current();
    *link_below(buffer) = thread->cleanup;
    thread->cleanup = buffer;
}

ENTRY void rt___pthread_unregister_cancel(__pthread_unwind_buf_t *buffer)
{
    thread_current()->cleanup = *link_below(buffer);
}

_Noreturn void cancel_unwind(struct thread *thread)
{
    __pthread_unwind_buf_t *buffer = thread->cleanup;
    if (buffer == NULL) {
        thread_finish(thread);
    }
    thread->cleanup = *link_below(buffer);
    cancel_jump(buffer->__cancel_jmp_buf[0].__cancel_jmp_buf);
}

ENTRY _Noreturn void rt___pthread_unwind_next(__pthread_unwind_buf_t *buffer)
{
    (void)buffer;
    cancel_unwind(thread_current());
}

static bool acts_at(const struct thread *thread, enum op_kind kind)
{
    if (thread->cancel_asynchronous) {
        return true;
    }
    switch (kind) {
    case OP_TESTCANCEL:
    case OP_JOIN:
    case OP_TIMEDJOIN:
    case OP_SEM_WAIT:
    case OP_SEM_TIMEDWAIT:
    case OP_COND_WAIT:
    case OP_COND_WAKE:
        return true;
    default:
        return false;
    }
}

unsigned thread_cancellation(struct thread *thread, unsigned enabled, struct op *op)
{
    if (thread->cancel_disabled || thread->exiting || !acts_at(thread, thread->pending.kind)) {
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
        engine_visible(&(struct pending){.kind = OP_TESTCANCEL, .other = THREAD_NONE, .site = site});
    }
}

ENTRY void rt_pthread_testcancel(void)
{
    cancel_point(SITE);
}

ENTRY int rt_pthread_cancel(pthread_t handle)
{
    uint32_t site = SITE;
    struct thread *target = thread_of_handle(handle, site, "pthread_cancel");
    if (target->joined || (target->detached && target->ended)) {
        char detail[120];
        snprintf(detail, sizeof detail, "pthread_cancel was given a thread that %s",
                 target->joined ? "has been joined already" : "is detached and has ended");
        engine_fail(VERDICT_MISUSE, site, target->object, detail,
                    "POSIX 2.9.2: using the ID of a thread whose lifetime has ended is undefined");
    }
    engine_visible(&(struct pending){.kind = OP_CANCEL, .other = target->id, .site = site, .object = target->object});
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
