// checkpoint.h: the state of an execution, kept at branching points of a search and put back
// (DESIGN.md, the execution image).
//
// A checkpoint is a few copies: the records in use, the live part of each stack, the module's data,
// thread blocks and heaps. The shadow, and objects with their clocks, go back by the undo log.
// Executions with much data are not kept: then the search runs their steps again.
#ifndef RUNTIME_CHECKPOINT_H
#define RUNTIME_CHECKPOINT_H

#include <stdbool.h>
#include <stdint.h>

enum { CHECKPOINT_NONE = UINT32_MAX };

// Forgets all. Before each search, and whenever an execution starts anew.
void checkpoint_forget(void);

// Keeps the state reached after `depth` steps, where that is worth its cost; later ones are
// dropped.
void checkpoint_save(uint32_t depth);

// Goes back to the deepest kept state that is not beyond `depth`; returns its depth,
// CHECKPOINT_NONE when there is none.
uint32_t checkpoint_restore(uint32_t depth);

// Whether the kept state of `depth` equals the present one, but for stacks (their dead slots may
// differ) and the shadow. True as well when none was kept. For tests.
bool checkpoint_equals(uint32_t depth);

// For tests, where the steps are run again: states that are kept at this depth can still be gone
// back to from here on.
void checkpoint_pass(uint32_t depth);

#endif
