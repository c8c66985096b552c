// history.c: the events of the current execution with their place in the order of the trace.
//
// Races are found as in source-DPOR (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014): the newest
// event races with an earlier one when both are dependent and no chain of events in between orders
// them. The chain only counts DEPENDENT links into the newest event (`chain`), not ORDERED and
// TRIED ones: an unlock orders the next lock but disappears together with the earlier lock when the
// two are reversed. Earlier events are met from the newest back, over all objects together, so that
// the chain is known when an older one is judged.
#include "explore/history.h"

#include "base/memory.h"
#include "trace/lanes.h"
#include "trace/op.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

void history_start(struct history *history, unsigned width)
{
    *history = (struct history){.width = width};
    history->last = memory_alloc(width * sizeof *history->last);
    history->sequences = memory_alloc(width * sizeof *history->sequences);
    history->scratch = memory_alloc(width * sizeof *history->scratch);
}

void history_finish(struct history *history)
{
    free(history->events);
    free(history->clocks);
    free(history->heads);
    free(history->last);
    free(history->sequences);
    free(history->scratch);
    free(history->races);
    *history = (struct history){0};
}

void history_cut(struct history *history, uint32_t count)
{
    while (history->count > count) {
        struct history_event *event = &history->events[--history->count];
        for (unsigned i = event->op.accesses; i-- > 0;) {
            history->heads[event->op.access[i].object] = event->previous[i];
        }
        if (event->op.kind == OP_CREATE && event->op.other != THREAD_NONE) {
            history->last[event->op.other] = 0;
        }
        history->last[event->op.thread] = event->previous_own;
        history->sequences[event->op.thread]--;
    }
}

static void add_events(struct history *history)
{
    history->capacity = history->capacity < 64 ? 64 : history->capacity * 2;
    history->events = memory_resize(history->events, history->capacity, sizeof *history->events);
    history->clocks = memory_resize(history->clocks, (size_t)history->capacity * history->width,
                                    sizeof *history->clocks);
}

static void add_heads(struct history *history, uint32_t object)
{
    uint32_t old = history->head_capacity;
    history->head_capacity = (object + 1) * 2;
    history->heads = memory_resize(history->heads, history->head_capacity, sizeof *history->heads);
    memset(history->heads + old, 0, (history->head_capacity - old) * sizeof *history->heads);
}

static inline void reserve(struct history *history, const struct op *op)
{
    if (history->count + 1 >= history->capacity) {
        add_events(history);
    }
    for (unsigned i = 0; i < op->accesses; i++) {
        if (op->access[i].object >= history->head_capacity) {
            add_heads(history, op->access[i].object);
        }
    }
}

static void note_race(struct history *history, uint32_t earlier)
{
    history->races = memory_grow(history->races, history->race_count, &history->race_capacity,
                                 sizeof *history->races);
    history->races[history->race_count++] = earlier;
}

// What an access of the newest event means for an earlier event on the same object.
struct meeting {
    enum relation relation;
    bool covers; // all further back that it is related to is related to the earlier event as well
    uint32_t previous; // the event on the object before that one, index + 1
};

static inline struct meeting meet(const struct history_event *event, const struct op_access *access)
{
    struct meeting meeting = {RELATION_NONE, false, 0};
    for (unsigned i = event->op.accesses; i-- > 0;) {
        const struct op_access *earlier = &event->op.access[i];
        if (earlier->object == access->object) {
            enum relation relation = access_relation(earlier, access);
            meeting.relation = relation > meeting.relation ? relation : meeting.relation;
            meeting.covers |= access_covers(earlier, access);
            meeting.previous = event->previous[i];
        }
    }
    return meeting;
}

// Goes on after the first event that let it, behind its own last access of the object. Later ones
// may have come already (the barrier's next round); they have nothing to do with it.
static void follow(struct history *history, const struct op *op, const struct op_access *access,
                   uint32_t *clock)
{
    uint32_t opening = 0;
    for (uint32_t at = history->heads[access->object]; at != 0;) {
        const struct history_event *event = &history->events[at - 1];
        struct meeting meeting = meet(event, access);
        bool opens = meeting.relation == RELATION_ORDERED;
        if (event->op.thread == op->thread) {
            opening = opens ? 0 : opening; // it let itself go on
            break;
        }
        opening = opens ? at : opening;
        at = meeting.previous;
    }
    if (opening != 0) {
        lanes_join(clock, history_clock(history, opening - 1), history->width);
    }
}

// Comes after the end of a thread as after an event of its own: no race reaches back over it.
static void come_behind(struct history *history, const struct op_access *access, uint32_t *clock,
                        uint32_t *chain)
{
    uint32_t end = history->heads[access->object];
    if (end != 0) {
        lanes_join(clock, history_clock(history, end - 1), history->width);
        lanes_join(chain, history_clock(history, end - 1), history->width);
    }
}

// Where each access of the newest event is on its way back through the events on its object.
struct walk {
    unsigned count;
    uint8_t access[OP_ACCESSES]; // which of the newest event's
    uint32_t at[OP_ACCESSES];    // index + 1; 0 done
};

// Takes the newest event that any access has reached, so that an event is met before those that it
// orders.
static inline uint32_t walk_next(const struct walk *walk)
{
    uint32_t newest = 0;
    for (unsigned i = 0; i < walk->count; i++) {
        newest = walk->at[i] > newest ? walk->at[i] : newest;
    }
    return newest;
}

// An earlier event of another thread is related to the newest one.
static inline void relate(struct history *history, uint32_t earlier, enum relation relation,
                          uint32_t *clock, uint32_t *chain)
{
    const struct history_event *event = &history->events[earlier];
    const uint32_t *before = history_clock(history, earlier);
    if (relation == RELATION_NONE) {
        return;
    }
    if (relation != RELATION_ORDERED && chain[event->op.thread] < event->sequence) {
        note_race(history, earlier);
    }
    if (relation == RELATION_DEPENDENT) {
        lanes_join(chain, before, history->width);
    }
    lanes_join(clock, before, history->width);
}

// Goes back through the events on one object. An earlier event of the same thread comes first in
// any case; what lies further back than one that the newest depends on is ordered by way of it.
static void relate_along(struct history *history, const struct op *op,
                         const struct op_access *access, uint32_t *clock, uint32_t *chain)
{
    for (uint32_t at = history->heads[access->object]; at != 0;) {
        const struct history_event *event = &history->events[at - 1];
        struct meeting meeting = meet(event, access);
        bool own = event->op.thread == op->thread;
        if (!own) {
            relate(history, at - 1, meeting.relation, clock, chain);
        }
        bool closed = meeting.covers && (own || meeting.relation == RELATION_DEPENDENT);
        at = closed ? 0 : meeting.previous;
    }
}

// How the newest event is related to the earlier one, by all accesses that have come to it, and
// moves those on.
static void relate_across(struct history *history, const struct op *op, struct walk *walk,
                          uint32_t at, uint32_t *clock, uint32_t *chain)
{
    const struct history_event *event = &history->events[at - 1];
    bool own = event->op.thread == op->thread;
    enum relation strongest = RELATION_NONE;
    struct meeting meetings[OP_ACCESSES];
    for (unsigned i = 0; i < walk->count; i++) {
        if (walk->at[i] == at) {
            meetings[i] = meet(event, &op->access[walk->access[i]]);
            strongest = meetings[i].relation > strongest ? meetings[i].relation : strongest;
        }
    }
    for (unsigned i = 0; i < walk->count; i++) {
        if (walk->at[i] == at) {
            bool closed = meetings[i].covers && (own || strongest == RELATION_DEPENDENT);
            walk->at[i] = closed ? 0 : meetings[i].previous;
        }
    }
    if (!own) {
        relate(history, at - 1, strongest, clock, chain);
    }
}

static void relate_objects(struct history *history, const struct op *op, uint32_t *clock,
                           uint32_t *chain)
{
    struct walk walk;
    walk.count = 0;
    for (unsigned i = 0; i < op->accesses; i++) {
        if (op->access[i].class == ACCESS_FOLLOW) {
            follow(history, op, &op->access[i], clock);
        } else if (op->access[i].class == ACCESS_BEHIND) {
            come_behind(history, &op->access[i], clock, chain);
        } else if (history->heads[op->access[i].object] != 0) {
            walk.access[walk.count] = (uint8_t)i;
            walk.at[walk.count++] = history->heads[op->access[i].object];
        }
    }
    if (walk.count == 1) {
        relate_along(history, op, &op->access[walk.access[0]], clock, chain);
        return;
    }
    for (uint32_t at; (at = walk_next(&walk)) != 0;) {
        relate_across(history, op, &walk, at, clock, chain);
    }
}

// The newest last event of a thread that `chain` does not order; index + 1, 0 none.
static uint32_t newest_unordered(const struct history *history, const uint32_t *chain)
{
    uint32_t newest = 0;
    for (unsigned thread = 0; thread < history->width; thread++) {
        uint32_t at = history->last[thread];
        if (at > newest && history->events[at - 1].op.thread == thread &&
            chain[thread] < history->events[at - 1].sequence) {
            newest = at;
        }
    }
    return newest;
}

// The end of the process comes after everything that any thread did.
static void relate_everything(struct history *history, uint32_t *clock, uint32_t *chain)
{
    for (uint32_t at; (at = newest_unordered(history, chain)) != 0;) {
        note_race(history, at - 1);
        lanes_join(chain, history_clock(history, at - 1), history->width);
        lanes_join(clock, history_clock(history, at - 1), history->width);
    }
}

// Writes the clock of `op` behind the last event and collects its races.
static void place(struct history *history, const struct op *op)
{
    unsigned width = history->width;
    uint32_t *clock = history->clocks + (size_t)history->count * width;
    uint32_t own = history->last[op->thread];
    if (own == 0) {
        memset(clock, 0, width * sizeof *clock);
    }
    lanes_copy_with(clock, history->scratch, own != 0 ? history_clock(history, own - 1) : clock,
                    width, op->thread, history->sequences[op->thread] + 1);
    history->race_count = 0;
    if (op->everything) {
        relate_everything(history, clock, history->scratch);
    } else {
        relate_objects(history, op, clock, history->scratch);
    }
}

// The clock must be whole before a race is reported: reversing one asks what comes before the
// event.
static void report(struct history *history, uint32_t newest, history_race race, void *context)
{
    for (size_t i = 0; i < history->race_count; i++) {
        race(context, history->races[i], newest);
    }
}

uint32_t history_add(struct history *history, const struct op *op, history_race race, void *context)
{
    reserve(history, op);
    struct history_event *event = &history->events[history->count];
    event->op = *op;
    event->sequence = history->sequences[op->thread] + 1;
    event->previous_own = history->last[op->thread];
    place(history, op);
    for (unsigned i = 0; i < op->accesses; i++) {
        event->previous[i] = history->heads[op->access[i].object];
        history->heads[op->access[i].object] = history->count + 1;
    }
    history->sequences[op->thread]++;
    history->last[op->thread] = history->count + 1;
    if (op->kind == OP_CREATE && op->other != THREAD_NONE) {
        history->last[op->other] = history->count + 1;
    }
    report(history, history->count++, race, context);
    return history->count - 1;
}

void history_pretend(struct history *history, const struct op *op, history_race race, void *context)
{
    reserve(history, op);
    struct history_event *event = &history->events[history->count];
    event->op = *op;
    event->sequence = history->sequences[op->thread] + 1;
    place(history, op);
    // A process that has ended stops whoever could have gone on.
    if (history->count > 0 && history->events[history->count - 1].op.everything &&
        history->events[history->count - 1].op.thread != op->thread) {
        note_race(history, history->count - 1);
    }
    report(history, history->count, race, context);
}
