// narration.c: which steps of a run a sentence of a lesson belongs to.
#include "grade/narration.h"

#include <string.h>

static bool takes(enum op_kind op)
{
    return op == OP_MUTEX_LOCK || op == OP_RWLOCK_RDLOCK || op == OP_RWLOCK_WRLOCK ||
           op == OP_SPIN_LOCK || op == OP_SEM_WAIT;
}

static bool fits_operation(const struct narration *narration, const struct trace_event *event)
{
    bool waits = event->result == RESULT_WAITS;
    if (narration->op == NULL) {
        return waits || !narration->waits;
    }
    return strcmp(narration->op, op_id(event->op)) == 0 &&
           (narration->waits ? waits : !waits || !takes(event->op));
}

bool narration_fits(const struct narration *narration, const struct trace *trace,
                    const struct trace_event *event)
{
    uint32_t line = trace_place(trace, event->place)->line;
    return (narration->line == 0 || (uint32_t)narration->line == line) &&
           (narration->thread < 0 || narration->thread == event->thread) &&
           fits_operation(narration, event);
}
