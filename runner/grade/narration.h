// narration.h: which steps of a run a sentence of a lesson belongs to.
#ifndef GRADE_NARRATION_H
#define GRADE_NARRATION_H

#include "course/course.h"
#include "trace/trace.h"

// Whether the sentence fits the step, without regard to its `occurrence`. A sentence about an
// operation that takes something (a lock, a permit) is about having it: it does not fit a step
// that waits for it, unless it says `waits`; then it fits only such a step.
bool narration_fits(const struct narration *narration, const struct trace *trace,
                    const struct trace_event *event);

#endif
