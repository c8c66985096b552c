// dpor.c: complete search by optimal and source-DPOR with sleep sets (Abdulla, Aronis, Jonsson,
// Sagonas, POPL 2014).
//
// The search is a stack of nodes, one for each step of the current execution. A node knows which
// alternatives of which threads are possible there, which were tried (`done`), which need not be
// tried because an equivalent execution was run before (`sleep`), and how executions must still
// begin there (`tree`). Each race adds to the tree of the node before its earlier event: what does
// not depend on that one, and then the later. Where operations can end in several ways that is only
// a thread to begin with, tried in all its ways (source sets). What is still pending when an
// execution ends is treated as if it happened last: blocked threads, and threads that the end of
// the process cut off, must be able to come earlier.
//
// Sleep sets make each complete execution a trace of its own; trees and source sets make sure that
// every trace has one. So the number of completed executions is the number of traces.
#include "explore/dpor.h"

#include "base/bug.h"
#include "base/memory.h"
#include "explore/history.h"
#include "explore/wakeup.h"

#include <stdlib.h>
#include <string.h>

struct node {
    uint32_t tree; // how executions must still begin here
    uint64_t wanted[THREADS_MAX / 64];
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
};

struct dpor *dpor_create(struct executor *executor, unsigned width)
{
    struct dpor *dpor = memory_alloc(sizeof *dpor);
    dpor->executor = executor;
    dpor->width = width < 8 ? 8 : (width + 7) / 8 * 8;
    return dpor;
}

void dpor_destroy(struct dpor *dpor)
{
    if (dpor != NULL) {
        free(dpor->nodes);
        free(dpor->masks);
        free(dpor->operations);
        free(dpor->races);
        free(dpor->events);
        wakeup_finish(&dpor->wakeup);
        path_finish(&dpor->path);
        free(dpor);
    }
}

static uint8_t *node_enabled(struct dpor *dpor, uint32_t at)
{
    return dpor->masks + (size_t)at * 3 * dpor->width;
}

static uint8_t *node_sleep(struct dpor *dpor, uint32_t at)
{
    return node_enabled(dpor, at) + dpor->width;
}

static uint8_t *node_done(struct dpor *dpor, uint32_t at)
{
    return node_enabled(dpor, at) + 2 * (size_t)dpor->width;
}

// Eight threads of a row of masks.
static uint64_t eight(const uint8_t *masks)
{
    uint64_t word;
    memcpy(&word, masks, sizeof word);
    return word;
}

static struct op *node_operations(struct dpor *dpor, uint32_t at)
{
    return dpor->operations + (size_t)at * dpor->width;
}

static bool is_wanted(const struct node *node, unsigned thread)
{
    return (node->wanted[thread / 64] >> (thread % 64) & 1) != 0;
}

static void set_wanted(struct node *node, unsigned thread)
{
    node->wanted[thread / 64] |= UINT64_C(1) << (thread % 64);
}

// A thread that can go in one way only, and in a real one, takes that step sooner or later.
static bool is_certain(unsigned enabled)
{
    return enabled == 1U << RESULT_DONE || enabled == 1U << RESULT_BUSY;
}

// The thread is tried in every way in which it was not tried yet, behind what is planned already.
static void want(struct dpor *dpor, uint32_t at, unsigned thread)
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

static void reserve(struct dpor *dpor)
{
    if (dpor->depth + 2 > dpor->capacity) {
        dpor->capacity = dpor->capacity < 64 ? 64 : dpor->capacity * 2;
        dpor->nodes = memory_resize(dpor->nodes, dpor->capacity, sizeof *dpor->nodes);
        dpor->masks = memory_resize(dpor->masks, dpor->capacity, 3 * (size_t)dpor->width);
        dpor->operations =
            memory_resize(dpor->operations, dpor->capacity, dpor->width * sizeof *dpor->operations);
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
    bool certain = is_certain(node_enabled(dpor, at)[thread]);
    for (unsigned rest = ways; rest != 0; rest &= rest - 1) {
        struct op op =
            op_with_result(&node_operations(dpor, at)[thread], (unsigned)__builtin_ctz(rest));
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
    struct wakeup_sequence sequence = {.history = history, .certain = was_certain, .context = dpor};
    for (uint32_t at = earlier + 1; at <= history->count; at++) {
        bool last = at == history->count;
        uint32_t event = last ? later : at;
        if (last || (at != later && !history_before(history, earlier, at))) {
            dpor->events = memory_grow(dpor->events, sequence.count, &dpor->event_capacity,
                                       sizeof *dpor->events);
            dpor->events[sequence.count++] = event;
        }
    }
    sequence.events = dpor->events;
    return sequence;
}

// The sequence cannot be followed, because its first step would end in another way here: some
// thread that could come first in it goes first, in any way. (The source sets of the same paper.)
static void want_some(struct dpor *dpor, uint32_t at, const struct wakeup_sequence *sequence)
{
    const struct history *history = &dpor->history;
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
        want(dpor, at, chosen);
    }
}

// The two must change places: executions must begin, at the node of the earlier, with all that does
// not depend on it and then the later.
static void reverse(void *context, uint32_t earlier, uint32_t later)
{
    struct dpor *dpor = context;
    struct node *node = &dpor->nodes[earlier];
    if (node->fixed) {
        return;
    }
    struct wakeup_sequence sequence = sequence_without(dpor, earlier, later);
    const struct op *first = &dpor->history.events[sequence.events[0]].op;
    bool possible = (node_enabled(dpor, earlier)[first->thread] >> first->result & 1) != 0;
    if (!dpor->trees || !possible) {
        want_some(dpor, earlier, &sequence);
    } else if (!is_covered(dpor, earlier, &sequence)) {
        wakeup_insert(&dpor->wakeup, &node->tree, &sequence);
    }
}

// Races are reversed at the end of the execution, when all is known that does not depend on their
// earlier event.
static void collect(void *context, uint32_t earlier, uint32_t later)
{
    struct dpor *dpor = context;
    dpor->races =
        memory_grow(dpor->races, dpor->race_count, &dpor->race_capacity, sizeof *dpor->races);
    dpor->races[dpor->race_count++] = (struct race){earlier, later};
}

static void reverse_collected(struct dpor *dpor)
{
    for (size_t i = 0; i < dpor->race_count; i++) {
        reverse(dpor, dpor->races[i].earlier, dpor->races[i].later);
    }
    dpor->race_count = 0;
}

static void choose(struct dpor *dpor, struct node *node, struct path_step step, uint32_t behind)
{
    node->taken = true;
    node->thread = step.thread;
    node->alternative = step.alternative;
    dpor->next_tree = behind;
}

static bool has_several(unsigned ways)
{
    return (ways & (ways - 1)) != 0;
}

// The next step to try at the node; false when it is exhausted. A thread that is tried in one way
// is tried in all.
static bool next_choice(struct dpor *dpor, uint32_t at)
{
    struct node *node = &dpor->nodes[at];
    dpor->next_tree = 0;
    while (!node->fixed && node->tree != 0) {
        struct path_step step;
        uint32_t behind = wakeup_take(&dpor->wakeup, &node->tree, &step);
        unsigned enabled = node_enabled(dpor, at)[step.thread];
        unsigned left = enabled & ~(unsigned)(node_sleep(dpor, at)[step.thread] |
                                              node_done(dpor, at)[step.thread]);
        bool possible = (left >> step.alternative & 1) != 0;
        if (possible) {
            choose(dpor, node, step, behind);
        } else {
            wakeup_drop(&dpor->wakeup, behind);
        }
        if (has_several(enabled) || !possible) {
            want(dpor, at, step.thread);
        } else {
            set_wanted(node, step.thread);
        }
        if (possible) {
            return true;
        }
    }
    return false;
}

// The running thread when it can really act and need not sleep, else the lowest such.
static unsigned first_thread(struct dpor *dpor)
{
    const uint8_t *sleep = node_sleep(dpor, dpor->depth);
    const struct executor_view *view = dpor->executor->view;
    if ((view->ready[dpor->running].real & ~sleep[dpor->running]) != 0) {
        return dpor->running;
    }
    for (unsigned thread = 0; thread < view->thread_count; thread++) {
        if ((view->ready[thread].real & ~sleep[thread]) != 0) {
            return thread;
        }
    }
    return THREAD_NONE;
}

// Where only wake-ups for no reason and the like are left, each thread must be tried: what one
// leads to says nothing about executions in which this thread is never woken.
static void want_all(struct dpor *dpor)
{
    const uint8_t *enabled = node_enabled(dpor, dpor->depth);
    for (unsigned thread = 0; thread < dpor->executor->view->thread_count; thread++) {
        if (enabled[thread] != 0) {
            want(dpor, dpor->depth, thread);
        }
    }
}

static bool first_choice(struct dpor *dpor)
{
    uint32_t at = dpor->depth;
    struct node *node = &dpor->nodes[at];
    if (node->tree != 0 && next_choice(dpor, at)) {
        return true; // as planned
    }
    unsigned chosen = first_thread(dpor);
    unsigned enabled = chosen != THREAD_NONE ? node_enabled(dpor, at)[chosen] : 0;
    if (chosen != THREAD_NONE && !has_several(enabled)) {
        unsigned way = (unsigned)__builtin_ctz(enabled);
        set_wanted(node, chosen);
        choose(dpor, node, (struct path_step){(uint16_t)chosen, (uint8_t)way}, 0);
        return true;
    }
    if (chosen != THREAD_NONE) {
        want(dpor, at, chosen);
    } else {
        want_all(dpor);
    }
    return next_choice(dpor, at);
}

// Notes what the threads are about to do at the node, in which ways.
static void look(struct dpor *dpor, uint32_t at)
{
    const struct executor_view *view = dpor->executor->view;
    struct op *operations = node_operations(dpor, at);
    uint8_t *enabled = node_enabled(dpor, at);
    for (unsigned i = 0; i < dpor->width; i += sizeof(uint64_t)) {
        memset(enabled + i, 0, sizeof(uint64_t));
    }
    for (unsigned thread = 0; thread < view->thread_count; thread++) {
        operations[thread] = view->ready[thread].op;
        enabled[thread] = view->ready[thread].enabled;
    }
}

// Fills in the node for the state that the execution has reached; what the threads are about to do
// and its sleep set are there already.
static struct node *open_node(struct dpor *dpor)
{
    struct node *node = &dpor->nodes[dpor->depth];
    *node = (struct node){.tree = dpor->next_tree};
    dpor->next_tree = 0;
    uint8_t *done = node_done(dpor, dpor->depth);
    for (unsigned i = 0; i < dpor->width; i += sizeof(uint64_t)) {
        memset(done + i, 0, sizeof(uint64_t));
    }
    return node;
}

// What of the thread's sleep, `asleep`, goes on behind the step: what does not depend on it.
static uint8_t still_asleep(const struct dpor *dpor, unsigned thread, unsigned asleep,
                            const struct op *op)
{
    unsigned still = 0;
    for (unsigned rest = thread == op->thread ? 0 : asleep; rest != 0; rest &= rest - 1) {
        unsigned alternative = (unsigned)__builtin_ctz(rest);
        struct op other = op_with_result(&dpor->before[thread], alternative);
        still |= op_dependent(&other, op) ? 0 : 1U << alternative;
    }
    return (uint8_t)still;
}

// Carries the sleep set over the step `op`.
static void carry_sleep(struct dpor *dpor, uint32_t at, const struct op *op)
{
    const uint8_t *sleep = node_sleep(dpor, at);
    const uint8_t *done = node_done(dpor, at);
    uint8_t *next = node_sleep(dpor, at + 1);
    for (unsigned from = 0; from < dpor->width; from += 8) {
        uint64_t asleep = eight(sleep + from) | eight(done + from);
        memset(next + from, 0, sizeof asleep);
        for (unsigned thread = from; asleep != 0; thread++, asleep >>= 8) {
            next[thread] = still_asleep(dpor, thread, asleep & 0xFF, op);
        }
    }
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
static void reverse_lost(struct dpor *dpor, uint32_t at)
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
            history_pretend(&dpor->history, &op, reverse, dpor);
        }
    }
}

static void take_step(struct dpor *dpor)
{
    reserve(dpor);
    uint32_t at = dpor->depth;
    const struct node *node = &dpor->nodes[at];
    const struct executor_view *view = dpor->executor->view;
    struct op op;
    dpor->before = node_operations(dpor, at);
    dpor->threads_before = view->thread_count;
    dpor->running = node->thread;
    dpor->executor->step(dpor->executor->context, node->thread, node->alternative, &op);
    dpor->result.steps++;
    path_add(&dpor->path, (struct path_step){node->thread, node->alternative});
    if (view->thread_count > dpor->width) {
        dpor->result.too_many_threads = true;
        return;
    }
    look(dpor, at + 1);
    carry_sleep(dpor, at, &op);
    dpor->depth = at + 1;
    history_add(&dpor->history, &op, dpor->trees ? collect : reverse, dpor);
    reverse_lost(dpor, at);
}

// The alternatives that the last step, which ended the process, took from the thread.
static unsigned cut_off(struct dpor *dpor, unsigned thread)
{
    return dpor->depth > 0 ? node_enabled(dpor, dpor->depth - 1)[thread] : 0;
}

// What did not happen any more, as if it came last: blocked threads, and threads that the end of
// the process cut off, must be able to come earlier, in each way that they could. Where an
// execution is pruned only the blocked ones: what sleeps was reversed where it ran.
static void reverse_pending(struct dpor *dpor, enum ending ending)
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
            history_pretend(&dpor->history, &op, reverse, dpor);
        }
    }
}

static enum ending classify(struct dpor *dpor, uint32_t max_steps)
{
    const struct executor_view *view = dpor->executor->view;
    if (view->ended) {
        return ENDING_DONE;
    }
    if (dpor->depth >= max_steps) {
        return ENDING_LIMIT;
    }
    bool alive = false;
    bool awake = false;
    for (unsigned thread = 0; thread < view->thread_count; thread++) {
        alive |= view->ready[thread].alive != 0;
        awake |= view->ready[thread].idle == IDLE_CHANGED;
    }
    if (!alive) {
        return ENDING_DONE;
    }
    return executor_can_act(view) || awake ? ENDING_PRUNED : ENDING_DEADLOCK;
}

static void save(struct dpor *dpor)
{
    if (dpor->executor->save != NULL) {
        dpor->executor->save(dpor->executor->context, dpor->depth);
    }
}

// Runs on from the current state to an end.
static enum ending run_to_end(struct dpor *dpor, const struct dpor_options *options)
{
    const struct executor_view *view = dpor->executor->view;
    for (;;) {
        reserve(dpor);
        if (dpor->result.too_many_threads || view->thread_count > dpor->width) {
            dpor->result.too_many_threads = true;
            return ENDING_PRUNED;
        }
        struct node *node = open_node(dpor);
        const struct path *prefix = options->prefix;
        if (prefix != NULL && dpor->depth < prefix->count && !view->ended) {
            node->fixed = true;
            node->thread = prefix->steps[dpor->depth].thread;
            node->alternative = prefix->steps[dpor->depth].alternative;
        } else if (view->ended || dpor->depth >= options->max_steps || !executor_can_act(view)) {
            // A deadlock is one also where a spurious wake-up could go on: that is tried as well.
            return classify(dpor, options->max_steps);
        } else if (!first_choice(dpor)) {
            return ENDING_PRUNED;
        }
        save(dpor);
        take_step(dpor);
    }
}

// Goes back to the deepest node that has something left to try, and takes that step.
static bool go_back(struct dpor *dpor)
{
    while (dpor->depth > 0) {
        uint32_t at = --dpor->depth;
        struct node *node = &dpor->nodes[at];
        node_done(dpor, at)[node->thread] |= (uint8_t)(1U << node->alternative);
        if (!next_choice(dpor, at)) {
            wakeup_drop(&dpor->wakeup, node->tree);
            continue;
        }
        dpor->path.count = at;
        history_cut(&dpor->history, at);
        dpor->result.steps += path_return(&dpor->path, dpor->executor, at);
        take_step(dpor);
        return true;
    }
    return false;
}

// Where nobody can really act a thread may still wake up spuriously: that is no way out, but
// another execution.
static bool try_unreal(struct dpor *dpor)
{
    want_all(dpor);
    if (!next_choice(dpor, dpor->depth)) {
        return false;
    }
    save(dpor);
    take_step(dpor);
    return true;
}

// Counts the end of an execution and says what must be tried because of it; false: stop here.
static bool finish_execution(struct dpor *dpor, const struct dpor_options *options,
                             enum ending ending)
{
    if (ending == ENDING_PRUNED) {
        dpor->result.pruned++;
    } else {
        dpor->result.executions++;
    }
    reverse_collected(dpor);
    reverse_pending(dpor, ending);
    dpor->result.stopped = !options->on_end(options->context, ending, &dpor->path);
    return !dpor->result.stopped;
}

static void search(struct dpor *dpor, const struct dpor_options *options)
{
    dpor->executor->start(dpor->executor->context);
    if (dpor->executor->view->thread_count <= dpor->width) {
        look(dpor, 0);
    }
    for (;;) {
        enum ending ending = run_to_end(dpor, options);
        if (dpor->result.too_many_threads || !finish_execution(dpor, options, ending)) {
            return;
        }
        bool blocked = ending == ENDING_DEADLOCK || ending == ENDING_PRUNED;
        bool more = (blocked && try_unreal(dpor)) || go_back(dpor);
        if (!more) {
            dpor->result.complete = true;
            return;
        }
        bool worked = options->max_work != 0 && dpor->result.steps >= options->max_work;
        if (worked || dpor->result.executions >= options->max_executions) {
            return;
        }
    }
}

struct dpor_result dpor_explore(struct dpor *dpor, const struct dpor_options *options)
{
    dpor->result = (struct dpor_result){0};
    dpor->trees = options->trees;
    dpor->depth = 0;
    dpor->path.count = 0;
    dpor->running = 0;
    reserve(dpor);
    memset(node_sleep(dpor, 0), 0, dpor->width);
    history_start(&dpor->history, dpor->width);
    search(dpor, options);
    history_finish(&dpor->history);
    return dpor->result;
}
