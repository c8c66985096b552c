// jump.h: going back to a place that setjmp kept (C11 7.13), within the stack of one thread.
#ifndef RUNTIME_JUMP_H
#define RUNTIME_JUMP_H

// The saved registers are the callee-saved ones, stack pointer and return address; signal masks are
// not kept. `value` is what setjmp returns there, not 0.
_Noreturn void jump_back(void *registers, int value);

// Keeps the place for jump_back, as setjmp does: 0 first, then `value`.
int jump_place(void *registers) __attribute__((returns_twice));

#endif
