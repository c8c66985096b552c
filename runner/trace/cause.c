// cause.c: why a run failed, recognised from its trace alone.
#include "trace/cause.h"

#include "trace/explain.h"
#include "trace/facts.h"

// The thread looks at plain memory in each of its turns, without a lock, and at nothing that orders
// threads. Its looks are in `steps`.
static bool looks_plainly(const struct trace *trace, uint16_t thread, const uint32_t *steps,
                          size_t count)
{
    const struct trace_event *final = trace_step(trace, fact_last_step(trace, thread));
    uint32_t step = count > 0 ? trace->threads[thread].turn : 0;
    bool plain = count > 0 && final->op != OP_EXIT && final->result != RESULT_WAITS;
    uint32_t locks[FACT_LOCKS];
    fact_locks(trace, thread, count > 0 ? steps[0] : 1, locks);
    plain = plain && locks[0] == TRACE_NONE;
    for (size_t i = 0; i < count; i++) {
        const struct trace_event *look = trace_step(trace, steps[i]);
        plain = plain && look->op == OP_READ && !fact_is_private(trace, look->object);
    }
    for (step = step != 0 || count == 0 ? step : steps[0]; step != 0 && step <= trace->event_count;
         step++) {
        const struct trace_event *event = trace_step(trace, step);
        plain =
            plain && (event->thread != thread || !op_is_synchronisation((enum op_kind)event->op));
    }
    return plain;
}

// A loop that reads the same plain variable for ever.
static void find_in_livelock(const struct trace *trace, struct finding *finding)
{
    for (uint16_t i = 0; i < trace->thread_count; i++) {
        uint32_t looks[FACT_LOCKS];
        size_t count = fact_turn_looks(trace, i, looks, FACT_LOCKS);
        if (!looks_plainly(trace, i, looks, count)) {
            continue;
        }
        finding->cause = CAUSE_PLAIN_FLAG;
        finding->threads[0] = i;
        finding->thread_count = 1;
        finding->object = trace_step(trace, looks[0])->object;
        finding->believed = looks[0];
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
