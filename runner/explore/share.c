// share.c: branches of a search that copies of the process follow in the meantime.
#include "explore/share.h"

#include "base/bug.h"
#include "base/memory.h"
#include "explore/dpor_parts.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

// What executions must begin with at a node, written down: events that are told by their numbers in
// the sequence. Behind them stand their clocks, which count these events alone.
struct plan {
    uint32_t size; // bytes, clocks included
    uint32_t node;
    uint32_t count;
    struct plan_event {
        struct op op;
        uint32_t sequence; // 1-based number among its thread's
        uint32_t certain;
    } events[];
};

static uint32_t plan_size(const struct dpor *dpor, size_t count)
{
    size_t event = sizeof(struct plan_event) + dpor->history.width * sizeof(uint32_t);
    return (uint32_t)(sizeof(struct plan) + count * event);
}

// --- in the search: what a copy may follow ---

// The first branch of the node that nobody follows yet; 0 none. Only one with nothing planned below
// it, where nothing will be: a sequence that leads there is covered by whatever is chosen behind
// it. The copy counts what stands before it as done.
static uint32_t free_branch(struct dpor *dpor, uint32_t at)
{
    const struct node *node = &dpor->nodes[at];
    const struct wakeup_branch *branches = dpor->wakeup.branches;
    uint32_t number = node->fixed ? 0 : node->tree;
    unsigned taken = 0; // ways of the branch's thread that come before
    for (; number != 0 && branches[number].part != 0; number = branches[number].next) {
    }
    if (number == 0 || branches[number].child != 0 || (branches[number].open && dpor->trees)) {
        return 0;
    }
    struct path_step step = branches[number].step;
    for (uint32_t before = node->tree; before != number; before = branches[before].next) {
        bool same = branches[before].step.thread == step.thread;
        taken |= same ? 1U << branches[before].step.alternative : 0;
    }
    taken |= node->thread == step.thread ? 1U << node->alternative : 0;
    unsigned left = node_enabled(dpor, at)[step.thread] &
                    ~(taken | node_sleep(dpor, at)[step.thread] | node_done(dpor, at)[step.thread]);
    return (left >> step.alternative & 1) != 0 ? number : 0;
}

static void count_as_done(struct dpor *dpor, uint32_t at, struct path_step step)
{
    node_done(dpor, at)[step.thread] |= (uint8_t)(1U << step.alternative);
}

// The copy goes to its branch. From here on the nodes above are as they are.
static void become_copy(struct dpor *dpor, uint32_t at, uint32_t number)
{
    struct node *node = &dpor->nodes[at];
    count_as_done(dpor, at, (struct path_step){node->thread, node->alternative});
    while (node->tree != number) {
        struct path_step step;
        uint32_t part;
        wakeup_drop(&dpor->wakeup, wakeup_take(&dpor->wakeup, &node->tree, &step, &part));
        count_as_done(dpor, at, step);
    }
    dpor->result = (struct dpor_result){0};
    dpor->before_last = (struct share_left){0};
    dpor->base = at + 1;
    dpor->depth = at;
    BUG_ON(!dpor_choose(dpor, at));
    dpor_go_on(dpor, at);
    dpor->result.steps = 1; // share_take counts the way to the node
}

bool share_split(struct dpor *dpor, const struct dpor_options *options)
{
    const struct dpor_share *share = options->share;
    if (share == NULL || dpor->result.executions < dpor->next_split) {
        return false;
    }
    dpor->next_split = dpor->result.executions + dpor->between_splits;
    if (!share->room(share->context)) {
        return false;
    }
    for (uint32_t at = dpor->base; at < dpor->depth; at++) {
        if (dpor->result.executions - dpor->nodes[at].began < share->least) {
            return false; // and still less at the nodes behind it
        }
        uint32_t number = free_branch(dpor, at);
        if (number == 0) {
            continue;
        }
        bool copied = false;
        uint32_t part = share->split(share->context, &copied);
        if (copied) {
            dpor->between_splits = share->between;
            dpor->next_split = share->between;
            become_copy(dpor, at, number);
        } else {
            dpor->wakeup.branches[number].part = part;
        }
        return copied;
    }
    return false;
}

// --- in the copy: what the nodes above must know ---

static int compare_plans(const void *one, const void *other)
{
    const struct plan *a = one, *b = other;
    return a->size != b->size ? (a->size < b->size ? -1 : 1) : memcmp(a, b, a->size);
}

// How many events of the sequence that are the thread's come before the event or are it.
static void write_clock(const struct wakeup_sequence *sequence, size_t event, uint32_t *clock)
{
    const struct history *history = sequence->history;
    for (size_t i = 0; i < sequence->count; i++) {
        if (history_before(history, sequence->events[i], sequence->events[event])) {
            clock[history->events[sequence->events[i]].op.thread]++;
        }
    }
}

static struct plan *write_plan(const struct dpor *dpor, uint32_t at,
                               const struct wakeup_sequence *sequence)
{
    unsigned width = dpor->history.width;
    struct plan *plan = memory_alloc(plan_size(dpor, sequence->count));
    uint32_t *clocks = (uint32_t *)&plan->events[sequence->count];
    *plan = (struct plan){
        .size = plan_size(dpor, sequence->count), .node = at, .count = (uint32_t)sequence->count};
    for (size_t i = 0; i < sequence->count; i++) {
        const struct op *op = &sequence->history->events[sequence->events[i]].op;
        struct plan_event *event = &plan->events[i];
        event->op = *op;
        memset(&event->op.access[op->accesses], 0,
               (OP_ACCESSES - op->accesses) * sizeof *op->access); // never read
        event->certain = sequence->certain(sequence->context, sequence->events[i]);
        write_clock(sequence, i, &clocks[i * width]);
        event->sequence = clocks[i * width + op->thread];
    }
    return plan;
}

// The same plan twice is one. (Other plans may make it needless as well; but which of them are
// needless themselves is only known where they are carried out.)
void share_note(struct dpor *dpor, uint32_t at, const struct wakeup_sequence *sequence)
{
    struct plan *plan = write_plan(dpor, at, sequence);
    struct plan **known = tsearch(plan, &dpor->plan_tree, compare_plans);
    if (known == NULL || *known != plan) {
        free(plan);
        return;
    }
    text_add_bytes(&dpor->plans, (const char *)plan, plan->size);
    dpor->over |= dpor->plans.length > SHARE_PLANS_MAX;
}

void share_deliver(struct dpor *dpor, const struct dpor_options *options)
{
    struct share_found found = {.result = dpor->result,
                                .before = dpor->before_last,
                                .plans = dpor->plans.bytes,
                                .length = dpor->plans.length};
    options->share->deliver(options->share->context, &found);
}

// --- in the search again: a copy has followed the branch ---

static bool plan_certain(void *context, uint32_t event)
{
    const struct plan *plan = context;
    return plan->events[event].certain != 0;
}

// Plans at its node what a copy asks for, as if the race had been met here.
static void carry_out(struct dpor *dpor, const struct plan *plan)
{
    struct history history = {.width = dpor->history.width};
    history.events = memory_alloc(plan->count * sizeof *history.events);
    history.clocks = (uint32_t *)&plan->events[plan->count];
    uint32_t *events = memory_alloc(plan->count * sizeof *events);
    struct wakeup_sequence sequence = {.history = &history,
                                       .events = events,
                                       .count = plan->count,
                                       .certain = plan_certain,
                                       .context = (void *)plan};
    for (uint32_t i = 0; i < plan->count; i++) {
        events[i] = i;
        history.events[i].op = plan->events[i].op;
        history.events[i].sequence = plan->events[i].sequence;
        sequence.threads |= UINT64_C(1) << plan->events[i].op.thread % 64;
    }
    dpor_plan(dpor, plan->node, &sequence);
    free(events);
    free(history.events);
}

// Whether the part ends where the search itself would have: the limit was met in its last execution
// and in none before.
static bool ends_at_limit(const struct share_found *found, const struct share_left *left)
{
    const struct dpor_result *result = &found->result;
    return found->before.executions < left->executions && found->before.steps < left->steps &&
           (result->executions >= left->executions || result->steps >= left->steps);
}

static bool is_within(const struct share_found *found, const struct share_left *left)
{
    return found->result.executions < left->executions && found->result.steps < left->steps;
}

// Whether what the part has found is what the search would have found.
static bool is_true(const struct share_found *found, const struct share_left *left)
{
    if (found->result.complete) {
        return is_within(found, left); // else it ends somewhere in there
    }
    return found->result.stopped
               ? found->before.executions < left->executions && found->before.steps < left->steps
               : ends_at_limit(found, left);
}

void share_left_of(const struct dpor *dpor, const struct dpor_options *options,
                   struct share_left *left)
{
    *left = (struct share_left){options->max_executions,
                                options->max_work != 0 ? options->max_work : UINT64_MAX};
    if (dpor->base > 0) {
        options->share->left(options->share->context, left);
    }
    left->executions -=
        dpor->result.executions < left->executions ? dpor->result.executions : left->executions;
    left->steps -= dpor->result.steps < left->steps ? dpor->result.steps : left->steps;
}

bool share_take(struct dpor *dpor, const struct dpor_options *options, uint32_t at)
{
    const struct dpor_share *share = options->share;
    struct share_found found;
    struct share_left left;
    uint32_t part = dpor->next_part;
    dpor->next_part = 0;
    if (part == 0) {
        return false;
    }
    dpor->result.steps += dpor_return(dpor, at);
    bool answered = share->await(share->context, part, dpor, options, &found);
    share_left_of(dpor, options, &left);
    if (!answered || !is_true(&found, &left) ||
        !share->merge(share->context, part, found.result.stopped)) {
        dpor->between_splits *= 2; // it may be so with all of them
        return false;
    }
    bool all = found.result.complete;
    struct dpor_result *result = &dpor->result;
    const struct share_left known = {result->executions, result->steps};
    result->executions += found.result.executions;
    result->pruned += found.result.pruned;
    result->steps += found.result.steps;
    dpor->before_last =
        (struct share_left){all ? result->executions : known.executions + found.before.executions,
                            all ? result->steps : known.steps + found.before.steps};
    result->stopped = found.result.stopped;
    dpor->over |= !all;
    for (size_t from = 0; from < found.length;) {
        const struct plan *plan = (const struct plan *)((const char *)found.plans + from);
        BUG_ON(plan->node > at);
        carry_out(dpor, plan);
        from += plan->size;
    }
    return true;
}
