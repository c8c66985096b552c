// fiber.c: the stack switch, in a few lines of assembly (System V ABI x86-64, AAPCS64).
#include "runtime/fiber.h"

#include <string.h>

#if defined(__x86_64__)
__asm__(".text\n"
        ".globl fiber_switch\n"
        ".hidden fiber_switch\n"
        ".type fiber_switch, @function\n"
        "fiber_switch:\n"
        "    pushq %rbp\n"
        "    pushq %rbx\n"
        "    pushq %r12\n"
        "    pushq %r13\n"
        "    pushq %r14\n"
        "    pushq %r15\n"
        "    movq %rsp, (%rdi)\n"
        "    movq %rsi, %rsp\n"
        "    popq %r15\n"
        "    popq %r14\n"
        "    popq %r13\n"
        "    popq %r12\n"
        "    popq %rbx\n"
        "    popq %rbp\n"
        "    popq %rcx\n" // not ret: the processor expects those to go back where they came from
        "    jmp *%rcx\n"
        ".size fiber_switch, .-fiber_switch\n"
        ".globl fiber_leave\n"
        ".hidden fiber_leave\n"
        ".type fiber_leave, @function\n"
        "fiber_leave:\n"
        "    movq %rdi, %rsp\n"
        "    popq %r15\n"
        "    popq %r14\n"
        "    popq %r13\n"
        "    popq %r12\n"
        "    popq %rbx\n"
        "    popq %rbp\n"
        "    popq %rcx\n"
        "    jmp *%rcx\n"
        ".size fiber_leave, .-fiber_leave\n");

enum { SAVED_WORDS = 6 };

void *fiber_prepare(uint64_t high, void (*entry)(void))
{
    // Six registers and the return address; at `entry` the stack is as behind a call.
    uint64_t *top = (uint64_t *)(high - 72);
    memset(top - SAVED_WORDS - 1, 0, (SAVED_WORDS + 1 + 8) * sizeof *top);
    top[-1] = (uint64_t)entry;
    return top - SAVED_WORDS - 1;
}
#elif defined(__aarch64__)
__asm__(".text\n"
        ".globl fiber_switch\n"
        ".hidden fiber_switch\n"
        ".type fiber_switch, %function\n"
        "fiber_switch:\n"
        "    sub sp, sp, #160\n"
        "    stp x19, x20, [sp]\n"
        "    stp x21, x22, [sp, #16]\n"
        "    stp x23, x24, [sp, #32]\n"
        "    stp x25, x26, [sp, #48]\n"
        "    stp x27, x28, [sp, #64]\n"
        "    stp x29, x30, [sp, #80]\n"
        "    stp d8, d9, [sp, #96]\n"
        "    stp d10, d11, [sp, #112]\n"
        "    stp d12, d13, [sp, #128]\n"
        "    stp d14, d15, [sp, #144]\n"
        "    mov x9, sp\n"
        "    str x9, [x0]\n"
        "    mov x0, x1\n"
        "    b fiber_leave\n"
        ".size fiber_switch, .-fiber_switch\n"
        ".globl fiber_leave\n"
        ".hidden fiber_leave\n"
        ".type fiber_leave, %function\n"
        "fiber_leave:\n"
        "    mov sp, x0\n"
        "    ldp x19, x20, [sp]\n"
        "    ldp x21, x22, [sp, #16]\n"
        "    ldp x23, x24, [sp, #32]\n"
        "    ldp x25, x26, [sp, #48]\n"
        "    ldp x27, x28, [sp, #64]\n"
        "    ldp x29, x30, [sp, #80]\n"
        "    ldp d8, d9, [sp, #96]\n"
        "    ldp d10, d11, [sp, #112]\n"
        "    ldp d12, d13, [sp, #128]\n"
        "    ldp d14, d15, [sp, #144]\n"
        "    add sp, sp, #160\n"
        "    ret\n"
        ".size fiber_leave, .-fiber_leave\n");

enum { SAVED_WORDS = 20 };

void *fiber_prepare(uint64_t high, void (*entry)(void))
{
    uint64_t *top = (uint64_t *)(high - 64);
    memset(top - SAVED_WORDS, 0, (SAVED_WORDS + 8) * sizeof *top);
    top[-SAVED_WORDS + 11] = (uint64_t)entry; // x30
    return top - SAVED_WORDS;
}
#endif
