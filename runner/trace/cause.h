// cause.h: what recognition found in a failing run: the cause and the steps that show it.
#ifndef TRACE_CAUSE_H
#define TRACE_CAUSE_H

#include "trace/state.h"

enum { FINDING_THREADS_MAX = 16 };

// Which fields are filled is said at each cause in the files cause_*.c.
struct finding {
    enum cause cause;
    // The threads concerned, the one that suffers first. For a cycle: in its order, each waiting
    // for what the next one has, the last for what the first has.
    uint16_t threads[FINDING_THREADS_MAX];
    size_t thread_count;
    uint32_t object;   // the variable, lock, condition, semaphore or barrier it is about
    uint32_t object2;  // a second one: the lock held meanwhile
    uint32_t believed; // step at which threads[0] learnt what it acts upon
    uint32_t freed;    // step at which it let go of the lock that protected this, 0 none
    uint32_t changed;  // step at which another thread made that untrue
    uint32_t acted;    // step at which threads[0] acted upon it
    uint32_t signal;   // step of the signal that went by, or of the wake-up
};

// Recognises the cause of the failure in which `trace` ends. CAUSE_NONE rather than a guess; then
// only what is certain is filled (for a data race: lost updates and other harm, if any).
void cause_find(const struct trace *trace, struct finding *finding);

// The parts of it. They leave CAUSE_NONE when they recognise nothing.
void cause_find_deadlock(const struct trace *trace, const struct state *end,
                         struct finding *finding);
void cause_find_memory(const struct trace *trace, struct finding *finding);

// A misuse that is the use of a local variable of a thread that has ended, or may have (DEAD_STACK:
// threads = user, owner; changed = the owner's end, 0 when it comes later; no object).
void cause_find_stack(const struct trace *trace, struct finding *finding);

#endif
