// toy_compare.h: searches a toy program with and without reduction and compares what was found.
#ifndef UNIT_TOY_COMPARE_H
#define UNIT_TOY_COMPARE_H

#include "explore/dpor.h"
#include "explore/enumerate.h"
#include "toy.h"

// What a search found. Release with found_finish.
struct found {
    uint64_t executions, pruned, deadlocks;
    bool complete;
    uint64_t *traces;   // sorted fingerprints, one for each execution; owned
    uint64_t *outcomes; // sorted, of the execution with the same rank in no way; owned
    uint64_t *memories; // sorted; owned
    size_t trace_count, trace_capacity, outcome_count, outcome_capacity, memory_count,
        memory_capacity;
};

struct toy_search {
    uint64_t max_executions;
    bool keep_states; // the executor saves and restores
    bool trees;       // with wakeup trees; only for plain programs
    const struct path *prefix;
};

void found_finish(struct found *found);

// Whether no operation of the program can end by its time or for no reason.
bool toy_is_plain(const struct toy_program *program);

// With reduction: an entry in each array for every execution.
struct found toy_reduced(const struct toy_program *program, struct toy_search search);

// Without: arrays without repetitions.
struct found toy_unreduced(const struct toy_program *program, struct toy_search search);

// Says in `why` (at most `size` bytes) how the two differ; false when they do.
bool found_agree(const struct found *reduced, const struct found *unreduced, char *why,
                 size_t size);

#endif
