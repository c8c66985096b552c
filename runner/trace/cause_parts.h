// cause_parts.h: what the files that recognise causes share.
#ifndef TRACE_CAUSE_PARTS_H
#define TRACE_CAUSE_PARTS_H

#include "trace/cause.h"

// The cause with its two threads.
void cause_fill(struct finding *finding, enum cause cause, uint16_t thread, uint16_t other);

// What one thread tells another without a lock, in a data race. Each says what it fills in
// cause_flag.c; false when it is something else.
bool cause_find_publication(const struct trace *trace, const struct trace_race *race,
                            struct finding *finding);
bool cause_find_polling(const struct trace *trace, const struct trace_race *race,
                        struct finding *finding);
bool cause_find_kept_looking(const struct trace *trace, const struct trace_race *race,
                             struct finding *finding);
bool cause_find_plain_flag(const struct trace *trace, const struct trace_race *race,
                           struct finding *finding);
bool cause_find_barrier_count(const struct trace *trace, const struct trace_race *race,
                              struct finding *finding);
bool cause_find_missing_phase(const struct trace *trace, const struct trace_race *race,
                              struct finding *finding);

// What a thread and the one that made it do to each other's data; in cause_parent.c.
bool cause_find_missing_join(const struct trace *trace, const struct trace_race *race,
                             struct finding *finding);
bool cause_find_shared_argument(const struct trace *trace, const struct trace_race *race,
                                struct finding *finding);

// A local variable that is gone, or that a race is about; in cause_stack.c.
bool cause_find_dead_stack(const struct trace *trace, uint32_t object, uint32_t acted,
                           struct finding *finding);
bool cause_find_lent_local(const struct trace *trace, const struct trace_race *race,
                           struct finding *finding);

#endif
