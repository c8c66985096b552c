// wakeup.c: wakeup trees: sequences of steps with which executions must still begin.
#include "explore/wakeup.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { NOWHERE = -1 };

void wakeup_finish(struct wakeup_pool *pool)
{
    free(pool->branches);
    *pool = (struct wakeup_pool){0};
}

static uint32_t new_branch(struct wakeup_pool *pool, const struct op *op)
{
    uint32_t number = pool->free;
    if (number != 0) {
        pool->free = pool->branches[number].next;
    } else {
        pool->count += pool->count == 0; // number 0 is none
        pool->branches =
            memory_grow(pool->branches, pool->count, &pool->capacity, sizeof *pool->branches);
        number = pool->count++;
    }
    pool->branches[number] = (struct wakeup_branch){.step = {op->thread, op->result}, .op = *op};
    return number;
}

static void give_back(struct wakeup_pool *pool, uint32_t number)
{
    pool->branches[number].next = pool->free;
    pool->free = number;
}

static const struct op *op_at(const struct wakeup_sequence *sequence, size_t at)
{
    return &sequence->history->events[sequence->events[at]].op;
}

// The first event of the thread in the sequence, its index; NOWHERE: it has none there.
static int first_of(const struct wakeup_sequence *sequence, unsigned thread)
{
    size_t at = 0;
    if ((sequence->threads >> thread % 64 & 1) == 0) {
        return NOWHERE;
    }
    while (at < sequence->count && op_at(sequence, at)->thread != thread) {
        at++;
    }
    return at < sequence->count ? (int)at : NOWHERE;
}

// The last event is the one that others most often depend on.
static bool is_apart(const struct wakeup_sequence *sequence, const struct op *op)
{
    for (size_t at = sequence->count; at-- > 0;) {
        if (op_dependent(op, op_at(sequence, at))) {
            return false;
        }
    }
    return true;
}

// Where the step stands in the sequence as one of its first: at which index; NOWHERE: it does not,
// and `*apart` says whether it could come before all of it.
static int place_of(const struct wakeup_sequence *sequence, const struct op *op, bool *apart)
{
    int place = first_of(sequence, op->thread);
    *apart = place == NOWHERE && is_apart(sequence, op);
    if (place == NOWHERE || op_at(sequence, (size_t)place)->result != op->result) {
        return NOWHERE;
    }
    for (int before = 0; before < place; before++) {
        if (history_before(sequence->history, sequence->events[before], sequence->events[place])) {
            return NOWHERE;
        }
    }
    return place;
}

bool wakeup_begins(const struct wakeup_sequence *sequence, const struct op *op, bool certain)
{
    bool apart;
    return place_of(sequence, op, &apart) != NOWHERE || (apart && certain);
}

static void add_chain(struct wakeup_pool *pool, uint32_t parent, uint32_t *tree,
                      const struct wakeup_sequence *sequence)
{
    uint32_t above = parent;
    for (size_t at = 0; at < sequence->count; at++) {
        uint32_t made = new_branch(pool, op_at(sequence, at));
        pool->branches[made].certain = sequence->certain(sequence->context, sequence->events[at]);
        uint32_t *list = above != 0 ? &pool->branches[above].child : tree;
        while (*list != 0) {
            list = &pool->branches[*list].next;
        }
        *list = made;
        above = made;
    }
}

// Goes down along the branches that could come first in the sequence, and takes them out of it.
// True when one of them leads to the rest; otherwise the rest belongs below `*parent`.
static bool descend(const struct wakeup_pool *pool, uint32_t tree, struct wakeup_sequence *sequence,
                    uint32_t *parent)
{
    uint32_t number = tree;
    *parent = 0;
    while (number != 0 && sequence->count > 0) {
        const struct wakeup_branch *branch = &pool->branches[number];
        bool apart;
        int at = place_of(sequence, &branch->op, &apart);
        if (at == NOWHERE && !(apart && branch->certain)) {
            number = branch->next;
            continue;
        }
        if (branch->child == 0 && !branch->open) {
            return true; // whatever is chosen behind it leads there
        }
        if (at == 0) {
            sequence->events++;
            sequence->count--;
        } else if (at != NOWHERE) {
            memmove(&sequence->events[at], &sequence->events[at + 1],
                    (sequence->count - (size_t)at - 1) * sizeof *sequence->events);
            sequence->count--;
        }
        *parent = number;
        number = branch->child;
    }
    return sequence->count == 0;
}

bool wakeup_leads(const struct wakeup_pool *pool, uint32_t tree, struct wakeup_sequence *sequence)
{
    uint32_t parent;
    return descend(pool, tree, sequence, &parent);
}

void wakeup_insert(struct wakeup_pool *pool, uint32_t *tree, struct wakeup_sequence *sequence)
{
    uint32_t parent;
    if (!descend(pool, *tree, sequence, &parent)) {
        add_chain(pool, parent, tree, sequence);
    }
}

void wakeup_add(struct wakeup_pool *pool, uint32_t *tree, const struct op *op, bool certain)
{
    uint32_t last = 0;
    for (uint32_t number = *tree; number != 0; number = pool->branches[number].next) {
        const struct op *there = &pool->branches[number].op;
        if (there->thread == op->thread && there->result == op->result) {
            return;
        }
        last = number;
    }
    uint32_t made = new_branch(pool, op);
    pool->branches[made].certain = certain;
    pool->branches[made].open = true;
    if (last != 0) {
        pool->branches[last].next = made;
    } else {
        *tree = made;
    }
}

uint32_t wakeup_take(struct wakeup_pool *pool, uint32_t *tree, struct path_step *step,
                     uint32_t *part)
{
    uint32_t number = *tree;
    const struct wakeup_branch *branch = &pool->branches[number];
    *step = branch->step;
    *part = branch->part;
    uint32_t child = branch->child;
    *tree = branch->next;
    give_back(pool, number);
    return child;
}

void wakeup_drop(struct wakeup_pool *pool, uint32_t tree)
{
    while (tree != 0) {
        uint32_t next = pool->branches[tree].next;
        wakeup_drop(pool, pool->branches[tree].child);
        give_back(pool, tree);
        tree = next;
    }
}
