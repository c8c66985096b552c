// cause_parent.c: what a thread and the one that made it do to each other's data without order.
#include "trace/cause_parts.h"
#include "trace/facts.h"

// The first step at which the child's end is waited for, 0 none.
static uint32_t join_of(const struct trace *trace, uint16_t child)
{
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool joins = event->op == OP_JOIN || event->op == OP_TRYJOIN || event->op == OP_TIMEDJOIN;
        if (joins &&
            (event->other == child || trace_object(trace, event->object)->thread == child)) {
            return step;
        }
    }
    return 0;
}

// Whether the thread did anything between the two by which it could learn of another, but for
// joins.
static bool meets_others(const struct trace *trace, uint16_t thread, uint32_t after,
                         uint32_t before)
{
    for (uint32_t step = after + 1; step < before; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool ends = event->op == OP_CREATE || event->op == OP_JOIN;
        if (event->thread == thread && !ends && op_is_synchronisation((enum op_kind)event->op)) {
            return true;
        }
    }
    return false;
}

// Whether the thread came to its end, to that of the program, or to a check that ends it.
static bool has_ended(const struct trace *trace, uint16_t thread)
{
    const struct trace_event *last = trace_step(trace, fact_last_step(trace, thread));
    bool failed =
        trace->failure.consequence == VERDICT_ASSERTION && trace->failure.thread == thread;
    return failed || (last != NULL && (last->op == OP_EXIT || last->op == OP_PROCESS_EXIT));
}

// The parent comes to the join only behind its access `own`, and the two have nothing else to tell
// each other by. It writes nothing there itself once the child runs; or it writes what it made of
// other values, and is done with that when it joins.
static bool joins_late(const struct trace *trace, const struct trace_access *own, uint32_t object,
                       uint16_t child, uint32_t join)
{
    const struct trace_event *event = trace_step(trace, own->step);
    uint16_t parent = own->thread;
    uint32_t created = trace->threads[child].created;
    uint32_t end = (uint32_t)trace->event_count + 1;
    if (event == NULL || trace_step(trace, join)->thread != parent || own->step > join ||
        meets_others(trace, parent, created, own->step)) {
        return false;
    }
    if (own->op == OP_READ) {
        return fact_last_write(trace, parent, object, created, end) == 0;
    }
    return (event->flags & EVENT_COMPOUND) == 0 && has_ended(trace, parent) &&
           fact_last_read(trace, parent, object, join, end) == 0 &&
           fact_last_write(trace, parent, object, join, end) == 0;
}

// The parent comes to its end without ever having waited for the child's, and makes no more threads
// behind its access.
static bool never_joins(const struct trace *trace, const struct trace_access *own)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    return has_ended(trace, own->thread) && own->step != 0 &&
           fact_last_op(trace, own->thread, OP_CREATE, TRACE_NONE, own->step, end) == 0;
}

// MISSING_JOIN: the thread that made the other one touches its data and never waits for its end, or
// only later (acted = the join). threads = parent, child. A lock of the child's alone keeps nobody
// out: the parent wants the last value.
bool cause_find_missing_join(const struct trace *trace, const struct trace_race *race,
                             struct finding *finding)
{
    uint16_t one = race->first.thread;
    uint16_t other = race->second.thread;
    if (one >= trace->thread_count || other >= trace->thread_count) {
        return false;
    }
    bool is_parent = trace->threads[other].parent == one;
    uint16_t parent = is_parent ? one : other;
    uint16_t child = is_parent ? other : one;
    const struct trace_access *own = is_parent ? &race->first : &race->second;
    const struct trace_access *its = is_parent ? &race->second : &race->first;
    if (trace->threads[child].parent != parent || fact_lock_count(own) != 0) {
        return false;
    }
    // What the parent changes under a child that only reads needs something else than a join.
    bool reads = its->op == OP_READ || its->op == OP_ATOMIC_LOAD;
    if (reads &&
        fact_last_write(trace, child, race->object, 0, (uint32_t)trace->event_count + 1) == 0) {
        return false;
    }
    uint32_t join = join_of(trace, child);
    bool fits =
        join == 0 ? fact_lock_count(its) == 0 || never_joins(trace, own)
                  : fact_lock_count(its) == 0 && joins_late(trace, own, race->object, child, join);
    if (!fits) {
        return false;
    }
    cause_fill(finding, CAUSE_MISSING_JOIN, parent, child);
    finding->object = race->object;
    finding->acted = join;
    return true;
}

// SHARED_ARGUMENT: the first thing that a thread reads of another's is a local variable of its
// parent, which goes on to write it: the thread got an address where a number was meant. Not where
// one of them holds a lock: it knows that the variable is shared. threads = parent, child.
bool cause_find_shared_argument(const struct trace *trace, const struct trace_race *race,
                                struct finding *finding)
{
    const struct trace_object *variable = trace_object(trace, race->object);
    uint16_t parent = variable->owner;
    bool first = race->first.thread == parent;
    const struct trace_access *own = first ? &race->first : &race->second;
    const struct trace_access *its = first ? &race->second : &race->first;
    uint16_t child = its->thread;
    if (variable->on_stack != 1 || own->thread != parent || child >= trace->thread_count ||
        trace->threads[child].parent != parent || own->op != OP_WRITE || its->op != OP_READ ||
        fact_lock_count(own) + fact_lock_count(its) != 0 ||
        (variable->type != TYPE_SIGNED && variable->type != TYPE_UNSIGNED) ||
        fact_last_write(trace, child, race->object, 0, (uint32_t)trace->event_count + 1) != 0) {
        return false;
    }
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        bool shared = event->thread == child && event->object != TRACE_NONE &&
                      (fact_reads(event) || fact_writes(event)) &&
                      !fact_is_private(trace, event->object);
        if (shared && event->object != race->object) {
            return false;
        }
        if (shared) {
            break;
        }
    }
    cause_fill(finding, CAUSE_SHARED_ARGUMENT, parent, child);
    finding->object = race->object;
    return true;
}
