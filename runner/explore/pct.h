// pct.h: schedules by chance, with a stated probability of finding a failure: PCT (Burckhardt,
// Kothari, Musuvathi, Nagarakatte, ASPLOS 2010).
//
// Each thread gets a random priority and the one with the highest that can act goes; at depth - 1
// steps chosen by chance the running thread falls behind all others. A failure that needs `depth`
// steps to come in a certain order is met by each run with a probability of at least
// 1 / (threads x steps ^ (depth - 1)).
#ifndef EXPLORE_PCT_H
#define EXPLORE_PCT_H

#include "explore/dpor.h"

enum { PCT_DEPTH_MAX = 8 };

struct pct_options {
    uint64_t seed;  // the same seed gives the same schedules on every machine
    unsigned depth; // 1 to PCT_DEPTH_MAX
    uint32_t steps; // of a run, about; where the changes of priority may lie
    uint64_t max_executions;
    uint64_t max_work; // steps of all runs together, 0 no limit
    uint32_t max_steps;
    // Called at each end; returns false to stop.
    bool (*on_end)(void *context, enum ending ending, const struct path *path);
    void *context;
};

struct pct_result {
    uint64_t executions, steps;
    bool stopped; // on_end said so
};

struct pct_result pct_explore(struct executor *executor, const struct pct_options *options);

// The probability, from 0 to 1, that a failure of that depth is met by at least one of so many
// runs.
double pct_probability(uint64_t executions, unsigned threads, uint32_t steps, unsigned depth);

#endif
