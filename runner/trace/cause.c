// cause.c: why a run failed, recognised from its trace alone.
#include "trace/cause.h"

#include "trace/explain.h"
#include "trace/facts.h"

// The thread's last step, but for those that only it can see.
static uint32_t last_shared(const struct trace *trace, uint16_t thread)
{
    uint32_t step = (uint32_t)trace->event_count;
    for (; step >= 1; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == thread && !fact_is_private(trace, event->object)) {
            break;
        }
    }
    return step;
}

// A loop that reads the same plain variable for ever.
static void find_in_livelock(const struct trace *trace, struct finding *finding)
{
    for (size_t i = 0; i < trace->thread_count; i++) {
        uint32_t last = last_shared(trace, (uint16_t)i);
        const struct trace_event *event = trace_step(trace, last);
        if (event == NULL || event->op != OP_READ) {
            continue;
        }
        finding->cause = CAUSE_PLAIN_FLAG;
        finding->threads[0] = (uint16_t)i;
        finding->thread_count = 1;
        finding->object = event->object;
        finding->believed = last;
        return;
    }
}

void cause_find(const struct trace *trace, struct finding *finding)
{
    *finding = (struct finding){.cause = CAUSE_NONE};
    switch (trace->failure.kind) {
    case VERDICT_DEADLOCK: {
        struct state end = {0};
        state_after(&end, trace, (uint32_t)trace->event_count);
        cause_find_deadlock(trace, &end, finding);
        state_finish(&end);
        break;
    }
    case VERDICT_LIVELOCK:
        find_in_livelock(trace, finding);
        break;
    case VERDICT_MISUSE:
        cause_find_stack(trace, finding);
        break;
    case VERDICT_THREAD_LEAK:
        finding->cause = CAUSE_MISSING_JOIN;
        finding->threads[0] = trace->failure.thread;
        finding->thread_count = trace->failure.thread != THREAD_NONE;
        break;
    case VERDICT_DATA_RACE:
    case VERDICT_ASSERTION:
    case VERDICT_CRASH:
    case VERDICT_USE_AFTER_FREE:
    case VERDICT_DOUBLE_FREE:
    case VERDICT_HEAP_OVERFLOW:
    case VERDICT_NONZERO_EXIT:
    case VERDICT_OUTPUT:
    case VERDICT_PROPERTY:
        cause_find_memory(trace, finding);
        break;
    default:
        break;
    }
}

enum cause explain_cause(const struct trace *trace)
{
    struct finding finding;
    cause_find(trace, &finding);
    return finding.cause;
}
