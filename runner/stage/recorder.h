// recorder.h: one execution with every step written down as a trace.
#ifndef STAGE_RECORDER_H
#define STAGE_RECORDER_H

#include "base/error.h"
#include "explore/path.h"
#include "stage/client.h"
#include "stage/journal.h"
#include "stage/symbols.h"
#include "trace/executor.h"

struct recorder_request {
    const struct schedule *schedule; // NULL: `path` decides
    const struct path *path; // choices of a search; NULL: the default policy behind `schedule`
    const struct stage_limits *limits;
    bool lazy;  // `path`: what a thread does behind a choice waits until its next one is due, or
                // until another thread needs it; else it comes at once, as in the search
    bool rests; // `path`: only what it does behind a sleep or a yield waits, so that a switch to
                // another thread comes where it costs nothing
    const char *output; // expected, NULL not judged
    uint32_t steps;     // stop after so many, 0: at the end
    bool peek;          // stop after `steps` also when they are 0 ...
    uint16_t aside;     // ... and let this thread take one more step, if it can; THREAD_NONE none
    uint32_t *
        step_of_path; // for each step of `path`, the step of the trace that did it; NULL not wanted
};

// What the recorder works with, for the life of the stage.
struct recorder {
    struct executor *executor;
    const struct symbols *symbols;
    struct journal *journal;
};

// Runs and fills `trace` (zeroed). False with `err` when the schedule names a thread that cannot
// act. engine_options are those of the caller but for `record`.
bool recorder_run(const struct recorder *recorder, const struct recorder_request *request,
                  struct trace *trace, struct error *err);

#endif
