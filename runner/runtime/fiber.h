// fiber.h: user-level threads on one kernel thread: a stack and a few saved registers each.
#ifndef RUNTIME_FIBER_H
#define RUNTIME_FIBER_H

#include <stdint.h>

// Saves the callee-saved registers on the current stack, stores the stack pointer in `*from`, goes
// on at `to`.
void fiber_switch(void **from, void *to);

// Goes on at `to` without saving anything; used to leave a fiber that will never run again.
_Noreturn void fiber_leave(void *to);

// The frame pointer of the function that switched away, by the stack pointer that was stored.
static inline uint64_t fiber_frame(const void *stack_pointer)
{
    // Five words above it lies rbp (x86-64), or ten words above it x29 (aarch64).
#if defined(__x86_64__)
    return ((const uint64_t *)stack_pointer)[5];
#else
    return ((const uint64_t *)stack_pointer)[10];
#endif
}

// A first stack pointer for `entry` on a stack that ends at `high`; switching to it calls
// `entry()`.
void *fiber_prepare(uint64_t high, void (*entry)(void));

#endif
