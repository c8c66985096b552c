// share.h: branches of a search that copies of the process follow in the meantime.
//
// A branch that is planned at a node far up will be followed when all in front of it is done. What
// lies behind it is known already, where nothing is planned below it: the state, what need not be
// tried there again, and nothing that is found elsewhere can change it. So a copy of the process
// follows it now. The search waits for the copy when it comes to the branch, and does with what the
// copy found what it would have done itself: it counts the executions, and plans at the nodes above
// what the races of the copy ask for, in their order. The course of the search and its results are
// those of a search that is alone, whatever the copies take on and however long they need.
#ifndef EXPLORE_SHARE_H
#define EXPLORE_SHARE_H

#include "explore/dpor.h"
#include "explore/wakeup.h"

// Bytes of plans that a copy can hand over; one that has more gives up.
enum { SHARE_PLANS_MAX = 8 << 20 };

// How much may still be done, in executions and in steps.
struct share_left {
    uint64_t executions, steps;
};

// What a copy has to say of its branch. It is all there is, or (`result` is not complete) what a
// search does until a limit ends it: one that on_end knows, then the result is stopped, or what was
// left.
struct share_found {
    struct dpor_result result;
    struct share_left before; // what it had done one execution before its last
    const void *plans;        // for the nodes above it, as share.c writes them down
    size_t length;            // bytes
};

// How copies are made: by the caller of dpor_explore, for as long as that runs.
struct dpor_share {
    void *context;
    uint64_t between; // executions from one look for a branch to the next
    uint64_t least;   // that a branch must have, going by those of the branches before it
    // Whether a copy would have a processor to itself.
    bool (*room)(void *context);
    // Copies the process. Returns in both, in the copy with `*copied` true; the number of the part,
    // 0 when there is no copy.
    uint32_t (*split)(void *context, bool *copied);
    // In the copy: how much was left when the search came to the branch, as far as it has.
    void (*left)(void *context, struct share_left *left);
    // In the copy, at its end, which this is: hands over what was found.
    void (*deliver)(void *context, const struct share_found *found);
    // Waits for the part, and lets it know what share_left_of says meanwhile. False when nothing
    // came of it: then the search follows the branch itself. `found` is valid until the next call.
    bool (*await)(void *context, uint32_t part, const struct dpor *dpor,
                  const struct dpor_options *options, struct share_found *found);
    // Adds what on_end made of the part's executions. False when that would have stopped the search
    // in an earlier one than where the part was stopped, if it was.
    bool (*merge)(void *context, uint32_t part, bool stopped);
};

// How much the search may still do.
void share_left_of(const struct dpor *dpor, const struct dpor_options *options,
                   struct share_left *left);

// Called between two executions. In a copy it is true, and the first step of its branch is to come.
bool share_split(struct dpor *dpor, const struct dpor_options *options);

// Whether a copy has followed the branch of node `at` that was just chosen; then it is done, and
// where a limit was met in it so is the search (`over`).
bool share_take(struct dpor *dpor, const struct dpor_options *options, uint32_t at);

// In a copy: notes what executions must begin with at a node above its branch.
void share_note(struct dpor *dpor, uint32_t at, const struct wakeup_sequence *sequence);

// In a copy, when it has followed its branch: tells, and does not return.
void share_deliver(struct dpor *dpor, const struct dpor_options *options);

#endif
