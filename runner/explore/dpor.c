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
#include "explore/dpor_parts.h"

#include "base/memory.h"
#include "explore/share.h"

#include <stdlib.h>
#include <string.h>

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
        text_finish(&dpor->plans);
        wakeup_finish(&dpor->wakeup);
        path_finish(&dpor->path);
        free(dpor);
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

// A thread that is tried in one way is tried in all.
bool dpor_choose(struct dpor *dpor, uint32_t at)
{
    struct node *node = &dpor->nodes[at];
    dpor->next_tree = 0;
    while (!node->fixed && node->tree != 0) {
        struct path_step step;
        uint32_t part;
        uint32_t behind = wakeup_take(&dpor->wakeup, &node->tree, &step, &part);
        unsigned enabled = node_enabled(dpor, at)[step.thread];
        unsigned left = enabled & ~(unsigned)(node_sleep(dpor, at)[step.thread] |
                                              node_done(dpor, at)[step.thread]);
        bool possible = (left >> step.alternative & 1) != 0;
        if (possible) {
            choose(dpor, node, step, behind);
            dpor->next_part = part;
        } else {
            wakeup_drop(&dpor->wakeup, behind);
        }
        if (has_several(enabled) || !possible) {
            dpor_want(dpor, at, step.thread);
        } else {
            set_wanted(node, step.thread);
        }
        if (possible) {
            return true;
        }
    }
    return false;
}

// The running thread when it can really act and need not sleep, else the lowest such. Where it
// stops only because it has done so much, the next one: two threads that count to a million meet
// long before one of them has ended.
static unsigned first_thread(struct dpor *dpor)
{
    const uint8_t *sleep = node_sleep(dpor, dpor->depth);
    const struct executor_view *view = dpor->executor->view;
    bool stays = (view->ready[dpor->running].real & ~sleep[dpor->running]) != 0;
    bool hands_on = stays && view->ready[dpor->running].slice;
    if (stays && !hands_on) {
        return dpor->running;
    }
    unsigned from = hands_on ? dpor->running + 1 : 0;
    for (unsigned i = 0, thread = from; i < view->thread_count; i++, thread++) {
        thread = thread < view->thread_count ? thread : 0;
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
            dpor_want(dpor, dpor->depth, thread);
        }
    }
}

static bool first_choice(struct dpor *dpor)
{
    uint32_t at = dpor->depth;
    struct node *node = &dpor->nodes[at];
    if (node->tree != 0 && dpor_choose(dpor, at)) {
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
        dpor_want(dpor, at, chosen);
    } else {
        want_all(dpor);
    }
    return dpor_choose(dpor, at);
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
        enabled[thread] = view->ready[thread].enabled;
        if (view->ready[thread].alive) {
            operations[thread] = view->ready[thread].op;
        }
    }
}

// Fills in the node for the state that the execution has reached; what the threads are about to do
// and its sleep set are there already.
static struct node *open_node(struct dpor *dpor)
{
    struct node *node = &dpor->nodes[dpor->depth];
    *node = (struct node){.tree = dpor->next_tree, .began = dpor->result.executions};
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
    history_add(&dpor->history, &op, dpor->trees ? dpor_collect : dpor_reverse, dpor);
    dpor_reverse_lost(dpor, at);
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
        dpor->saved = dpor->depth;
    }
}

// Whether the search will come back to the node: something is planned there, or another thread is
// about to do what the chosen step may not change places with.
static bool is_contended(struct dpor *dpor, uint32_t at)
{
    const struct node *node = &dpor->nodes[at];
    const uint8_t *enabled = node_enabled(dpor, at);
    const struct op *operations = node_operations(dpor, at);
    if (node->tree != 0) {
        return true;
    }
    for (unsigned from = 0; from < dpor->width; from += 8) {
        uint64_t able = eight(enabled + from);
        for (unsigned thread = from; able != 0; thread++, able >>= 8) {
            if ((able & 0xFF) != 0 && thread != node->thread &&
                op_dependent(&operations[node->thread], &operations[thread])) {
                return true;
            }
        }
    }
    return false;
}

// Keeps the state at the node where that is likely to be of use. Elsewhere a few steps from the
// last kept state take less time than to keep this one.
static void save_if_useful(struct dpor *dpor)
{
    enum { NEAR = 8 };
    if (dpor->depth - dpor->saved >= NEAR || is_contended(dpor, dpor->depth)) {
        save(dpor);
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
        save_if_useful(dpor);
        take_step(dpor);
    }
}

uint32_t dpor_return(struct dpor *dpor, uint32_t at)
{
    dpor->path.count = at;
    history_cut(&dpor->history, at);
    uint32_t again = path_return(&dpor->path, dpor->executor, at);
    dpor->saved = at - again;
    if (again > 0) {
        save(dpor);
    }
    return again;
}

void dpor_go_on(struct dpor *dpor, uint32_t at)
{
    dpor->result.steps += dpor_return(dpor, at);
    take_step(dpor);
}

// Goes back to the deepest node that has something left to try, and takes that step.
static bool go_back(struct dpor *dpor, const struct dpor_options *options)
{
    while (dpor->depth > dpor->base) {
        uint32_t at = --dpor->depth;
        struct node *node = &dpor->nodes[at];
        bool more;
        do {
            node_done(dpor, at)[node->thread] |= (uint8_t)(1U << node->alternative);
            more = dpor_choose(dpor, at);
        } while (more && share_take(dpor, options, at));
        if (dpor->over) {
            return true;
        }
        if (more) {
            dpor_go_on(dpor, at);
            return true;
        }
        wakeup_drop(&dpor->wakeup, node->tree);
    }
    return false;
}

// Where nobody can really act a thread may still wake up spuriously: that is no way out, but
// another execution.
static bool try_unreal(struct dpor *dpor)
{
    want_all(dpor);
    if (!dpor_choose(dpor, dpor->depth)) {
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
    dpor_reverse_collected(dpor);
    dpor_reverse_pending(dpor, ending);
    dpor->result.stopped = !options->on_end(options->context, ending, &dpor->path);
    return !dpor->result.stopped;
}

// Whether as much was done as may be.
static bool is_all(struct dpor *dpor, const struct dpor_options *options)
{
    struct share_left left;
    share_left_of(dpor, options, &left);
    if (left.executions == 0 || left.steps == 0) {
        return true;
    }
    dpor->before_last = (struct share_left){dpor->result.executions, dpor->result.steps};
    return false;
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
        bool more =
            share_split(dpor, options) || (blocked && try_unreal(dpor)) || go_back(dpor, options);
        if (!more) {
            dpor->result.complete = true;
            return;
        }
        if (dpor->over || is_all(dpor, options)) {
            return;
        }
    }
}

struct dpor_result dpor_explore(struct dpor *dpor, const struct dpor_options *options)
{
    dpor->result = (struct dpor_result){0};
    dpor->trees = options->trees;
    dpor->depth = 0;
    dpor->saved = 0;
    dpor->path.count = 0;
    dpor->running = 0;
    reserve(dpor);
    memset(node_sleep(dpor, 0), 0, dpor->width);
    history_start(&dpor->history, dpor->width);
    dpor->base = 0;
    dpor->next_part = 0;
    dpor->over = false;
    dpor->between_splits = options->share != NULL ? options->share->between : 0;
    dpor->next_split = dpor->between_splits;
    search(dpor, options);
    if (dpor->base > 0) {
        share_deliver(dpor, options);
    }
    history_finish(&dpor->history);
    return dpor->result;
}
