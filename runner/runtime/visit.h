// visit.h: local and thread-local variables of a thread that other threads use: they must not
// outlive their function, or their thread (C11 6.2.4).
#ifndef RUNTIME_VISIT_H
#define RUNTIME_VISIT_H

#include "runtime/engine.h"

// Whether the address lies in the stack or the block of another thread.
static inline bool visit_is_one(const struct thread *thread, uint64_t address)
{
    return (address - STACKS_BASE < SLOTS * (uint64_t)STACK_SLOT &&
            address - thread->stack_low >= thread->stack_high - thread->stack_low) ||
           (address - BLOCKS_BASE < SLOTS * (uint64_t)BLOCK_SIZE &&
            address - image_block(thread->slot) >= BLOCK_SIZE);
}

// The current thread uses an address in the stack or the block of another one. Misuse when that one
// has ended or has left the function; noted otherwise, for when it does.
void visit_note(uint64_t address, bool write, uint32_t site);

// The process has ended, or the thread `only` has failed: misuse when a thread, or that one, used a
// variable of a function that main had called, or a detached thread one of main's, behind main's
// return. What it finds there may be anything. True: `failure` is it.
bool visit_judge_behind_main(uint16_t only, struct failure *failure);

// The thread ends: misuse when nothing orders the last use by another thread before that.
void visit_judge_end(const struct thread *thread);

// The current thread leaves the function that calls the runtime function with this frame pointer:
// the same for its variables.
void visit_judge_frame(uint64_t frame, uint32_t site);
static inline void visit_judge_return(uint64_t frame, uint32_t site)
{
    struct thread *thread = thread_current();
    thread->left_frame = frame;
    if (__builtin_expect(thread->visitor_count != 0, 0)) {
        visit_judge_frame(frame, site);
    }
}

#endif
