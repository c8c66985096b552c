// executor.h: what the explorer needs of the program it explores: start, one step, and a view of
// what may come next.
//
// The runtime is one executor; the unit tests use toy programs with known numbers of traces.
// Between two steps every live thread has published its next visible operation, so the view says
// all that a search must know.
#ifndef TRACE_EXECUTOR_H
#define TRACE_EXECUTOR_H

#include "trace/dependence.h"
#include "trace/op.h"
#include "trace/trace.h"

#include <stdbool.h>
#include <stdint.h>

// A thread that repeats a turn which changes nothing (ENGINE.md section 3, idle turns) is blocked
// for the rest of the execution. If a value that it reads has changed it could go on, and the
// execution is equivalent to one without the idle turn.
enum idle { IDLE_NO, IDLE_UNCHANGED, IDLE_CHANGED };

// The next operation of a thread.
struct ready {
    uint8_t alive;   // created and not ended
    uint8_t enabled; // bit 1 << enum op_result: alternatives that can be taken now
    uint8_t real;    // those of `enabled` that count when a deadlock is decided
    uint8_t idle;    // enum idle
    uint8_t slice;   // it stops here only because it has done so much: others may have a turn
    uint8_t rests;   // it sleeps or yields here: to let another thread go costs no preemption
    struct op op;    // with the classes it would have if it went now (or, blocked, once it can)
};

struct executor_view {
    uint32_t thread_count; // threads created so far in this execution
    bool ended;            // the process has ended, or a failure ended the execution
    struct ready ready[THREADS_MAX];
};

#define EXECUTOR_NONE UINT32_MAX

struct executor {
    void *context;
    const struct executor_view *view;

    // Begins an execution: the first thread stands at its first visible operation.
    void (*start)(void *context);

    // Lets `thread` do its operation, which ends as `alternative` (enum op_result) asks for, and
    // run on to its next visible operation. `done` gets the operation with its real classes.
    void (*step)(void *context, unsigned thread, unsigned alternative, struct op *done);

    // Optional (NULL): keeps the state reached after `depth` steps, where that is worth it; goes
    // back to the deepest kept state that is not beyond `depth` and returns its depth,
    // EXECUTOR_NONE when there is none. Restoring drops the kept states of greater depth.
    void (*save)(void *context, uint32_t depth);
    uint32_t (*restore)(void *context, uint32_t depth);
};

// Whether some thread can really act: false at a deadlock and at the end.
static inline bool executor_can_act(const struct executor_view *view)
{
    for (uint32_t thread = 0; thread < view->thread_count; thread++) {
        if (view->ready[thread].real != 0) {
            return true;
        }
    }
    return false;
}

#endif
