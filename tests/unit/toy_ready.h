// toy_ready.h: what each thread of a toy program could do next; for toy.c.
#ifndef UNIT_TOY_READY_H
#define UNIT_TOY_READY_H

#include "toy.h"

// Phases of a thread inside a wait or a barrier.
enum { TOY_IN_QUEUE = 1, TOY_REACQUIRES = 2, TOY_LEAVES = 1 };

// Fills in kind and accesses of `op`; returns the alternatives that can be taken now.
unsigned toy_ready(const struct toy *toy, unsigned number, struct op *op);

// The token that a waiter would take: the first that reaches its place. -1 none.
int toy_token_for(const struct toy_state *state, unsigned condition,
                  const struct toy_thread *thread);

#endif
