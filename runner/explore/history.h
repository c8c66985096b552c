// history.h: the events of the current execution with their place in the order of the trace (vector
// clocks).
//
// The order is the closure of dependence, program order, creation and enabling (ENGINE.md section
// 3, clock "order"). Events form a stack: going back pops them, and each event remembers what it
// replaced, so nothing is ever searched or rebuilt.
#ifndef EXPLORE_HISTORY_H
#define EXPLORE_HISTORY_H

#include "trace/dependence.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct history_event {
    struct op op;
    uint32_t sequence;              // 1-based number among its thread's events
    uint32_t previous[OP_ACCESSES]; // earlier event on the same object, index + 1
    uint32_t previous_own;          // what `last` of its thread was
};

struct history {
    unsigned width;               // entries of a clock, a multiple of LANES
    struct history_event *events; // owned
    uint32_t *clocks;             // events x width; owned
    uint32_t count, capacity;
    uint32_t *heads; // per object: newest event on it, index + 1; owned
    uint32_t head_capacity;
    uint32_t *last;      // per thread: event whose clock it has, index + 1; owned
    uint32_t *sequences; // per thread: events so far; owned
    uint32_t *scratch;   // a clock; owned
    uint32_t *races;     // found for the newest event; owned
    size_t race_count, race_capacity;
};

void history_start(struct history *history, unsigned width);
void history_finish(struct history *history);
void history_cut(struct history *history, uint32_t count); // forgets events from `count` on

// The clock of an event: entry t is how many events of thread t happen before it or are it.
static inline const uint32_t *history_clock(const struct history *history, uint32_t event)
{
    return history->clocks + (size_t)event * history->width;
}

static inline bool history_before(const struct history *history, uint32_t earlier, uint32_t later)
{
    const struct history_event *event = &history->events[earlier];
    return history_clock(history, later)[event->op.thread] >= event->sequence;
}

// Called for each earlier event that races with the newest one: they are dependent, not ordered by
// anything between them, and could be reversed.
typedef void (*history_race)(void *context, uint32_t earlier, uint32_t later);

// Appends `op` as the newest event; returns its index.
uint32_t history_add(struct history *history, const struct op *op, history_race race,
                     void *context);

// The same for an operation that has not happened (blocked, or cut off by the end): its races are
// reported with `later` = count, and its clock stands there until the next history_add.
void history_pretend(struct history *history, const struct op *op, history_race race,
                     void *context);

#endif
