// reverse.c: which other executions a race between two steps asks for.
#include "explore/dpor_parts.h"

#include "base/memory.h"
#include "explore/share.h"

#include <stdlib.h>

// The thread is tried in every way in which it was not tried yet, behind what is planned already.
void dpor_want(struct dpor *dpor, uint32_t at, unsigned thread)
{
    struct node *node = &dpor->nodes[at];
    unsigned enabled = node_enabled(dpor, at)[thread];
    unsigned left =
        enabled & ~(unsigned)(node_sleep(dpor, at)[thread] | node_done(dpor, at)[thread]);
    set_wanted(node, thread);
    if (node->taken && node->thread == thread) {
        left &= ~(1U << node->alternative);
    }
    for (; left != 0; left &= left - 1) {
        struct op op =
            op_with_result(&node_operations(dpor, at)[thread], (unsigned)__builtin_ctz(left));
        wakeup_add(&dpor->wakeup, &node->tree, &op, is_certain(enabled));
    }
}

// Where the event happened, or (one that has not) where its thread stands now.
static bool was_certain(void *context, uint32_t event)
{
    struct dpor *dpor = context;
    unsigned thread = dpor->history.events[event].op.thread;
    return is_certain(event < dpor->depth ? node_enabled(dpor, event)[thread]
                                          : dpor->executor->view->ready[thread].enabled);
}

// Whether the thread could take the first step of the sequence in one of the ways.
static bool begins_with(struct dpor *dpor, uint32_t at, const struct wakeup_sequence *sequence,
                        unsigned thread, unsigned ways)
{
    const struct op *next = &node_operations(dpor, at)[thread];
    bool certain = is_certain(node_enabled(dpor, at)[thread]);
    if (ways == 1U << RESULT_DONE && !op_is_special[next->kind]) {
        return wakeup_begins(sequence, next, certain); // it is what it will be
    }
    for (unsigned rest = ways; rest != 0; rest &= rest - 1) {
        struct op op = op_with_result(next, (unsigned)__builtin_ctz(rest));
        if (wakeup_begins(sequence, &op, certain)) {
            return true;
        }
    }
    return false;
}

// Whether executions that begin with the sequence are found behind a step that the node has tried
// or need not try.
static bool is_covered(struct dpor *dpor, uint32_t at, const struct wakeup_sequence *sequence)
{
    const uint8_t *sleep = node_sleep(dpor, at);
    const uint8_t *done = node_done(dpor, at);
    for (unsigned from = 0; from < dpor->width; from += 8) {
        uint64_t over = eight(sleep + from) | eight(done + from);
        for (unsigned thread = from; over != 0; thread++, over >>= 8) {
            if (begins_with(dpor, at, sequence, thread, over & 0xFF)) {
                return true;
            }
        }
    }
    return false;
}

// What does not depend on the event `earlier`, and `later` behind it.
static struct wakeup_sequence sequence_without(struct dpor *dpor, uint32_t earlier, uint32_t later)
{
    const struct history *history = &dpor->history;
    const struct history_event *event = &history->events[earlier];
    uint32_t between = history->count - earlier;
    if (dpor->event_capacity < between) {
        dpor->event_capacity = (size_t)between * 2;
        dpor->events = memory_resize(dpor->events, dpor->event_capacity, sizeof *dpor->events);
    }
    uint32_t *events = dpor->events;
    size_t count = 0;
    uint64_t threads = UINT64_C(1) << history->events[later].op.thread % 64;
    // As history_before asks it, along one column of the clocks.
    const uint32_t *seen = history_clock(history, earlier + 1) + event->op.thread;
    for (uint32_t at = earlier + 1; at < history->count; at++, seen += history->width) {
        if (*seen < event->sequence && at != later) {
            events[count++] = at;
            threads |= UINT64_C(1) << history->events[at].op.thread % 64;
        }
    }
    events[count++] = later;
    return (struct wakeup_sequence){.history = history,
                                    .events = events,
                                    .count = count,
                                    .threads = threads,
                                    .certain = was_certain,
                                    .context = dpor};
}

// The sequence cannot be followed, because its first step would end in another way here: some
// thread that could come first in it goes first, in any way. (The source sets of the same paper.)
static void want_some(struct dpor *dpor, uint32_t at, const struct wakeup_sequence *sequence)
{
    const struct history *history = sequence->history;
    struct node *node = &dpor->nodes[at];
    unsigned chosen = THREAD_NONE;
    for (size_t i = 0; i < sequence->count; i++) {
        const struct op *op = &history->events[sequence->events[i]].op;
        bool first = true;
        for (size_t before = 0; before < i && first; before++) {
            first = !history_before(history, sequence->events[before], sequence->events[i]);
        }
        if (!first) {
            continue;
        }
        if (is_wanted(node, op->thread) ||
            (node_sleep(dpor, at)[op->thread] >> op->result & 1) != 0) {
            return;
        }
        if (chosen == THREAD_NONE && node_enabled(dpor, at)[op->thread] != 0) {
            chosen = op->thread;
        }
    }
    if (chosen != THREAD_NONE) {
        dpor_want(dpor, at, chosen);
    }
}

// The two must change places: executions must begin, at the node of the earlier, with all that does
// not depend on it and then the later.
void dpor_reverse(void *context, uint32_t earlier, uint32_t later)
{
    struct dpor *dpor = context;
    if (!dpor->nodes[earlier].fixed) {
        struct wakeup_sequence sequence = sequence_without(dpor, earlier, later);
        dpor_plan(dpor, earlier, &sequence);
    }
}

// In a copy: a node above its branch is told, unless it knew already when the copy was made. What
// is planned at it in the meantime adds to that.
static void plan_above(struct dpor *dpor, uint32_t at, const struct wakeup_sequence *sequence,
                       bool in_tree)
{
    struct wakeup_sequence rest = *sequence;
    size_t size = sequence->count * sizeof *sequence->events;
    rest.events = memcpy(memory_alloc(size), sequence->events, size);
    if (!in_tree || !wakeup_leads(&dpor->wakeup, dpor->nodes[at].tree, &rest)) {
        share_note(dpor, at, sequence);
    }
    free(rest.events);
}

void dpor_plan(struct dpor *dpor, uint32_t at, struct wakeup_sequence *sequence)
{
    const struct op *first = &sequence->history->events[sequence->events[0]].op;
    bool possible = (node_enabled(dpor, at)[first->thread] >> first->result & 1) != 0;
    bool in_tree = dpor->trees && possible;
    if (in_tree && is_covered(dpor, at, sequence)) {
        return;
    }
    if (at < dpor->base) {
        plan_above(dpor, at, sequence, in_tree);
    } else if (in_tree) {
        wakeup_insert(&dpor->wakeup, &dpor->nodes[at].tree, sequence);
    } else {
        want_some(dpor, at, sequence);
    }
}

// Races are reversed at the end of the execution, when all is known that does not depend on their
// earlier event.
void dpor_collect(void *context, uint32_t earlier, uint32_t later)
{
    struct dpor *dpor = context;
    dpor->races =
        memory_grow(dpor->races, dpor->race_count, &dpor->race_capacity, sizeof *dpor->races);
    dpor->races[dpor->race_count++] = (struct race){earlier, later};
}

void dpor_reverse_collected(struct dpor *dpor)
{
    for (size_t i = 0; i < dpor->race_count; i++) {
        dpor_reverse(dpor, dpor->races[i].earlier, dpor->races[i].later);
    }
    dpor->race_count = 0;
}

// The alternatives that a thread had before a step and that are gone behind it, unless the thread
// can only wait until they come back: a token was taken by another waiter, a broadcast leaves
// nothing but to follow it, a timed wait can still time out.
static unsigned lost_alternatives(const struct dpor *dpor, unsigned thread, unsigned enabled)
{
    const struct op *before = &dpor->before[thread];
    const struct ready *now = &dpor->executor->view->ready[thread];
    if (before->kind == OP_COND_WAKE) {
        bool follows = before->access[0].class != now->op.access[0].class;
        return follows ? enabled : enabled & ~now->enabled;
    }
    return now->enabled != 0 ? enabled & ~now->enabled : 0;
}

// Whether any thread that did not take the step behind `at` lost a way to go on by it.
static bool has_lost(struct dpor *dpor, uint32_t at)
{
    const uint8_t *before = node_enabled(dpor, at);
    const uint8_t *now = node_enabled(dpor, at + 1);
    uint64_t lost = 0;
    for (unsigned from = 0; from < dpor->width; from += 8) {
        uint64_t ways = eight(before + from) & ~eight(now + from);
        bool here = dpor->running - from < 8;
        lost |= here ? ways & ~(UINT64_C(0xFF) << (dpor->running - from) * 8) : ways;
    }
    return lost != 0;
}

// A thread may go on in another way now, and no later event of it shows that it could have gone on
// in a way that this step took from it. So that way is reversed with the step here.
void dpor_reverse_lost(struct dpor *dpor, uint32_t at)
{
    const uint8_t *enabled = node_enabled(dpor, at);
    if (dpor->trees && !has_lost(dpor, at)) {
        return;
    }
    for (unsigned thread = 0; thread < dpor->threads_before; thread++) {
        if (enabled[thread] == 0 || thread == dpor->running) {
            continue;
        }
        for (unsigned lost = lost_alternatives(dpor, thread, enabled[thread]); lost != 0;
             lost &= lost - 1) {
            struct op op = op_with_result(&dpor->before[thread], (unsigned)__builtin_ctz(lost));
            history_pretend(&dpor->history, &op, dpor_reverse, dpor);
        }
    }
}

// The alternatives that the last step, which ended the process, took from the thread.
static unsigned cut_off(struct dpor *dpor, unsigned thread)
{
    return dpor->depth > 0 ? node_enabled(dpor, dpor->depth - 1)[thread] : 0;
}

// What did not happen any more, as if it came last: blocked threads, and threads that the end of
// the process cut off, must be able to come earlier, in each way that they could. Where an
// execution is pruned only the blocked ones: what sleeps was reversed where it ran.
void dpor_reverse_pending(struct dpor *dpor, enum ending ending)
{
    const struct executor_view *view = dpor->executor->view;
    for (unsigned thread = 0; thread < view->thread_count; thread++) {
        const struct ready *ready = &view->ready[thread];
        bool blocked = (ready->enabled >> RESULT_DONE & 1) == 0;
        if (!ready->alive || ready->op.kind == OP_NONE || (!blocked && ending == ENDING_PRUNED)) {
            continue;
        }
        unsigned ways = 1U << RESULT_DONE | (view->ended ? cut_off(dpor, thread) : 0);
        for (; ways != 0; ways &= ways - 1) {
            struct op op = op_with_result(&ready->op, (unsigned)__builtin_ctz(ways));
            history_pretend(&dpor->history, &op, dpor_reverse, dpor);
        }
    }
}
