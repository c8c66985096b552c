// trace_scenarios.h: one failing run for every cause and every kind of failure, made by hand; the
// suites of causes and of words share them.
#ifndef TESTS_UNIT_TRACE_SCENARIOS_H
#define TESTS_UNIT_TRACE_SCENARIOS_H

#include "trace_hangs.h"

static inline void scenario_lost_update(struct trace *trace)
{
    builder_lost_sale(trace);
    builder_race(trace, 4, 6);
    trace->failure.step = 7;
}

// Both threads look under the lock, let go of it, and take later.
static inline void scenario_check_then_act(struct trace *trace)
{
    builder_start(trace);
    uint32_t seats = builder_int(trace, "seats", 1);
    uint32_t door = builder_object(trace, OBJECT_MUTEX, "door");
    builder_create(trace, 0, "book", 40);
    builder_create(trace, 0, "book", 41);
    for (uint16_t thread = 1; thread <= 2; thread++) {
        builder_do(trace, thread, OP_MUTEX_LOCK, door, 20);
        builder_read(trace, thread, seats, 21, 1);
        builder_do(trace, thread, OP_MUTEX_UNLOCK, door, 22);
    }
    for (uint16_t thread = 2; thread >= 1; thread--) {
        int left = thread - 1;
        builder_do(trace, thread, OP_MUTEX_LOCK, door, 24);
        builder_read(trace, thread, seats, 25, left);
        builder_update(trace, thread, seats, 25, left, left - 1);
        builder_do(trace, thread, OP_MUTEX_UNLOCK, door, 26);
    }
    builder_read(trace, 0, seats, 44, -1);
    builder_assert(trace, 0, "seats >= 0", 44);
}

static inline void scenario_two_locks(struct trace *trace)
{
    builder_start(trace);
    uint32_t total = builder_int(trace, "total", 0);
    uint32_t north = builder_object(trace, OBJECT_MUTEX, "north");
    uint32_t south = builder_object(trace, OBJECT_MUTEX, "south");
    builder_create(trace, 0, "deposit", 40);
    builder_create(trace, 0, "audit", 41);
    builder_do(trace, 1, OP_MUTEX_LOCK, north, 10);
    builder_do(trace, 2, OP_MUTEX_LOCK, south, 18);
    builder_write(trace, 1, total, 11, 0, 5);
    builder_read(trace, 2, total, 19, 5);
    builder_race(trace, 5, 6);
    trace->failure.race.first.locks[0] = north;
    trace->failure.race.second.locks[0] = south;
}

static inline void scenario_unlocked_access(struct trace *trace)
{
    builder_start(trace);
    uint32_t price = builder_int(trace, "price", 0);
    uint32_t guard = builder_object(trace, OBJECT_MUTEX, "guard");
    builder_create(trace, 0, "change", 40);
    builder_create(trace, 0, "show", 41);
    builder_do(trace, 1, OP_MUTEX_LOCK, guard, 10);
    builder_write(trace, 1, price, 11, 0, 5);
    builder_read(trace, 2, price, 19, 5);
    builder_race(trace, 4, 5);
    trace->failure.race.first.locks[0] = guard;
}

// The second turn of a loop meets the lock that the first one left.
// T1 ends while it has the lock; `code` 1: by pthread_exit.
// T1 reads "not open", T0 opens and signals, T1 begins to wait.
// T1 is woken, T2 takes the item before T1 has the lock back, T1 takes what is not there.
static inline void scenario_if_not_while(struct trace *trace, enum op_result wake)
{
    builder_start(trace);
    uint32_t items = builder_int(trace, "items", 0);
    uint32_t hall = builder_object(trace, OBJECT_MUTEX, "hall");
    uint32_t filled = builder_object(trace, OBJECT_COND, "filled");
    builder_create(trace, 0, "take", 40);
    builder_create(trace, 0, "take", 41);
    builder_do(trace, 1, OP_MUTEX_LOCK, hall, 10);
    builder_read(trace, 1, items, 11, 0);
    builder_wait(trace, 1, filled, hall, 12);
    if (wake == RESULT_DONE) {
        builder_do(trace, 0, OP_MUTEX_LOCK, hall, 42);
        builder_read(trace, 0, items, 43, 0);
        builder_update(trace, 0, items, 43, 0, 1);
        builder_do(trace, 0, OP_COND_SIGNAL, filled, 44);
        builder_do(trace, 0, OP_MUTEX_UNLOCK, hall, 45);
    }
    builder_event(trace, 1, OP_COND_WAKE, wake, filled, 12)->object2 = hall;
    if (wake == RESULT_DONE) {
        builder_do(trace, 2, OP_MUTEX_LOCK, hall, 10);
        builder_read(trace, 2, items, 11, 1);
        builder_update(trace, 2, items, 14, 1, 0);
        builder_do(trace, 2, OP_MUTEX_UNLOCK, hall, 15);
    }
    builder_do(trace, 1, OP_MUTEX_LOCK, hall, 12)->flags = EVENT_REACQUIRE;
    builder_read(trace, 1, items, 13, 0);
    builder_assert(trace, 1, "items > 0", 13);
}

// Two wait for the gate; one signal wakes one of them.
// Two consumers, one announcement of the end.
// Two semaphores that begin with 1 are used as locks and taken in opposite order.
// T1 waits for a condition and keeps an outer lock that T2 needs to get there.
static inline void scenario_plain_flag(struct trace *trace)
{
    builder_start(trace);
    uint32_t stop = builder_int(trace, "stop", 0);
    trace->objects[stop].type = TYPE_BOOL;
    trace->objects[stop].size = 1;
    builder_create(trace, 0, "work", 40);
    builder_read(trace, 1, stop, 10, 0);
    builder_write(trace, 0, stop, 41, 0, 1);
    builder_read(trace, 1, stop, 10, 1);
    builder_do(trace, 0, OP_JOIN, 2, 42)->other = 1;
    builder_race(trace, 2, 3);
}

static inline void scenario_livelock(struct trace *trace)
{
    builder_start(trace);
    uint32_t ready = builder_int(trace, "ready", 0);
    uint32_t one = builder_create(trace, 0, "work", 40);
    builder_waits(trace, 0, OP_JOIN, one, 41);
    builder_read(trace, 1, ready, 10, 0);
    builder_read(trace, 1, ready, 10, 0);
    builder_fails(trace, VERDICT_LIVELOCK);
}

static inline void scenario_sleep_as_order(struct trace *trace)
{
    builder_start(trace);
    uint32_t result = builder_int(trace, "result", 0);
    uint32_t one = builder_create(trace, 0, "compute", 40);
    builder_do(trace, 0, OP_SLEEP, TRACE_NONE, 41)->before = 1000000000;
    builder_read(trace, 0, result, 42, 0);
    builder_write(trace, 1, result, 10, 0, 7);
    builder_do(trace, 0, OP_JOIN, one, 43)->other = 1;
    builder_race(trace, 3, 4);
}

static inline void scenario_missing_join(struct trace *trace)
{
    builder_start(trace);
    uint32_t result = builder_int(trace, "result", 0);
    builder_create(trace, 0, "compute", 40);
    builder_read(trace, 0, result, 42, 0);
    builder_write(trace, 1, result, 10, 0, 7);
    builder_race(trace, 2, 3);
}

static inline void scenario_thread_leak(struct trace *trace)
{
    builder_start(trace);
    uint32_t result = builder_int(trace, "result", 0);
    builder_create(trace, 0, "compute", 40);
    builder_write(trace, 1, result, 10, 0, 7);
    builder_do(trace, 0, OP_PROCESS_EXIT, TRACE_NONE, 42);
    builder_fails(trace, VERDICT_THREAD_LEAK);
    trace->failure.thread = 1;
}

static inline void scenario_dead_stack(struct trace *trace)
{
    builder_start(trace);
    uint32_t order = builder_int(trace, "order", 0);
    builder_create(trace, 0, "take_order", 40);
    builder_create(trace, 0, "cook", 41);
    trace->objects[order].on_stack = 1;
    trace->objects[order].owner = 1;
    builder_write(trace, 1, order, 10, 0, 7);
    builder_do(trace, 1, OP_EXIT, TRACE_NONE, 12);
    builder_read(trace, 2, order, 20, 7);
    builder_race(trace, 3, 5);
}

static inline void scenario_publication(struct trace *trace)
{
    builder_start(trace);
    uint32_t menu = builder_int(trace, "menu", 0);
    uint32_t ready = builder_int(trace, "ready", 0);
    builder_create(trace, 0, "print", 40);
    builder_create(trace, 0, "eat", 41);
    builder_write(trace, 1, menu, 10, 0, 7);
    builder_write(trace, 1, ready, 11, 0, 1)->op = OP_ATOMIC_STORE;
    builder_read(trace, 2, ready, 20, 1);
    trace->events[4].op = OP_ATOMIC_LOAD;
    builder_read(trace, 2, menu, 21, 7);
    builder_race(trace, 3, 6);
}

// One barrier in each round where two are needed.
static inline void scenario_missing_phase(struct trace *trace)
{
    builder_start(trace);
    uint32_t cell = builder_int(trace, "cell[1]", 0);
    uint32_t round = builder_object(trace, OBJECT_BARRIER, "round");
    builder_count(trace, 0, OP_BARRIER_INIT, round, 39, 0, 2);
    builder_create(trace, 0, "step", 40);
    builder_create(trace, 0, "step", 41);
    builder_write(trace, 1, cell, 10, 0, 4);
    builder_count(trace, 1, OP_BARRIER_ARRIVE, round, 11, 0, 1);
    builder_count(trace, 2, OP_BARRIER_ARRIVE, round, 11, 1, 2);
    builder_do(trace, 2, OP_BARRIER_LEAVE, round, 11);
    builder_read(trace, 2, cell, 12, 4);
    builder_do(trace, 1, OP_BARRIER_LEAVE, round, 11);
    builder_write(trace, 1, cell, 10, 4, 5);
    builder_race(trace, 8, 10);
}

// A block of memory made by T1.
static inline uint32_t scenario_block(struct trace *trace)
{
    builder_start(trace);
    uint32_t order = builder_object(trace, OBJECT_HEAP, "*order");
    builder_create(trace, 0, "cook", 40);
    struct trace_event *made = builder_do(trace, 1, OP_MALLOC, order, 8);
    made->before = 16;
    trace->objects[order].place = made->place;
    trace->objects[order].on_stack = 2;
    return order;
}

static inline void scenario_use_after_free(struct trace *trace)
{
    uint32_t order = scenario_block(trace);
    uint32_t freed = builder_do(trace, 0, OP_FREE, order, 42)->place;
    builder_read(trace, 1, order, 12, 3);
    builder_fails(trace, VERDICT_USE_AFTER_FREE);
    trace->failure.object = order;
    trace->failure.place2 = freed;
}

static inline void scenario_double_free(struct trace *trace)
{
    uint32_t order = scenario_block(trace);
    uint32_t freed = builder_do(trace, 1, OP_FREE, order, 13)->place;
    builder_do(trace, 0, OP_FREE, order, 43);
    builder_fails(trace, VERDICT_DOUBLE_FREE);
    trace->failure.object = order;
    trace->failure.place2 = freed;
}

static inline void scenario_heap_overflow(struct trace *trace)
{
    uint32_t order = scenario_block(trace);
    builder_write(trace, 1, order, 14, 0, 9);
    builder_fails(trace, VERDICT_HEAP_OVERFLOW);
    trace->failure.object = order;
    trace->failure.place2 = trace->objects[order].place;
    trace->failure.detail = trace_add_text(trace, "it writes behind the 16 bytes that malloc gave");
}

static inline void scenario_leak(struct trace *trace)
{
    uint32_t order = scenario_block(trace);
    builder_do(trace, 1, OP_EXIT, TRACE_NONE, 16);
    builder_do(trace, 0, OP_JOIN, 2, 44)->other = 1;
    builder_do(trace, 0, OP_PROCESS_EXIT, TRACE_NONE, 45);
    builder_fails(trace, VERDICT_LEAK);
    trace->failure.object = order;
    trace->failure.place2 = trace->objects[order].place;
}

// T1 follows a pointer that T0 has just emptied.
static inline void scenario_crash(struct trace *trace)
{
    builder_start(trace);
    uint32_t head = builder_int(trace, "head", 0);
    trace->objects[head].type = TYPE_POINTER;
    trace->objects[head].size = 8;
    builder_create(trace, 0, "serve", 40);
    builder_write(trace, 0, head, 42, 1, 0);
    builder_read(trace, 1, head, 21, 0);
    builder_fails(trace, VERDICT_CRASH);
    trace->failure.detail = trace_add_text(trace, "it reads address 0: the pointer is null");
}

static inline void scenario_misuse(struct trace *trace)
{
    builder_start(trace);
    uint32_t door = builder_object(trace, OBJECT_MUTEX, "door");
    builder_create(trace, 0, "visit", 40);
    builder_do(trace, 0, OP_MUTEX_LOCK, door, 41);
    builder_event(trace, 1, OP_MUTEX_UNLOCK, RESULT_ERROR, door, 12);
    builder_fails(trace, VERDICT_MISUSE);
    trace->failure.object = door;
    trace->failure.detail = trace_add_text(trace, "it unlocks a mutex that another thread holds");
    trace->failure.clause = trace_add_text(trace, "POSIX pthread_mutex_unlock");
}

// The program ends; `kind` says what was wrong with how it did.
static inline void scenario_end(struct trace *trace, enum verdict kind, const char *detail)
{
    builder_start(trace);
    uint32_t total = builder_int(trace, "total", 0);
    builder_read(trace, 0, total, 43, 0);
    builder_do(trace, 0, OP_PROCESS_EXIT, TRACE_NONE, 44)->code = 3;
    builder_fails(trace, kind);
    trace->failure.code = 3;
    trace->failure.detail = trace_add_text(trace, detail);
}

static inline void scenario_left_by_end(struct trace *trace)
{
    scenario_lock_left(trace, 0);
}

static inline void scenario_left_by_exit(struct trace *trace)
{
    scenario_lock_left(trace, 1);
}

static inline void scenario_if_signalled(struct trace *trace)
{
    scenario_if_not_while(trace, RESULT_DONE);
}

static inline void scenario_if_spurious(struct trace *trace)
{
    scenario_if_not_while(trace, RESULT_SPURIOUS);
}

// A reader asks again behind a writer that waits for it to leave.
// One arrives at a home-made barrier of two; the second opens it and is back before the first has
// looked.
// T1 and T3 wait for a full shelf, T2 for an empty one, on one condition: the signal for T2 wakes
// T1.
// T0 follows a pointer into the stack of T1; `ended`: after the end of T1, else before.
static inline void scenario_stack_gone(struct trace *trace, bool ended)
{
    builder_start(trace);
    uint32_t one = builder_create(trace, 0, "compute", 40);
    if (ended) {
        builder_do(trace, 1, OP_EXIT, TRACE_NONE, 12);
    }
    builder_do(trace, 0, OP_YIELD, TRACE_NONE, 42);
    builder_fails(trace, VERDICT_MISUSE);
    trace->failure.object = one;
    trace->failure.detail =
        trace_add_text(trace, ended ? "it reads a local variable of a thread that has ended"
                                    : "it uses a local variable of a thread that may have ended "
                                      "by then");
    trace->failure.clause =
        trace_add_text(trace, "C11 6.2.4: the lifetime of a local variable ends with its function");
}

static inline void scenario_stack_ended(struct trace *trace)
{
    scenario_stack_gone(trace, true);
}

static inline void scenario_stack_may_end(struct trace *trace)
{
    scenario_stack_gone(trace, false);
}

struct scenario {
    const char *name;
    void (*build)(struct trace *trace);
    enum cause cause;
};

// Every failing run of this file that has something to tell, `*count` of them.
static inline const struct scenario *scenario_all(size_t *count)
{
    static const struct scenario all[] = {
        {"lost update", scenario_lost_update, CAUSE_LOST_UPDATE},
        {"check then act", scenario_check_then_act, CAUSE_CHECK_THEN_ACT},
        {"two locks", scenario_two_locks, CAUSE_TWO_LOCKS},
        {"unlocked access", scenario_unlocked_access, CAUSE_UNLOCKED_ACCESS},
        {"crossed locks", builder_crossed_locks, CAUSE_LOCK_CYCLE},
        {"crossed semaphores", scenario_semaphore_cycle, CAUSE_LOCK_CYCLE},
        {"self deadlock", scenario_self_deadlock, CAUSE_SELF_DEADLOCK},
        {"missing unlock", scenario_missing_unlock, CAUSE_MISSING_UNLOCK},
        {"lock left by a return", scenario_left_by_end, CAUSE_MISSING_UNLOCK},
        {"lock left by pthread_exit", scenario_left_by_exit, CAUSE_LOCK_LEFT_BY_EXIT},
        {"lock left by a cancellation", scenario_lock_left_by_cancel, CAUSE_LOCK_LEFT_BY_CANCEL},
        {"upgrade", scenario_upgrade, CAUSE_UPGRADE},
        {"join cycle", scenario_join_cycle, CAUSE_JOIN_CYCLE},
        {"lost wake-up", scenario_lost_wakeup, CAUSE_LOST_WAKEUP},
        {"if, signalled", scenario_if_signalled, CAUSE_IF_NOT_WHILE},
        {"if, spurious", scenario_if_spurious, CAUSE_IF_NOT_WHILE},
        {"signal, not broadcast", scenario_signal_not_broadcast, CAUSE_SIGNAL_NOT_BROADCAST},
        {"two reasons, one signal", scenario_two_reasons, CAUSE_SIGNAL_NOT_BROADCAST},
        {"barrier reuse", scenario_barrier_reuse, CAUSE_BARRIER_REUSE},
        {"reader behind a writer", scenario_behind_writer, CAUSE_LOCK_CYCLE},
        {"one pill", scenario_one_pill, CAUSE_ONE_PILL},
        {"semaphore count", scenario_semaphore_count, CAUSE_SEMAPHORE_COUNT},
        {"barrier count", scenario_barrier_count, CAUSE_BARRIER_COUNT},
        {"nested wait", scenario_nested_wait, CAUSE_NESTED_WAIT},
        {"plain flag", scenario_plain_flag, CAUSE_PLAIN_FLAG},
        {"livelock", scenario_livelock, CAUSE_PLAIN_FLAG},
        {"sleep as order", scenario_sleep_as_order, CAUSE_SLEEP_AS_ORDER},
        {"missing join", scenario_missing_join, CAUSE_MISSING_JOIN},
        {"thread leak", scenario_thread_leak, CAUSE_MISSING_JOIN},
        {"dead stack", scenario_dead_stack, CAUSE_DEAD_STACK},
        {"stack of an ended thread", scenario_stack_ended, CAUSE_DEAD_STACK},
        {"stack of a thread that may end", scenario_stack_may_end, CAUSE_DEAD_STACK},
        {"unordered publication", scenario_publication, CAUSE_UNORDERED_PUBLICATION},
        {"missing phase", scenario_missing_phase, CAUSE_MISSING_PHASE},
        {"use after free", scenario_use_after_free, CAUSE_NONE},
        {"double free", scenario_double_free, CAUSE_NONE},
        {"heap overflow", scenario_heap_overflow, CAUSE_NONE},
        {"leak", scenario_leak, CAUSE_NONE},
        {"crash", scenario_crash, CAUSE_NONE},
        {"misuse", scenario_misuse, CAUSE_NONE},
    };
    *count = sizeof all / sizeof all[0];
    return all;
}

#endif
