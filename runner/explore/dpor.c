// dpor.c: complete search by source-DPOR with sleep sets (Abdulla, Aronis, Jonsson, Sagonas, POPL
// 2014).
//
// The search is a stack of nodes, one for each step of the current execution. A node knows which
// alternatives of which threads are possible there, which were tried (`done`), which need not be
// tried because an equivalent execution was run before (`sleep`), and which threads must be tried
// (`wanted`). Races of each new event add to `wanted` of the node before the earlier event. What is
// still pending when an execution ends is treated as if it happened last: blocked threads, and
// threads that the end of the process cut off, must be able to come earlier.
//
// Sleep sets make each complete execution a trace of its own; the source sets make sure that every
// trace has one. So the number of completed executions is the number of traces.
#include "explore/dpor.h"

#include "base/bug.h"
#include "base/memory.h"
#include "explore/history.h"

#include <stdlib.h>
#include <string.h>

struct node {
    uint64_t wanted[THREADS_MAX / 64];
    uint16_t thread; // of the step taken from here
    uint8_t alternative;
    bool fixed; // part of the prefix: nothing else is tried
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
    struct op *before; // per thread: its operation before a step; owned
    uint32_t threads_before;
    struct dpor_result result;
};

struct dpor *dpor_create(struct executor *executor, unsigned width)
{
    struct dpor *dpor = memory_alloc(sizeof *dpor);
    dpor->executor = executor;
    dpor->width = width < 8 ? 8 : (width + 7) / 8 * 8;
    dpor->before = memory_alloc(dpor->width * sizeof *dpor->before);
    return dpor;
}

void dpor_destroy(struct dpor *dpor)
{
    if (dpor != NULL) {
        free(dpor->nodes);
        free(dpor->masks);
        free(dpor->before);
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

static bool is_wanted(const struct node *node, unsigned thread)
{
    return (node->wanted[thread / 64] >> (thread % 64) & 1) != 0;
}

static void want(struct node *node, unsigned thread)
{
    node->wanted[thread / 64] |= UINT64_C(1) << (thread % 64);
}

static void reserve(struct dpor *dpor)
{
    if (dpor->depth + 2 > dpor->capacity) {
        dpor->capacity = dpor->capacity < 64 ? 64 : dpor->capacity * 2;
        dpor->nodes = memory_resize(dpor->nodes, dpor->capacity, sizeof *dpor->nodes);
        dpor->masks = memory_resize(dpor->masks, dpor->capacity, 3 * (size_t)dpor->width);
    }
}

// The two must change places: tries to let some first event of what does not depend on `earlier`
// go before it, unless an execution with such a beginning is already planned or was run.
static void reverse(void *context, uint32_t earlier, uint32_t later)
{
    struct dpor *dpor = context;
    struct node *node = &dpor->nodes[earlier];
    if (node->fixed) {
        return;
    }
    const struct history *history = &dpor->history;
    const uint8_t *enabled = node_enabled(dpor, earlier);
    const uint8_t *sleep = node_sleep(dpor, earlier);
    uint32_t first[THREADS_MAX];
    unsigned count = 0;
    unsigned chosen = THREAD_NONE;
    for (uint32_t at = earlier + 1; at <= later; at++) {
        if (at < later && history_before(history, earlier, at)) {
            continue;
        }
        bool initial = true;
        for (unsigned i = 0; i < count && initial; i++) {
            initial = !history_before(history, first[i], at);
        }
        if (!initial) {
            continue;
        }
        first[count++] = at;
        const struct op *op = &history->events[at].op;
        if (is_wanted(node, op->thread) || (sleep[op->thread] >> op->result & 1) != 0) {
            return;
        }
        if (chosen == THREAD_NONE && enabled[op->thread] != 0) {
            chosen = op->thread;
        }
    }
    if (chosen != THREAD_NONE) {
        want(node, chosen);
    }
}

// The next alternative to try of a wanted thread at the node; false when the node is exhausted.
static bool next_choice(struct dpor *dpor, uint32_t at)
{
    struct node *node = &dpor->nodes[at];
    if (node->fixed) {
        return false;
    }
    const uint8_t *enabled = node_enabled(dpor, at);
    const uint8_t *sleep = node_sleep(dpor, at);
    const uint8_t *done = node_done(dpor, at);
    for (unsigned word = 0; word < (dpor->width + 63) / 64; word++) {
        for (uint64_t rest = node->wanted[word]; rest != 0; rest &= rest - 1) {
            unsigned thread = word * 64 + (unsigned)__builtin_ctzll(rest);
            unsigned left = enabled[thread] & ~(sleep[thread] | done[thread]);
            if (left != 0) {
                node->thread = (uint16_t)thread;
                node->alternative = (uint8_t)__builtin_ctz(left);
                return true;
            }
        }
    }
    return false;
}

// The running thread when it can really act and need not sleep, else the lowest such.
static unsigned first_thread(struct dpor *dpor)
{
    const uint8_t *sleep = node_sleep(dpor, dpor->depth);
    const struct executor_view *view = dpor->executor->view;
    for (unsigned i = 0; i <= view->thread_count; i++) {
        unsigned thread = i == 0 ? dpor->running : i - 1;
        if (thread < view->thread_count && (view->ready[thread].real & ~sleep[thread]) != 0) {
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
            want(&dpor->nodes[dpor->depth], thread);
        }
    }
}

static bool first_choice(struct dpor *dpor)
{
    unsigned chosen = first_thread(dpor);
    if (chosen != THREAD_NONE) {
        want(&dpor->nodes[dpor->depth], chosen);
    } else {
        want_all(dpor);
    }
    return next_choice(dpor, dpor->depth);
}

// Fills in the node for the state that the execution has reached; its sleep set is there already.
static void open_node(struct dpor *dpor)
{
    struct node *node = &dpor->nodes[dpor->depth];
    memset(node, 0, sizeof *node);
    const struct executor_view *view = dpor->executor->view;
    uint8_t *enabled = node_enabled(dpor, dpor->depth);
    memset(enabled, 0, dpor->width);
    memset(node_done(dpor, dpor->depth), 0, dpor->width);
    for (unsigned thread = 0; thread < view->thread_count; thread++) {
        enabled[thread] = view->ready[thread].enabled;
    }
}

// Carries the sleep set over the step `op`: what does not depend on it sleeps on.
static void carry_sleep(struct dpor *dpor, uint32_t at, const struct op *op)
{
    const uint8_t *sleep = node_sleep(dpor, at);
    const uint8_t *done = node_done(dpor, at);
    uint8_t *next = node_sleep(dpor, at + 1);
    for (unsigned thread = 0; thread < dpor->width; thread++) {
        unsigned asleep = thread == op->thread ? 0 : sleep[thread] | done[thread];
        unsigned still = 0;
        for (unsigned rest = asleep; rest != 0; rest &= rest - 1) {
            unsigned alternative = (unsigned)__builtin_ctz(rest);
            struct op other = op_with_result(&dpor->before[thread], alternative);
            still |= op_dependent(&other, op) ? 0 : 1U << alternative;
        }
        next[thread] = (uint8_t)still;
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

// A thread may go on in another way now, and no later event of it shows that it could have gone on
// in a way that this step took from it. So that way is reversed with the step here.
static void reverse_lost(struct dpor *dpor, uint32_t at)
{
    const uint8_t *enabled = node_enabled(dpor, at);
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

// Remembers what the threads are about to do.
static void keep_operations(struct dpor *dpor)
{
    const struct executor_view *view = dpor->executor->view;
    dpor->threads_before = view->thread_count;
    for (unsigned thread = 0; thread < view->thread_count; thread++) {
        dpor->before[thread] = view->ready[thread].op;
    }
}

static void take_step(struct dpor *dpor)
{
    reserve(dpor);
    uint32_t at = dpor->depth;
    const struct node *node = &dpor->nodes[at];
    const struct executor_view *view = dpor->executor->view;
    keep_operations(dpor);
    struct op op;
    dpor->running = node->thread;
    dpor->executor->step(dpor->executor->context, node->thread, node->alternative, &op);
    dpor->result.steps++;
    path_add(&dpor->path, (struct path_step){node->thread, node->alternative});
    if (view->thread_count > dpor->width) {
        dpor->result.too_many_threads = true;
        return;
    }
    carry_sleep(dpor, at, &op);
    dpor->depth = at + 1;
    history_add(&dpor->history, &op, reverse, dpor);
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
        open_node(dpor);
        struct node *node = &dpor->nodes[dpor->depth];
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
    reverse_pending(dpor, ending);
    dpor->result.stopped = !options->on_end(options->context, ending, &dpor->path);
    return !dpor->result.stopped;
}

static void search(struct dpor *dpor, const struct dpor_options *options)
{
    dpor->executor->start(dpor->executor->context);
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
