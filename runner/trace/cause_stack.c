// cause_stack.c: the use of a local variable whose function, or thread, is no more.
#include "trace/cause_parts.h"
#include "trace/facts.h"

// DEAD_STACK: the object is a local variable of a thread or function that is no more.
bool cause_find_dead_stack(const struct trace *trace, uint32_t object, uint32_t acted,
                           struct finding *finding)
{
    const struct trace_object *variable = trace_object(trace, object);
    const struct trace_event *event = trace_step(trace, acted);
    uint32_t exit = fact_last_op(trace, variable->owner, OP_EXIT, TRACE_NONE, 0, acted);
    if (variable->on_stack != 1 || variable->owner == THREAD_NONE || exit == 0 || event == NULL ||
        event->thread == variable->owner) {
        return false;
    }
    cause_fill(finding, CAUSE_DEAD_STACK, event->thread, variable->owner);
    finding->object = object;
    finding->changed = exit;
    finding->acted = acted;
    return true;
}

// DEAD_STACK in a race that led to the use of a variable that was gone: the race is about a local
// variable of one of the two, and the other uses it. changed = the owner's end, 0 none.
bool cause_find_lent_local(const struct trace *trace, const struct trace_race *race,
                           struct finding *finding)
{
    const struct trace_object *variable = trace_object(trace, race->object);
    bool gone = trace->failure.consequence == VERDICT_MISUSE && fact_is_about_lifetime(trace);
    uint16_t owner = variable->owner;
    const struct trace_access *use = race->first.thread == owner ? &race->second : &race->first;
    if (!gone || variable->on_stack != 1 || use->thread == owner ||
        (race->first.thread != owner && race->second.thread != owner)) {
        return false;
    }
    cause_fill(finding, CAUSE_DEAD_STACK, use->thread, owner);
    finding->object = race->object;
    finding->acted = use->step;
    return true;
}

void cause_find_stack(const struct trace *trace, struct finding *finding)
{
    const struct trace_failure *failure = &trace->failure;
    const struct trace_object *owner = trace_object(trace, failure->object);
    if (!fact_is_about_lifetime(trace) || owner->kind != OBJECT_THREAD ||
        owner->thread >= trace->thread_count) {
        return;
    }
    cause_fill(finding, CAUSE_DEAD_STACK, failure->thread, owner->thread);
    finding->acted = failure->step;
    finding->changed = fact_last_op(trace, owner->thread, OP_EXIT, TRACE_NONE, 0,
                                    (uint32_t)trace->event_count + 1);
}
