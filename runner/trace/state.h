// state.h: the state of the program after step N, as a fold over the trace. So stepping back costs
// nothing.
#ifndef TRACE_STATE_H
#define TRACE_STATE_H

#include "trace/trace.h"

enum thread_status {
    STATUS_ABSENT, // not created yet
    STATUS_READY,  // could take a step, or may have to wait at its next one
    STATUS_WAITS,  // arrived at an operation and cannot go on yet
    STATUS_DONE    // ended
};

struct thread_state {
    enum thread_status status;
    uint32_t waits_for;    // object it waits for (STATUS_WAITS)
    enum op_kind waits_op; // at this operation
    uint32_t place;     // where it stands: place of its last event, or of the operation it waits at
    uint32_t last_step; // its last event, 0 none
    uint32_t held[8];   // locks it holds, in the order taken; TRACE_NONE behind the last
    uint32_t held_since[8]; // step that took each
    // The value it still carries: its last read of a variable that it has not yet written back.
    uint32_t carries; // object, TRACE_NONE none
    uint64_t carries_value;
    uint32_t carries_step; // step of that read
    uint32_t queued;       // condition variable that it is queued on; TRACE_NONE none
    bool behind;           // waits for a read lock though no writer has it: behind a waiting writer
    bool freed; // what it waits for was granted: a signal, the last arrival at its barrier
};

struct object_state {
    bool touched; // some event concerned it
    uint64_t
        value; // variables: current value; semaphores: count; barriers: arrived; mutex: lock depth
    uint16_t owner;       // mutex, spin, write-held rwlock; THREAD_NONE free
    uint32_t since;       // step at which `owner` took it
    uint16_t readers;     // rwlock: how many hold it for reading
    uint16_t last_thread; // who wrote or changed it last; THREAD_NONE nobody
    uint32_t last_step;
    bool destroyed;
    uint32_t tokens; // condition variables: signals that no waiter has taken yet
    uint64_t needed; // barriers: arrivals that open it, 0 unknown
};

struct state {
    uint32_t step;                // 0..event_count
    struct thread_state *threads; // thread_count entries; owned
    struct object_state *objects; // object_count entries; owned
    size_t thread_count, object_count;
    struct text output; // what the program has printed so far; owned
};

// Computes the state after `step` (cut to the length of the trace). `state` is zeroed or from an
// earlier call.
void state_after(struct state *state, const struct trace *trace, uint32_t step);
void state_finish(struct state *state);

// Who holds what `thread` waits for: the owner of the mutex, the thread to be joined, ...;
// THREAD_NONE unknown.
uint16_t state_holder(const struct state *state, const struct trace *trace, uint16_t thread);

// Whether `thread` holds `object`; `*since` (may be NULL) is the step that took it.
bool state_holds(const struct state *state, uint16_t thread, uint32_t object, uint32_t *since);

#endif
