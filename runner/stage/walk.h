// walk.h: the functions of the program that a thread is in, from the innermost outwards.
#ifndef STAGE_WALK_H
#define STAGE_WALK_H

#include "runtime/image.h"

#include <stdbool.h>
#include <stdint.h>

struct frame_walk {
    uint64_t frame;     // frame pointer
    uint64_t low, high; // of the stack
    uint64_t pc;        // a return address less one: in the function that owns `frame`
};

// The innermost frame of the thread's own code.
bool walk_begin(const struct thread *thread, struct frame_walk *walk);

// On to the next frame outwards whose function belongs to the module; false: there is none.
bool walk_next(struct frame_walk *walk);

// Called on a thread's own stack: until NULL is given, that thread is walked from this frame, which
// must stay. Else threads are walked from where they stopped.
void walk_running(const void *frame);

#endif
