// dpor_parts.h: the search as dpor.c, which goes through the tree, and reverse.c, which says what
// must be tried, share it.
#ifndef EXPLORE_DPOR_PARTS_H
#define EXPLORE_DPOR_PARTS_H

#include "base/text.h"
#include "explore/dpor.h"
#include "explore/history.h"
#include "explore/share.h"
#include "explore/wakeup.h"

#include <string.h>

struct node {
    uint32_t tree; // how executions must still begin here
    uint64_t wanted[THREADS_MAX / 64];
    uint64_t began;  // executions when it was opened
    uint16_t thread; // of the step taken from here
    uint8_t alternative;
    bool fixed; // part of the prefix: nothing else is tried
    bool taken; // `thread` and `alternative` are set
};

struct dpor {
    struct executor *executor;
    unsigned width;
    struct history history;
    struct node *nodes; // owned
    uint8_t *masks;     // 3 x width a node: enabled, sleep, done; owned
    uint32_t depth;     // nodes in use = steps of the current execution
    uint32_t saved;     // where the state was last kept
    uint32_t capacity;
    uint16_t running; // thread of the last step
    struct path path;
    struct op *operations; // width a node: what each thread was about to do there; owned
    struct op *before;     // those of the node of the last step
    bool trees;
    struct wakeup_pool wakeup;
    uint32_t next_tree; // for the node behind the step that is about to be taken
    struct race {
        uint32_t earlier, later;
    } * races; // of the present execution, not yet reversed; owned
    size_t race_count, race_capacity;
    uint32_t *events; // of a sequence; owned
    size_t event_capacity;
    uint32_t threads_before;
    struct dpor_result result;
    // Of a search that is shared (share.h).
    uint32_t base;       // nodes above those of a copy's branch; 0 in no copy
    uint32_t next_part;  // of the step that is about to be taken, 0 none
    uint64_t next_split; // executions before it
    uint64_t between_splits;
    bool over;                     // a copy has met a limit of the search
    struct share_left before_last; // done one execution before the last
    struct text plans;             // for the nodes above
    void *plan_tree;               // of tsearch(3); lives as long as the copy
};

static inline uint8_t *node_enabled(struct dpor *dpor, uint32_t at)
{
    return dpor->masks + (size_t)at * 3 * dpor->width;
}

static inline uint8_t *node_sleep(struct dpor *dpor, uint32_t at)
{
    return node_enabled(dpor, at) + dpor->width;
}

static inline uint8_t *node_done(struct dpor *dpor, uint32_t at)
{
    return node_enabled(dpor, at) + 2 * (size_t)dpor->width;
}

// Eight threads of a row of masks.
static inline uint64_t eight(const uint8_t *masks)
{
    uint64_t word;
    memcpy(&word, masks, sizeof word);
    return word;
}

static inline struct op *node_operations(struct dpor *dpor, uint32_t at)
{
    return dpor->operations + (size_t)at * dpor->width;
}

static inline bool is_wanted(const struct node *node, unsigned thread)
{
    return (node->wanted[thread / 64] >> (thread % 64) & 1) != 0;
}

static inline void set_wanted(struct node *node, unsigned thread)
{
    node->wanted[thread / 64] |= UINT64_C(1) << (thread % 64);
}

// A thread that can go in one way only, and in a real one, takes that step sooner or later.
static inline bool is_certain(unsigned enabled)
{
    return enabled == 1U << RESULT_DONE || enabled == 1U << RESULT_BUSY;
}

// The thread is tried in every way in which it was not tried yet, behind what is planned already.
void dpor_want(struct dpor *dpor, uint32_t at, unsigned thread);

// The two must change places: executions must begin, at the node of the earlier, with all that does
// not depend on it and then the later. At once, or noted until the execution has ended, when all is
// known that does not depend on the earlier event.
void dpor_reverse(void *context, uint32_t earlier, uint32_t later);
void dpor_collect(void *context, uint32_t earlier, uint32_t later);
void dpor_reverse_collected(struct dpor *dpor);

// Executions must begin with the sequence at the node, unless it is known that they do.
void dpor_plan(struct dpor *dpor, uint32_t at, struct wakeup_sequence *sequence);

// The next step to try at the node; false when it is exhausted.
bool dpor_choose(struct dpor *dpor, uint32_t at);

// Goes back to the node; returns the steps that were run again. And takes the step that was chosen.
uint32_t dpor_return(struct dpor *dpor, uint32_t at);
void dpor_go_on(struct dpor *dpor, uint32_t at);

// What the step behind node `at` took from other threads; what did not happen any more.
void dpor_reverse_lost(struct dpor *dpor, uint32_t at);
void dpor_reverse_pending(struct dpor *dpor, enum ending ending);

#endif
