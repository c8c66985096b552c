// bound.h: every schedule with at most so many preemptions.
//
// No sleep sets and no other reduction: a reduced search may reach an equivalent execution only by
// more preemptions, and would miss it (ENGINE.md section 4). Iterative context bounding: Musuvathi
// and Qadeer, PLDI 2007.
#ifndef EXPLORE_BOUND_H
#define EXPLORE_BOUND_H

#include "explore/dpor.h"

struct bound_options {
    unsigned preemptions; // at most; an unforced time-out, spurious wake-up or fault counts as one
    bool exactly; // report only executions that use all of them (fewer were searched before)
    uint64_t max_executions;
    uint64_t max_work; // steps of all executions together, 0 no limit
    uint32_t max_steps;
    // Called at each end; returns false to stop the search.
    bool (*on_end)(void *context, enum ending ending, const struct path *path);
    void *context;
};

struct bound_result {
    uint64_t executions; // run to their end
    uint64_t steps;
    bool complete; // there are no more such schedules
    bool stopped;  // on_end said so
};

struct bound_result bound_explore(struct executor *executor, const struct bound_options *options);

// How an execution ended that is followed no further: ENDING_LIMIT where somebody could act.
enum ending bound_ending(const struct executor_view *view);

// How many preemptions the path needs, by the same count.
unsigned bound_preemptions(struct executor *executor, const struct path *path);

#endif
