// turn.h: idle turns: a thread that is back where it was, with nothing changed, waits for a value
// to change.
#ifndef RUNTIME_TURN_H
#define RUNTIME_TURN_H

#include "runtime/engine.h"

// Why a thread goes no further in this execution.
enum turn_state {
    TURN_NEW,
    TURN_IDLE, // its last turn changed nothing
    // It came round more often than max_turns, or goes on in a loop without operations for too
    // long: the execution is followed no further.
    TURNS_USED_UP
};

// The thread is about to publish a visible operation. Marks it idle when its last turn was.
void turn_visit(struct thread *thread);

// The thread read these bytes, or met this object taken (size 0, value from turn_object_value).
// A search that does not look closely compares no reads; clocks do.
void turn_note_read(struct thread *thread, uint64_t address, uint64_t value, unsigned size);
static inline void turn_read(struct thread *thread, uint64_t address, uint64_t value, unsigned size)
{
    if (engine_options.eager_turns || engine_options.record || engine_clocks) {
        turn_note_read(thread, address, value, size);
    }
}
void turn_object(struct thread *thread, uint32_t object);

// The live stack of the program's functions: all but the bytes that they will not read any more,
// which the compiler's temporaries leave behind. Nothing else can make two turns differ:
// unoptimised code keeps no value in a register across a call (for gcc, grade/compiler asks for
// that), and what the operation itself was given is compared as its detail.
uint64_t turn_fingerprint(const struct thread *thread);

// The thread may go on: its turns are compared anew.
void turn_again(struct thread *thread);

// Whether a value that an idle thread read in its idle turn is another one now.
bool turn_changed(const struct thread *thread);

// Whether another idle thread stores something in its turn and undoes it again. Two that only wait
// for a moment in each other's turn may meet it: that is no livelock.
bool turn_may_be_met(const struct thread *thread);

// What an amount there counts in a thread's effect.
static inline uint64_t turn_weight(uint64_t where, uint64_t amount)
{
    return amount * (where * UINT64_C(0x9E3779B97F4A7C15) | 1);
}

// At the end of an execution in which nobody can go on: notes threads that were taken for no
// livelock only because one may meet another's turn.
void turn_note_passed_over(void);

// The thread changed something: adding and taking away the same amount cancels.
static inline void turn_effect(struct thread *thread, uint64_t where, uint64_t amount)
{
    thread->effect += turn_weight(where, amount);
}

// The same for a store to memory. The thread's own stack does not count: what is live there is
// compared itself. (What an object is lies elsewhere, wherever its bytes are.)
static inline void turn_store(struct thread *thread, uint64_t address, uint64_t amount)
{
    if (address - thread->stack_low >= thread->stack_high - thread->stack_low) {
        turn_effect(thread, address, amount);
    }
}

#endif
