// wakeup.h: wakeup trees: sequences of steps with which executions must still begin behind a node
// of the search (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014 and JACM 2017).
//
// The branches of a tree are tried in order; a branch without branches of its own is followed by
// whatever the search chooses. What is inserted goes below a branch that could come first in it, so
// that no two executions of one trace are begun.
#ifndef EXPLORE_WAKEUP_H
#define EXPLORE_WAKEUP_H

#include "explore/history.h"
#include "explore/path.h"

#include <stdbool.h>

struct wakeup_branch {
    uint32_t next, child; // branches of the same node; of the node behind it; 0 none
    struct path_step step;
    bool certain;  // the thread could go in this way only
    bool open;     // by wakeup_add: it says nothing about what comes behind it
    uint32_t part; // a copy of the process follows it (share.h); 0 none
    struct op op;
};

// Zero-initialise; release with wakeup_finish.
struct wakeup_pool {
    struct wakeup_branch *branches; // owned; number 0 is none
    uint32_t count, free;           // `free`: list of those given back, by `next`
    size_t capacity;
};

void wakeup_finish(struct wakeup_pool *pool);

// Events of the history, in an order in which they could happen.
struct wakeup_sequence {
    const struct history *history;
    uint32_t *events; // owned by the caller, who may find it changed
    size_t count;
    uint64_t threads; // of the events, a bit for each number modulo 64; more may be set
    // Whether the thread of the event could go in that way only, and must: then it takes this step
    // sooner or later also when the sequence does not have it.
    bool (*certain)(void *context, uint32_t event);
    void *context;
};

// Whether the step could come first in the sequence; or, for one that its thread must take
// (`certain`), before it and nobody would notice.
bool wakeup_begins(const struct wakeup_sequence *sequence, const struct op *op, bool certain);

// Whether a branch of the tree leads to the sequence, so that wakeup_insert would add nothing.
bool wakeup_leads(const struct wakeup_pool *pool, uint32_t tree, struct wakeup_sequence *sequence);

// Adds the sequence below `*tree` unless a branch that is there leads to it.
void wakeup_insert(struct wakeup_pool *pool, uint32_t *tree, struct wakeup_sequence *sequence);

// Adds a branch without branches of its own at the end of `*tree`, unless the step is there.
// Sequences that begin with it are added below it: those that need not be tried when its turn comes
// may be tried for their sake.
void wakeup_add(struct wakeup_pool *pool, uint32_t *tree, const struct op *op, bool certain);

// Takes the first branch of `*tree` out: its step, its part, and as result the tree behind it.
uint32_t wakeup_take(struct wakeup_pool *pool, uint32_t *tree, struct path_step *step,
                     uint32_t *part);

// Gives back a tree.
void wakeup_drop(struct wakeup_pool *pool, uint32_t tree);

#endif
