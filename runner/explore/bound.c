// bound.c: every schedule with at most so many preemptions, depth first.
#include "explore/bound.h"

#include "base/memory.h"

#include <stdlib.h>

// One possible step at a node.
struct candidate {
    struct path_step step;
    uint8_t cost;
};

struct node {
    uint32_t first, end; // its candidates in the pool
    uint32_t at;         // the one being tried
    unsigned left;       // preemptions left before it
};

struct search {
    struct executor *executor;
    const struct bound_options *options;
    struct node *nodes; // owned
    size_t node_capacity;
    uint32_t depth;
    struct candidate *pool; // owned
    uint32_t pool_count;
    size_t pool_capacity;
    struct path path;
    struct bound_result result;
};

// Alternatives that are nobody's doing: a time-out beside others that can act, a spurious wake-up,
// a fault.
enum {
    UNREAL =
        1 << RESULT_TIMEOUT | 1 << RESULT_SPURIOUS | 1 << RESULT_INTERRUPTED | 1 << RESULT_FAULT
};

static bool somebody_natural(const struct executor_view *view)
{
    for (unsigned i = 0; i < view->thread_count; i++) {
        if ((view->ready[i].enabled & ~UNREAL) != 0) {
            return true;
        }
    }
    return false;
}

static unsigned cost_of(const struct executor_view *view, unsigned running, unsigned thread,
                        unsigned alternative)
{
    const struct ready *before = &view->ready[running];
    unsigned cost = thread != running && (before->enabled & ~UNREAL) != 0 && before->rests == 0;
    if ((UNREAL >> alternative & 1) != 0 && somebody_natural(view)) {
        cost++;
    }
    return cost;
}

static void add_candidates(struct search *search, unsigned running, unsigned thread, unsigned left)
{
    const struct executor_view *view = search->executor->view;
    for (unsigned rest = view->ready[thread].enabled; rest != 0; rest &= rest - 1) {
        unsigned alternative = (unsigned)__builtin_ctz(rest);
        unsigned cost = cost_of(view, running, thread, alternative);
        if (cost > left) {
            continue;
        }
        search->pool = memory_grow(search->pool, search->pool_count, &search->pool_capacity,
                                   sizeof *search->pool);
        search->pool[search->pool_count++] =
            (struct candidate){{(uint16_t)thread, (uint8_t)alternative}, (uint8_t)cost};
    }
}

static unsigned running_at(const struct search *search)
{
    return search->depth == 0 ? 0 : search->path.steps[search->depth - 1].thread;
}

static unsigned left_at(const struct search *search)
{
    if (search->depth == 0) {
        return search->options->preemptions;
    }
    const struct node *node = &search->nodes[search->depth - 1];
    return node->left - search->pool[node->at].cost;
}

// Lists what can be done in the state reached; false when nothing can.
static bool open_node(struct search *search)
{
    unsigned running = running_at(search);
    unsigned left = left_at(search);
    search->nodes =
        memory_grow(search->nodes, search->depth, &search->node_capacity, sizeof *search->nodes);
    struct node *node = &search->nodes[search->depth];
    node->first = search->pool_count;
    node->at = node->first;
    node->left = left;
    add_candidates(search, running, running, left);
    for (unsigned i = 0; i < search->executor->view->thread_count; i++) {
        if (i != running) {
            add_candidates(search, running, i, left);
        }
    }
    node->end = search->pool_count;
    return node->end > node->first;
}

static void take(struct search *search)
{
    const struct node *node = &search->nodes[search->depth];
    struct path_step step = search->pool[node->at].step;
    struct op done;
    search->executor->step(search->executor->context, step.thread, step.alternative, &done);
    search->result.steps++;
    path_add(&search->path, step);
    search->depth++;
}

enum ending bound_ending(const struct executor_view *view)
{
    bool alive = false;
    bool awake = false;
    for (unsigned i = 0; i < view->thread_count; i++) {
        alive |= view->ready[i].alive != 0;
        awake |= view->ready[i].idle == IDLE_CHANGED;
    }
    if (view->ended || !alive) {
        return ENDING_DONE;
    }
    if (executor_can_act(view)) {
        return ENDING_LIMIT;
    }
    return awake ? ENDING_PRUNED : ENDING_DEADLOCK;
}

static enum ending run_to_end(struct search *search)
{
    const struct executor_view *view = search->executor->view;
    while (!view->ended && executor_can_act(view) && search->depth < search->options->max_steps) {
        if (!open_node(search)) {
            return ENDING_PRUNED;
        }
        const struct node *node = &search->nodes[search->depth];
        if (search->executor->save != NULL && node->end - node->first > 1) {
            search->executor->save(search->executor->context, search->depth);
        }
        take(search);
    }
    return bound_ending(view);
}

// Goes back to the deepest node with another candidate and takes it.
static bool go_back(struct search *search)
{
    while (search->depth > 0) {
        struct node *node = &search->nodes[search->depth - 1];
        search->pool_count = node->end;
        if (node->at + 1 >= node->end) {
            search->pool_count = node->first;
            search->depth--;
            continue;
        }
        node->at++;
        search->depth--;
        search->path.count = search->depth;
        search->result.steps += path_return(&search->path, search->executor, search->depth);
        take(search);
        return true;
    }
    return false;
}

struct bound_result bound_explore(struct executor *executor, const struct bound_options *options)
{
    struct search search = {.executor = executor, .options = options};
    executor->start(executor->context);
    for (;;) {
        enum ending ending = run_to_end(&search);
        search.result.executions++;
        bool reported = !options->exactly || left_at(&search) == 0;
        if (reported && !options->on_end(options->context, ending, &search.path)) {
            search.result.stopped = true;
            break;
        }
        bool worked = options->max_work != 0 && search.result.steps >= options->max_work;
        if (worked || search.result.executions >= options->max_executions) {
            break;
        }
        if (!go_back(&search)) {
            search.result.complete = true;
            break;
        }
    }
    free(search.nodes);
    free(search.pool);
    path_finish(&search.path);
    return search.result;
}

unsigned bound_preemptions(struct executor *executor, const struct path *path)
{
    unsigned count = 0;
    executor->start(executor->context);
    for (uint32_t i = 0; i < path->count; i++) {
        unsigned running = i == 0 ? 0 : path->steps[i - 1].thread;
        count +=
            cost_of(executor->view, running, path->steps[i].thread, path->steps[i].alternative);
        struct op done;
        executor->step(executor->context, path->steps[i].thread, path->steps[i].alternative, &done);
    }
    return count;
}
