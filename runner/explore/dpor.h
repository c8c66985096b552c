// dpor.h: complete search: one execution for every Mazurkiewicz trace of the program.
#ifndef EXPLORE_DPOR_H
#define EXPLORE_DPOR_H

#include "explore/path.h"
#include "trace/executor.h"

struct dpor; // opaque

// How an execution of a search ended.
enum ending {
    ENDING_DONE,     // every thread ended, or the process did (also by a failure)
    ENDING_DEADLOCK, // threads are left, none can act
    ENDING_PRUNED,   // equivalent to one that was or will be run: no execution of its own
    ENDING_LIMIT     // ran past the limit of steps
};

struct dpor_share;

struct dpor_options {
    uint64_t max_executions; // complete ones
    uint64_t max_work;       // steps of all executions together, 0 no limit
    uint32_t max_steps;      // of one execution, in visible operations
    bool trees; // follow wakeup trees: only where no operation can end for no reason or by its
                // time, since a thread need not take such a step
    const struct path *prefix;      // steps that every execution begins with; NULL none
    const struct dpor_share *share; // copies of the process may help (share.h); NULL none
    // Called at each end; `path` is the execution. Returns false to stop the search.
    bool (*on_end)(void *context, enum ending ending, const struct path *path);
    void *context;
};

struct dpor_result {
    uint64_t executions; // ENDING_DONE, _DEADLOCK and _LIMIT: the traces
    uint64_t pruned;
    uint64_t steps;        // executed by the search, repeated prefixes included
    bool complete;         // nothing is left to explore
    bool stopped;          // on_end said so
    bool too_many_threads; // more than dpor_create was made for: search again with more
};

// `width`: threads that one execution may have, at most THREADS_MAX. NULL never.
struct dpor *dpor_create(struct executor *executor, unsigned width);
void dpor_destroy(struct dpor *dpor); // accepts NULL
struct dpor_result dpor_explore(struct dpor *dpor, const struct dpor_options *options);

#endif
