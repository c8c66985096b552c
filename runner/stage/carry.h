// carry.h: what one trace says, in another one that has tables of its own.
#ifndef STAGE_CARRY_H
#define STAGE_CARRY_H

#include "trace/trace.h"

// The object of the same kind and name, added when the trace has none.
uint32_t carry_object(struct trace *to, const struct trace *from, uint32_t index);

// An event, or an access of a race, with the places and objects that it names.
struct trace_event carry_event(struct trace *to, const struct trace *from,
                               const struct trace_event *event);
struct trace_access carry_access(struct trace *to, const struct trace *from,
                                 const struct trace_access *access);

#endif
