// fiber.h: user-level threads on one kernel thread: a stack and a few saved registers each.
#ifndef RUNTIME_FIBER_H
#define RUNTIME_FIBER_H

#include <stdint.h>

// Saves the callee-saved registers on the current stack, stores the stack pointer in `*from`, goes
// on at `to`.
void fiber_switch(void **from, void *to);

// Goes on at `to` without saving anything; used to leave a fiber that will never run again.
_Noreturn void fiber_leave(void *to);

// A first stack pointer for `entry` on a stack that ends at `high`; switching to it calls
// `entry()`.
void *fiber_prepare(uint64_t high, void (*entry)(void));

#endif
