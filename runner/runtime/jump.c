// jump.c: setjmp and longjmp (C11 7.13). The C library's own would mangle the stack pointer with a
// key of the kernel thread, and nothing would look where a jump goes.
#include "runtime/jump.h"

#include "runtime/entry.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#if defined(__x86_64__)
__asm__(".text\n"
        ".globl rt___sigsetjmp\n"
        ".globl rt__setjmp\n"
        ".globl rt_setjmp\n"
        ".type rt___sigsetjmp, @function\n"
        ".type rt__setjmp, @function\n"
        ".type rt_setjmp, @function\n"
        "rt___sigsetjmp:\n"
        "rt__setjmp:\n"
        "rt_setjmp:\n"
        "    pushq %rbp\n"
        "    movq %rsp, %rbp\n"
        "    pushq %rdi\n"
        "    subq $8, %rsp\n"
        "    movq 8(%rbp), %rsi\n"
        "    call jump_announce\n"
        "    addq $8, %rsp\n"
        "    popq %rdi\n"
        "    popq %rbp\n"
        ".globl jump_place\n"
        ".hidden jump_place\n"
        ".type jump_place, @function\n"
        "jump_place:\n"
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
        ".globl jump_back\n"
        ".hidden jump_back\n"
        ".type jump_back, @function\n"
        "jump_back:\n"
        "    movq (%rdi), %rbx\n"
        "    movq 8(%rdi), %rbp\n"
        "    movq 16(%rdi), %r12\n"
        "    movq 24(%rdi), %r13\n"
        "    movq 32(%rdi), %r14\n"
        "    movq 40(%rdi), %r15\n"
        "    movq 48(%rdi), %rsp\n"
        "    movl %esi, %eax\n"
        "    jmp *56(%rdi)\n"
        ".size jump_back, .-jump_back\n");
#elif defined(__aarch64__)
__asm__(".text\n"
        ".globl rt___sigsetjmp\n"
        ".globl rt__setjmp\n"
        ".globl rt_setjmp\n"
        ".type rt___sigsetjmp, %function\n"
        ".type rt__setjmp, %function\n"
        ".type rt_setjmp, %function\n"
        "rt___sigsetjmp:\n"
        "rt__setjmp:\n"
        "rt_setjmp:\n"
        "    stp x29, x30, [sp, #-32]!\n"
        "    mov x29, sp\n"
        "    str x0, [sp, #16]\n"
        "    mov x1, x30\n"
        "    bl jump_announce\n"
        "    ldr x0, [sp, #16]\n"
        "    ldp x29, x30, [sp], #32\n"
        ".globl jump_place\n"
        ".hidden jump_place\n"
        ".type jump_place, %function\n"
        "jump_place:\n"
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
        ".globl jump_back\n"
        ".hidden jump_back\n"
        ".type jump_back, %function\n"
        "jump_back:\n"
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
        "    mov w0, w1\n"
        "    ret\n"
        ".size jump_back, .-jump_back\n");
#endif

// Bytes of the saved registers, and the word of them that holds the stack pointer.
#if defined(__x86_64__)
enum { SAVED_BYTES = 64, SAVED_STACK = 6 };
#else
enum { SAVED_BYTES = 168, SAVED_STACK = 12 };
#endif

// Whether other threads have nothing to do with the buffer. (What the compiler makes of
// pthread_cleanup_push always is such a one.)
static bool is_local(uint64_t buffer)
{
    const struct thread *thread = thread_current();
    return image_within(buffer, SAVED_BYTES, thread->stack_low, thread->stack_high);
}

// setjmp is about to write the buffer.
__attribute__((used, visibility("hidden"))) void jump_announce(void *registers,
                                                               const void *return_address)
{
    if (!is_local((uint64_t)registers)) {
        stdlib_writes(registers, SAVED_BYTES, engine_site(return_address));
    }
}

// Only outwards, in the thread's own stack: the function that called setjmp must not have returned
// (C11 7.13.2.1p2).
_Noreturn static void jump(const uint64_t *registers, int value, uint32_t site)
{
    const struct thread *thread = thread_current();
    if (!is_local((uint64_t)registers)) {
        stdlib_reads(registers, SAVED_BYTES, site);
    }
    uint64_t target = registers[SAVED_STACK];
    if (target < engine_program_stack() || target > thread->stack_high) {
        engine_unsupported(site, "longjmp to a function that has ended, or of another thread");
    }
    cancel_pop_below(target);
    jump_back((void *)registers, value != 0 ? value : 1);
}

ENTRY _Noreturn void rt_longjmp(void *registers, int value)
{
    jump(registers, value, SITE);
}

ENTRY _Noreturn void rt__longjmp(void *registers, int value)
{
    jump(registers, value, SITE);
}

ENTRY _Noreturn void rt_siglongjmp(void *registers, int value)
{
    jump(registers, value, SITE);
}
