// carry.c: what one trace says, in another one that has tables of its own.
#include "stage/carry.h"

#include <string.h>

static uint32_t carry_place(struct trace *to, const struct trace *from, uint32_t index)
{
    const struct trace_place *place = trace_place(from, index);
    return index == TRACE_NONE ? TRACE_NONE
                               : trace_add_place(to, trace_text(from, place->file), place->line,
                                                 trace_text(from, place->function));
}

// The object of the same kind and name, added when the trace has none.
uint32_t carry_object(struct trace *to, const struct trace *from, uint32_t index)
{
    if (index == TRACE_NONE) {
        return TRACE_NONE;
    }
    struct trace_object object = *trace_object(from, index);
    const char *name = trace_text(from, object.name);
    for (uint32_t i = 1; i < to->object_count; i++) {
        const struct trace_object *known = &to->objects[i];
        if (known->kind == object.kind && known->owner == object.owner &&
            known->thread == object.thread && strcmp(trace_text(to, known->name), name) == 0) {
            return i;
        }
    }
    object.name = trace_add_text(to, name);
    object.values = trace_add_text(to, trace_text(from, object.values));
    object.place = carry_place(to, from, object.place);
    return trace_add_object(to, object);
}

struct trace_event carry_event(struct trace *to, const struct trace *from,
                               const struct trace_event *event)
{
    struct trace_event carried = *event;
    carried.place = carry_place(to, from, event->place);
    carried.caller = carry_place(to, from, event->caller);
    carried.object = carry_object(to, from, event->object);
    carried.object2 = carry_object(to, from, event->object2);
    carried.text = trace_add_text(to, trace_text(from, event->text));
    trace_add_target(to, event->before, trace_target_name(from, event->before));
    trace_add_target(to, event->after, trace_target_name(from, event->after));
    return carried;
}

struct trace_access carry_access(struct trace *to, const struct trace *from,
                                 const struct trace_access *access)
{
    struct trace_access carried = {.thread = access->thread,
                                   .op = access->op,
                                   .size = access->size,
                                   .place = carry_place(to, from, access->place),
                                   .caller = carry_place(to, from, access->caller)};
    for (size_t i = 0; i < sizeof carried.locks / sizeof *carried.locks; i++) {
        carried.locks[i] = carry_object(to, from, access->locks[i]);
    }
    return carried;
}
