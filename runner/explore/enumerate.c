// enumerate.c: every schedule of a program, and the fingerprint of the trace that each belongs to.
//
// Written as plainly as possible and apart from history.c, because it is what the search is tested
// against: each event is compared with all earlier ones, and what comes before it is a set of bits.
// A fingerprint sums a hash of each event, made of its thread, its number in the thread, its kind
// and result and the same of all events before it in the order of the trace. Threads are named by
// their parent and the creation in it, since their numbers differ between equivalent schedules.
#include "explore/enumerate.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct event {
    struct op op;
    uint32_t sequence; // number among its thread's events, from 1
    uint64_t name;     // of its thread
    uint64_t sum;      // of the hashes of all events up to this one
};

struct node {
    uint8_t enabled[THREADS_MAX];
    uint32_t thread_count;
    uint16_t thread; // choice taken
    uint8_t alternative;
};

struct enumeration {
    struct executor *executor;
    const struct enumerate_options *options;
    struct node *nodes; // owned; a node for each step and one behind
    size_t node_capacity;
    struct event *events; // owned
    size_t event_capacity;
    uint64_t *before; // bits of the events before each event and of itself; owned
    size_t row_capacity;
    uint32_t words; // of a row of `before`
    uint32_t count; // events = steps
    uint64_t names[THREADS_MAX];
    uint32_t sequences[THREADS_MAX];
    struct path path; // owned
    uint64_t *traces; // hash set, 0 empty; owned
    uint64_t trace_room;
    struct enumerate_result result;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash * UINT64_C(0x9E3779B97F4A7C15) ^ value) + UINT64_C(0xD1B54A32D192ED03);
    hash = (hash ^ hash >> 31) * UINT64_C(0xFF51AFD7ED558CCD);
    hash = (hash ^ hash >> 32) * UINT64_C(0xC4CEB9FE1A85EC53);
    return hash ^ hash >> 29;
}

// --- the order of the trace ---

static bool has_bit(const uint64_t *row, uint32_t at)
{
    return (row[at / 64] >> (at % 64) & 1) != 0;
}

static bool accesses_related(const struct op *earlier, const struct op *later)
{
    for (unsigned i = 0; i < earlier->accesses; i++) {
        for (unsigned j = 0; j < later->accesses; j++) {
            if (earlier->access[i].object == later->access[j].object &&
                later->access[j].class != ACCESS_FOLLOW &&
                access_relation(&earlier->access[i], &later->access[j]) != RELATION_NONE) {
                return true;
            }
        }
    }
    return false;
}

static bool comes_before(const struct op *earlier, const struct op *later)
{
    bool creates = earlier->kind == OP_CREATE && earlier->other == later->thread;
    return earlier->thread == later->thread || creates || earlier->everything ||
           later->everything || accesses_related(earlier, later);
}

static bool opens(const struct op *earlier, const struct op_access *follow)
{
    for (unsigned i = 0; i < earlier->accesses; i++) {
        if (earlier->access[i].object == follow->object &&
            access_relation(&earlier->access[i], follow) != RELATION_NONE) {
            return true;
        }
    }
    return false;
}

// The event that let the thread go on: the first that can, from the thread's own last one on.
// UINT32_MAX: none yet.
static uint32_t find_opening(const struct enumeration *all, const struct op *op,
                             const struct op_access *follow)
{
    uint32_t own = all->count;
    while (own > 0 && all->events[own - 1].op.thread != op->thread) {
        own--;
    }
    for (uint32_t at = own > 0 ? own - 1 : 0; at < all->count; at++) {
        if (opens(&all->events[at].op, follow)) {
            return at;
        }
    }
    return UINT32_MAX;
}

static void join(uint64_t *to, const uint64_t *from, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++) {
        to[i] |= from[i];
    }
}

// Appends a row with the events before `op`.
static uint64_t *place(struct enumeration *all, const struct op *op)
{
    if (all->count >= all->row_capacity) {
        all->row_capacity = all->row_capacity < 64 ? 64 : all->row_capacity * 2;
        all->before =
            memory_resize(all->before, all->row_capacity * all->words, sizeof *all->before);
    }
    uint64_t *row = all->before + (size_t)all->count * all->words;
    memset(row, 0, all->words * sizeof *row);
    for (uint32_t at = all->count; at-- > 0;) {
        if (!has_bit(row, at) && comes_before(&all->events[at].op, op)) {
            join(row, all->before + (size_t)at * all->words, all->words);
        }
    }
    for (unsigned i = 0; i < op->accesses; i++) {
        uint32_t opening = op->access[i].class == ACCESS_FOLLOW
                               ? find_opening(all, op, &op->access[i])
                               : UINT32_MAX;
        if (opening != UINT32_MAX) {
            join(row, all->before + (size_t)opening * all->words, all->words);
        }
    }
    return row;
}

static void add_event(struct enumeration *all, const struct op *op)
{
    uint64_t *row = place(all, op);
    all->events = memory_grow(all->events, all->count, &all->event_capacity, sizeof *all->events);
    struct event *event = &all->events[all->count];
    *event = (struct event){.op = *op, .name = all->names[op->thread]};
    event->sequence = ++all->sequences[op->thread];
    uint64_t earlier = 0;
    for (uint32_t at = 0; at < all->count; at++) {
        if (has_bit(row, at)) {
            earlier += mix(all->events[at].name, all->events[at].sequence);
        }
    }
    row[all->count / 64] |= UINT64_C(1) << (all->count % 64);
    uint64_t hash = mix(mix(event->name, event->sequence), (uint64_t)op->kind << 8 | op->result);
    event->sum = (all->count == 0 ? 0 : event[-1].sum) + mix(hash, earlier);
    if (op->kind == OP_CREATE && op->other != THREAD_NONE) {
        all->names[op->other] = mix(event->name, event->sequence + UINT64_C(0x100000000));
        all->sequences[op->other] = 0;
    }
    all->count++;
}

static void cut_events(struct enumeration *all, uint32_t count)
{
    while (all->count > count) {
        all->sequences[all->events[--all->count].op.thread]--;
    }
}

static uint64_t trace_of_events(const struct enumeration *all)
{
    return all->count == 0 ? 1 : all->events[all->count - 1].sum | 1;
}

// --- the set of traces ---

static bool put(uint64_t *set, uint64_t room, uint64_t trace)
{
    uint64_t at = mix(trace, 0) & (room - 1);
    while (set[at] != 0 && set[at] != trace) {
        at = (at + 1) & (room - 1);
    }
    bool is_new = set[at] == 0;
    set[at] = trace;
    return is_new;
}

static void count_trace(struct enumeration *all, uint64_t trace)
{
    if ((all->result.traces + 1) * 2 > all->trace_room) {
        uint64_t old_room = all->trace_room;
        uint64_t *old = all->traces;
        all->trace_room = old_room == 0 ? 64 : old_room * 2;
        all->traces = memory_alloc(all->trace_room * sizeof *all->traces);
        for (uint64_t i = 0; i < old_room; i++) {
            if (old[i] != 0) {
                put(all->traces, all->trace_room, old[i]);
            }
        }
        free(old);
    }
    all->result.traces += put(all->traces, all->trace_room, trace);
}

// --- all schedules ---

static void begin(struct enumeration *all, struct executor *executor, uint32_t max_steps)
{
    *all = (struct enumeration){.executor = executor, .words = max_steps / 64 + 1};
    for (uint32_t thread = 0; thread < THREADS_MAX; thread++) {
        all->names[thread] = mix(0, thread); // those that run from the start
    }
    executor->start(executor->context);
}

static void finish(struct enumeration *all)
{
    free(all->nodes);
    free(all->events);
    free(all->before);
    free(all->traces);
    path_finish(&all->path);
}

static void open_node(struct enumeration *all)
{
    all->nodes = memory_grow(all->nodes, all->count, &all->node_capacity, sizeof *all->nodes);
    struct node *node = &all->nodes[all->count];
    const struct executor_view *view = all->executor->view;
    node->thread_count = view->ended ? 0 : view->thread_count;
    node->thread = 0;
    node->alternative = 0;
    for (uint32_t thread = 0; thread < node->thread_count; thread++) {
        node->enabled[thread] = view->ready[thread].enabled;
    }
    const struct path *prefix = all->options->prefix;
    if (prefix != NULL && all->count < prefix->count) {
        const struct path_step *step = &prefix->steps[all->count];
        memset(node->enabled, 0, sizeof node->enabled);
        node->enabled[step->thread] = (uint8_t)(1U << step->alternative);
    }
}

// Moves on to the first choice at or behind the node's own; false when there is none.
static bool next_choice(struct node *node)
{
    for (; node->thread < node->thread_count; node->thread++, node->alternative = 0) {
        for (; node->alternative < RESULT_KINDS && node->alternative < 8; node->alternative++) {
            if ((node->enabled[node->thread] >> node->alternative & 1) != 0) {
                return true;
            }
        }
    }
    return false;
}

static void take_step(struct enumeration *all, const struct node *node)
{
    struct op op;
    struct executor *executor = all->executor;
    executor->step(executor->context, node->thread, node->alternative, &op);
    all->result.steps++;
    path_add(&all->path, (struct path_step){node->thread, node->alternative});
    add_event(all, &op);
}

// Whether an execution ends here. Behind a deadlock there may still be spurious wake-ups to try.
static bool is_end(const struct enumeration *all, enum ending *ending)
{
    const struct executor_view *view = all->executor->view;
    bool alive = false;
    bool awake = false;
    for (uint32_t thread = 0; thread < view->thread_count; thread++) {
        alive |= view->ready[thread].alive != 0;
        awake |= view->ready[thread].idle == IDLE_CHANGED;
    }
    *ending = view->ended || !alive                   ? ENDING_DONE
              : all->count >= all->options->max_steps ? ENDING_LIMIT
              : awake                                 ? ENDING_PRUNED
                                                      : ENDING_DEADLOCK;
    return *ending == ENDING_DONE || *ending == ENDING_LIMIT || !executor_can_act(view);
}

static bool report(struct enumeration *all, enum ending ending)
{
    uint64_t trace = trace_of_events(all);
    if (ending == ENDING_PRUNED) {
        all->result.pruned++;
    } else {
        all->result.executions++;
        count_trace(all, trace);
    }
    const struct enumerate_options *options = all->options;
    all->result.stopped =
        options->on_end != NULL && !options->on_end(options->context, ending, &all->path, trace);
    return !all->result.stopped && all->result.executions < options->max_executions;
}

static void return_to(struct enumeration *all, uint32_t depth)
{
    struct executor *executor = all->executor;
    executor->start(executor->context);
    for (uint32_t at = 0; at < depth; at++) {
        struct op op;
        executor->step(executor->context, all->path.steps[at].thread,
                       all->path.steps[at].alternative, &op);
        all->result.steps++;
    }
    all->path.count = depth;
    cut_events(all, depth);
}

// Goes back to the deepest node with another choice; false when everything was visited.
static bool go_back(struct enumeration *all)
{
    for (uint32_t depth = all->count; depth-- > 0;) {
        struct node *node = &all->nodes[depth];
        node->alternative++;
        if (next_choice(node)) {
            return_to(all, depth);
            return true;
        }
    }
    return false;
}

static void visit_all(struct enumeration *all)
{
    for (;;) {
        enum ending ending;
        open_node(all);
        struct node *node = &all->nodes[all->count];
        if (is_end(all, &ending)) {
            if (!report(all, ending)) {
                return;
            }
            if (ending == ENDING_DONE || ending == ENDING_LIMIT) {
                node->thread_count = 0; // nothing goes on from here
            }
        }
        if (!next_choice(node)) {
            if (!go_back(all)) {
                all->result.complete = true;
                return;
            }
            node = &all->nodes[all->count];
        }
        take_step(all, node);
    }
}

struct enumerate_result enumerate_schedules(struct executor *executor,
                                            const struct enumerate_options *options)
{
    struct enumeration all;
    begin(&all, executor, options->max_steps);
    all.options = options;
    visit_all(&all);
    finish(&all);
    return all.result;
}

uint64_t enumerate_trace(struct executor *executor, const struct path *path)
{
    struct enumeration all;
    begin(&all, executor, path->count);
    for (uint32_t at = 0; at < path->count; at++) {
        struct node node = {.thread = path->steps[at].thread,
                            .alternative = path->steps[at].alternative};
        take_step(&all, &node);
    }
    uint64_t trace = trace_of_events(&all);
    finish(&all);
    return trace;
}
