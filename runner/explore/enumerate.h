// enumerate.h: every schedule of a program, one by one, without any reduction: what dpor.h is
// tested against.
#ifndef EXPLORE_ENUMERATE_H
#define EXPLORE_ENUMERATE_H

#include "explore/dpor.h"

struct enumerate_options {
    uint64_t max_executions;   // schedules
    uint32_t max_steps;        // of one execution, in visible operations
    const struct path *prefix; // steps that every execution begins with; NULL none
    // Called at each end with the schedule and the fingerprint of its trace. Returns false to stop.
    bool (*on_end)(void *context, enum ending ending, const struct path *path, uint64_t trace);
    void *context;
};

struct enumerate_result {
    uint64_t executions; // schedules that ended as ENDING_DONE, _DEADLOCK or _LIMIT
    uint64_t traces;     // different traces among them
    uint64_t pruned;     // schedules that ran on behind an idle turn
    uint64_t steps;
    bool complete;
    bool stopped; // on_end said so
};

struct enumerate_result enumerate_schedules(struct executor *executor,
                                            const struct enumerate_options *options);

// Runs the schedule from the start and gives the fingerprint of its trace: equal exactly for
// schedules that differ only in the order of independent operations (but for chance, 2^-64).
uint64_t enumerate_trace(struct executor *executor, const struct path *path);

#endif
