// trace_builder.h: recorded runs made by hand, for the tests of the trace layer.
#ifndef TESTS_UNIT_TRACE_BUILDER_H
#define TESTS_UNIT_TRACE_BUILDER_H

#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

// Every place made here is in this file and in the function of its thread.
static const char builder_file[] = "/home/learner/shop.c";

// The entry function of a thread; the innermost for calls is given by builder_in.
static inline uint32_t builder_place(struct trace *trace, uint16_t thread, uint32_t line)
{
    const char *function =
        thread < trace->thread_count ? trace_text(trace, trace->threads[thread].entry) : "";
    char *copy = strdup(function);
    uint32_t place = trace_add_place(trace, builder_file, line, copy);
    free(copy);
    return place;
}

// Thread 0 is main; the others are added in the order of their numbers with builder_create.
static inline void builder_start(struct trace *trace)
{
    trace_start(trace);
    uint32_t name = trace_add_text(trace, "main");
    trace_add_thread(trace, (struct trace_thread){name, name, 0, THREAD_NONE, 0});
}

static inline uint32_t builder_object(struct trace *trace, enum object_kind kind, const char *name)
{
    return trace_add_object(trace, (struct trace_object){.kind = (uint8_t)kind,
                                                         .owner = THREAD_NONE,
                                                         .name = trace_add_text(trace, name)});
}

// A global int.
static inline uint32_t builder_int(struct trace *trace, const char *name, int first)
{
    uint32_t object = builder_object(trace, OBJECT_VARIABLE, name);
    trace->objects[object].type = TYPE_SIGNED;
    trace->objects[object].size = 4;
    trace->objects[object].first = (uint32_t)first;
    return object;
}

// Adds an event and returns it for changes; the pointer is good until the next one is added.
static inline struct trace_event *builder_event(struct trace *trace, uint16_t thread,
                                                enum op_kind op, enum op_result result,
                                                uint32_t object, uint32_t line)
{
    trace_add_event(trace, (struct trace_event){.thread = thread,
                                                .op = (uint8_t)op,
                                                .result = (uint8_t)result,
                                                .other = THREAD_NONE,
                                                .place = builder_place(trace, thread, line),
                                                .object = object});
    return &trace->events[trace->event_count - 1];
}

static inline struct trace_event *builder_do(struct trace *trace, uint16_t thread, enum op_kind op,
                                             uint32_t object, uint32_t line)
{
    return builder_event(trace, thread, op, RESULT_DONE, object, line);
}

static inline struct trace_event *builder_waits(struct trace *trace, uint16_t thread,
                                                enum op_kind op, uint32_t object, uint32_t line)
{
    return builder_event(trace, thread, op, RESULT_WAITS, object, line);
}

// `parent` makes the next thread; the result is the object that stands for it.
static inline uint32_t builder_create(struct trace *trace, uint16_t parent, const char *entry,
                                      uint32_t line)
{
    uint32_t name = trace_add_text(trace, entry);
    uint32_t step = (uint32_t)trace->event_count + 1;
    uint16_t child = (uint16_t)trace_add_thread(
        trace, (struct trace_thread){name, name, step, parent, 0});
    uint32_t object = builder_object(trace, OBJECT_THREAD, entry);
    trace->objects[object].thread = child;
    builder_do(trace, parent, OP_CREATE, object, line)->other = child;
    return object;
}

static inline void builder_read(struct trace *trace, uint16_t thread, uint32_t object,
                                uint32_t line, int value)
{
    struct trace_event *event = builder_do(trace, thread, OP_READ, object, line);
    event->size = 4;
    event->before = event->after = (uint32_t)value;
}

static inline struct trace_event *builder_write(struct trace *trace, uint16_t thread,
                                                uint32_t object, uint32_t line, int before,
                                                int after)
{
    struct trace_event *event = builder_do(trace, thread, OP_WRITE, object, line);
    event->size = 4;
    event->before = (uint32_t)before;
    event->after = (uint32_t)after;
    return event;
}

// A write computed from the thread's last read of the object.
static inline void builder_update(struct trace *trace, uint16_t thread, uint32_t object,
                                  uint32_t line, int before, int after)
{
    builder_write(trace, thread, object, line, before, after)->flags = EVENT_COMPOUND;
}

// A counting operation: semaphore or barrier.
static inline void builder_count(struct trace *trace, uint16_t thread, enum op_kind op,
                                 uint32_t object, uint32_t line, unsigned before, unsigned after)
{
    struct trace_event *event = builder_do(trace, thread, op, object, line);
    event->before = before;
    event->after = after;
}

static inline void builder_wait(struct trace *trace, uint16_t thread, uint32_t condition,
                                uint32_t mutex, uint32_t line)
{
    builder_do(trace, thread, OP_COND_WAIT, condition, line)->object2 = mutex;
}

// Leaves the condition and takes the mutex again.
static inline void builder_wake(struct trace *trace, uint16_t thread, uint32_t condition,
                                enum op_result result, uint32_t mutex, uint32_t line)
{
    builder_event(trace, thread, OP_COND_WAKE, result, condition, line)->object2 = mutex;
    builder_do(trace, thread, OP_MUTEX_LOCK, mutex, line)->flags = EVENT_REACQUIRE;
}

// The last event is where it failed.
static inline void builder_fails(struct trace *trace, enum verdict kind)
{
    struct trace_event *last = &trace->events[trace->event_count - 1];
    last->flags |= EVENT_FAILS;
    trace->failure.kind = (uint8_t)kind;
    trace->failure.step = (uint32_t)trace->event_count;
    trace->failure.thread = kind == VERDICT_DEADLOCK ? THREAD_NONE : last->thread;
    trace->failure.place = last->place;
}

// A failed assertion of `thread`.
static inline void builder_assert(struct trace *trace, uint16_t thread, const char *expression,
                                  uint32_t line)
{
    struct trace_event *event = builder_do(trace, thread, OP_PROCESS_EXIT, TRACE_NONE, line);
    uint32_t text = trace_add_text(trace, expression);
    event->text = text;
    builder_fails(trace, VERDICT_ASSERTION);
    trace->failure.detail = text;
}

// A race between two steps of the run.
static inline void builder_race(struct trace *trace, uint32_t first, uint32_t second)
{
    struct trace_race *race = &trace->failure.race;
    struct trace_access *accesses[] = {&race->first, &race->second};
    uint32_t steps[] = {first, second};
    for (int i = 0; i < 2; i++) {
        const struct trace_event *event = trace_step(trace, steps[i]);
        *accesses[i] = (struct trace_access){.thread = event->thread,
                                             .op = event->op,
                                             .size = event->size,
                                             .place = event->place,
                                             .step = steps[i]};
    }
    race->object = trace_step(trace, first)->object;
    trace->failure.has_race = 1;
    trace->failure.kind = VERDICT_DATA_RACE;
    trace->failure.thread = trace_step(trace, second)->thread;
    trace->failure.place = trace_step(trace, second)->place;
    trace->failure.object = race->object;
    trace->failure.step = (uint32_t)trace->event_count;
}

// The two programs that several suites use.

// Two threads sell one ticket each without a lock; 8 steps, the sale of T2 is lost.
static inline uint32_t builder_lost_sale(struct trace *trace)
{
    builder_start(trace);
    uint32_t sold = builder_int(trace, "sold", 0);
    uint32_t one = builder_create(trace, 0, "sell", 15);
    builder_create(trace, 0, "sell", 16);
    builder_waits(trace, 0, OP_JOIN, one, 17);
    builder_read(trace, 1, sold, 9, 0);
    builder_read(trace, 2, sold, 9, 0);
    builder_update(trace, 2, sold, 9, 0, 1);
    builder_update(trace, 1, sold, 9, 1, 1);
    trace->events[4].flags |= EVENT_CHOSEN | EVENT_PREEMPTS;
    builder_do(trace, 1, OP_EXIT, TRACE_NONE, 11);
    return sold;
}

// Two threads take the locks till and shelf in opposite order; 7 steps.
static inline void builder_crossed_locks(struct trace *trace)
{
    builder_start(trace);
    uint32_t till = builder_object(trace, OBJECT_MUTEX, "till");
    uint32_t shelf = builder_object(trace, OBJECT_MUTEX, "shelf");
    uint32_t one = builder_create(trace, 0, "sell", 30);
    builder_create(trace, 0, "restock", 31);
    builder_waits(trace, 0, OP_JOIN, one, 32);
    builder_do(trace, 1, OP_MUTEX_LOCK, till, 12);
    builder_do(trace, 2, OP_MUTEX_LOCK, shelf, 22);
    builder_waits(trace, 2, OP_MUTEX_LOCK, till, 23);
    builder_waits(trace, 1, OP_MUTEX_LOCK, shelf, 13);
    builder_fails(trace, VERDICT_DEADLOCK);
}

#endif
