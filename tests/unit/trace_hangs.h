// trace_hangs.h: failing runs in which threads wait for ever, one for every reason, made by hand.
#ifndef TESTS_UNIT_TRACE_HANGS_H
#define TESTS_UNIT_TRACE_HANGS_H

#include "trace_builder.h"

static inline void scenario_self_deadlock(struct trace *trace)
{
    builder_start(trace);
    uint32_t ledger = builder_object(trace, OBJECT_MUTEX, "ledger");
    builder_do(trace, 0, OP_MUTEX_LOCK, ledger, 12);
    builder_waits(trace, 0, OP_MUTEX_LOCK, ledger, 20)->caller =
        trace_add_place(trace, builder_file, 14, "main");
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_missing_unlock(struct trace *trace)
{
    builder_start(trace);
    uint32_t ledger = builder_object(trace, OBJECT_MUTEX, "ledger");
    builder_do(trace, 0, OP_MUTEX_LOCK, ledger, 12);
    builder_waits(trace, 0, OP_MUTEX_LOCK, ledger, 12);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_lock_left(struct trace *trace, int code)
{
    builder_start(trace);
    uint32_t ledger = builder_object(trace, OBJECT_MUTEX, "ledger");
    builder_create(trace, 0, "parse", 40);
    uint32_t two = builder_create(trace, 0, "parse", 41);
    builder_do(trace, 1, OP_MUTEX_LOCK, ledger, 12);
    builder_do(trace, 1, OP_EXIT, TRACE_NONE, 15)->code = code;
    builder_waits(trace, 2, OP_MUTEX_LOCK, ledger, 12);
    builder_waits(trace, 0, OP_JOIN, two, 43);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_lock_left_by_cancel(struct trace *trace)
{
    builder_start(trace);
    uint32_t ledger = builder_object(trace, OBJECT_MUTEX, "ledger");
    uint32_t one = builder_create(trace, 0, "parse", 40);
    builder_do(trace, 1, OP_MUTEX_LOCK, ledger, 12);
    builder_do(trace, 0, OP_CANCEL, one, 41);
    builder_event(trace, 1, OP_TESTCANCEL, RESULT_CANCELLED, TRACE_NONE, 13);
    builder_do(trace, 1, OP_EXIT, TRACE_NONE, 13)->code = EXIT_BY_CANCEL;
    builder_waits(trace, 0, OP_MUTEX_LOCK, ledger, 42);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_upgrade(struct trace *trace)
{
    builder_start(trace);
    uint32_t cache = builder_object(trace, OBJECT_RWLOCK, "cache");
    builder_do(trace, 0, OP_RWLOCK_RDLOCK, cache, 12);
    builder_waits(trace, 0, OP_RWLOCK_WRLOCK, cache, 15);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_join_cycle(struct trace *trace)
{
    builder_start(trace);
    uint32_t ledger = builder_object(trace, OBJECT_MUTEX, "ledger");
    uint32_t one = builder_create(trace, 0, "parse", 40);
    builder_do(trace, 0, OP_MUTEX_LOCK, ledger, 41);
    builder_waits(trace, 0, OP_JOIN, one, 42);
    builder_waits(trace, 1, OP_MUTEX_LOCK, ledger, 12);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_lost_wakeup(struct trace *trace)
{
    builder_start(trace);
    uint32_t open = builder_int(trace, "open", 0);
    uint32_t door = builder_object(trace, OBJECT_MUTEX, "door");
    uint32_t bell = builder_object(trace, OBJECT_COND, "bell");
    uint32_t one = builder_create(trace, 0, "visit", 40);
    builder_do(trace, 1, OP_MUTEX_LOCK, door, 10);
    builder_read(trace, 1, open, 11, 0);
    builder_write(trace, 0, open, 42, 0, 1);
    builder_do(trace, 0, OP_COND_SIGNAL, bell, 43);
    builder_wait(trace, 1, bell, door, 12);
    builder_waits(trace, 1, OP_COND_WAKE, bell, 12);
    builder_waits(trace, 0, OP_JOIN, one, 44);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_signal_not_broadcast(struct trace *trace)
{
    builder_start(trace);
    uint32_t gate = builder_int(trace, "gate", 0);
    uint32_t yard = builder_object(trace, OBJECT_MUTEX, "yard");
    uint32_t opened = builder_object(trace, OBJECT_COND, "opened");
    builder_create(trace, 0, "run", 40);
    uint32_t two = builder_create(trace, 0, "run", 41);
    for (uint16_t thread = 1; thread <= 2; thread++) {
        builder_do(trace, thread, OP_MUTEX_LOCK, yard, 10);
        builder_read(trace, thread, gate, 11, 0);
        builder_wait(trace, thread, opened, yard, 12);
    }
    builder_do(trace, 0, OP_MUTEX_LOCK, yard, 43);
    builder_write(trace, 0, gate, 44, 0, 1);
    builder_do(trace, 0, OP_COND_SIGNAL, opened, 45);
    builder_do(trace, 0, OP_MUTEX_UNLOCK, yard, 46);
    builder_wake(trace, 1, opened, RESULT_DONE, yard, 12);
    builder_read(trace, 1, gate, 11, 1);
    builder_do(trace, 1, OP_MUTEX_UNLOCK, yard, 13);
    builder_do(trace, 1, OP_EXIT, TRACE_NONE, 14);
    builder_waits(trace, 0, OP_JOIN, two, 47);
    builder_waits(trace, 2, OP_COND_WAKE, opened, 12);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_one_pill(struct trace *trace)
{
    builder_start(trace);
    uint32_t pills = builder_int(trace, "pills", 0);
    uint32_t hall = builder_object(trace, OBJECT_MUTEX, "hall");
    uint32_t filled = builder_object(trace, OBJECT_COND, "filled");
    builder_create(trace, 0, "consume", 40);
    uint32_t two = builder_create(trace, 0, "consume", 41);
    builder_do(trace, 2, OP_MUTEX_LOCK, hall, 10);
    builder_read(trace, 2, pills, 11, 0);
    builder_wait(trace, 2, filled, hall, 12);
    builder_do(trace, 0, OP_MUTEX_LOCK, hall, 43);
    builder_read(trace, 0, pills, 44, 0);
    builder_update(trace, 0, pills, 44, 0, 1);
    builder_do(trace, 0, OP_COND_SIGNAL, filled, 45);
    builder_do(trace, 0, OP_MUTEX_UNLOCK, hall, 46);
    builder_do(trace, 1, OP_MUTEX_LOCK, hall, 10);
    builder_read(trace, 1, pills, 11, 1);
    builder_update(trace, 1, pills, 14, 1, 0);
    builder_do(trace, 1, OP_MUTEX_UNLOCK, hall, 15);
    builder_do(trace, 1, OP_EXIT, TRACE_NONE, 16);
    builder_wake(trace, 2, filled, RESULT_DONE, hall, 12);
    builder_read(trace, 2, pills, 11, 0);
    builder_wait(trace, 2, filled, hall, 12);
    builder_waits(trace, 2, OP_COND_WAKE, filled, 12);
    builder_waits(trace, 0, OP_JOIN, two, 47);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_semaphore_count(struct trace *trace)
{
    builder_start(trace);
    uint32_t slots = builder_object(trace, OBJECT_SEM, "slots");
    builder_count(trace, 0, OP_SEM_INIT, slots, 39, 0, 2);
    uint32_t one = builder_create(trace, 0, "park", 40);
    builder_count(trace, 1, OP_SEM_WAIT, slots, 10, 2, 1);
    builder_count(trace, 1, OP_SEM_WAIT, slots, 10, 1, 0);
    builder_waits(trace, 1, OP_SEM_WAIT, slots, 10);
    builder_waits(trace, 0, OP_JOIN, one, 41);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_semaphore_cycle(struct trace *trace)
{
    builder_start(trace);
    uint32_t fork = builder_object(trace, OBJECT_SEM, "fork");
    uint32_t knife = builder_object(trace, OBJECT_SEM, "knife");
    builder_count(trace, 0, OP_SEM_INIT, fork, 38, 0, 1);
    builder_count(trace, 0, OP_SEM_INIT, knife, 39, 0, 1);
    builder_create(trace, 0, "eat", 40);
    builder_create(trace, 0, "carve", 41);
    builder_count(trace, 1, OP_SEM_WAIT, fork, 10, 1, 0);
    builder_count(trace, 2, OP_SEM_WAIT, knife, 20, 1, 0);
    builder_waits(trace, 1, OP_SEM_WAIT, knife, 11);
    builder_waits(trace, 2, OP_SEM_WAIT, fork, 21);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_barrier_count(struct trace *trace)
{
    builder_start(trace);
    uint32_t start = builder_object(trace, OBJECT_BARRIER, "start");
    builder_count(trace, 0, OP_BARRIER_INIT, start, 39, 0, 3);
    builder_create(trace, 0, "run", 40);
    builder_create(trace, 0, "run", 41);
    builder_count(trace, 1, OP_BARRIER_ARRIVE, start, 10, 0, 1);
    builder_waits(trace, 1, OP_BARRIER_LEAVE, start, 10);
    builder_count(trace, 2, OP_BARRIER_ARRIVE, start, 10, 1, 2);
    builder_waits(trace, 2, OP_BARRIER_LEAVE, start, 10);
    builder_waits(trace, 0, OP_JOIN, 2, 42);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_nested_wait(struct trace *trace)
{
    builder_start(trace);
    uint32_t shop = builder_object(trace, OBJECT_MUTEX, "shop");
    uint32_t hall = builder_object(trace, OBJECT_MUTEX, "hall");
    uint32_t filled = builder_object(trace, OBJECT_COND, "filled");
    builder_create(trace, 0, "take", 40);
    builder_create(trace, 0, "put", 41);
    builder_do(trace, 1, OP_MUTEX_LOCK, shop, 9);
    builder_do(trace, 1, OP_MUTEX_LOCK, hall, 10);
    builder_wait(trace, 1, filled, hall, 12);
    builder_waits(trace, 1, OP_COND_WAKE, filled, 12);
    builder_waits(trace, 2, OP_MUTEX_LOCK, shop, 22);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_behind_writer(struct trace *trace)
{
    builder_start(trace);
    uint32_t menu = builder_object(trace, OBJECT_RWLOCK, "menu");
    builder_create(trace, 0, "order", 40);
    builder_create(trace, 0, "cook", 41);
    builder_do(trace, 1, OP_RWLOCK_RDLOCK, menu, 10);
    builder_waits(trace, 2, OP_RWLOCK_WRLOCK, menu, 20);
    builder_waits(trace, 1, OP_RWLOCK_RDLOCK, menu, 11);
    builder_waits(trace, 0, OP_JOIN, 2, 42);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_barrier_reuse(struct trace *trace)
{
    builder_start(trace);
    uint32_t here = builder_int(trace, "here", 0);
    uint32_t hall = builder_object(trace, OBJECT_MUTEX, "hall");
    uint32_t met = builder_object(trace, OBJECT_COND, "met");
    uint32_t one = builder_create(trace, 0, "walk", 40);
    builder_create(trace, 0, "walk", 41);
    builder_do(trace, 1, OP_MUTEX_LOCK, hall, 10);
    builder_update(trace, 1, here, 11, 0, 1);
    builder_read(trace, 1, here, 15, 1);
    builder_wait(trace, 1, met, hall, 16);
    builder_do(trace, 2, OP_MUTEX_LOCK, hall, 10);
    builder_update(trace, 2, here, 11, 1, 2);
    builder_write(trace, 2, here, 12, 2, 0);
    builder_do(trace, 2, OP_COND_BROADCAST, met, 13);
    builder_do(trace, 2, OP_MUTEX_UNLOCK, hall, 18);
    builder_do(trace, 2, OP_MUTEX_LOCK, hall, 10);
    builder_update(trace, 2, here, 11, 0, 1);
    builder_read(trace, 2, here, 15, 1);
    builder_wait(trace, 2, met, hall, 16);
    builder_wake(trace, 1, met, RESULT_DONE, hall, 16);
    builder_read(trace, 1, here, 15, 1);
    builder_wait(trace, 1, met, hall, 16);
    builder_waits(trace, 1, OP_COND_WAKE, met, 16);
    builder_waits(trace, 2, OP_COND_WAKE, met, 16);
    builder_waits(trace, 0, OP_JOIN, one, 42);
    builder_fails(trace, VERDICT_DEADLOCK);
}

static inline void scenario_two_reasons(struct trace *trace)
{
    builder_start(trace);
    uint32_t items = builder_int(trace, "items", 0);
    uint32_t shop = builder_object(trace, OBJECT_MUTEX, "shop");
    uint32_t news = builder_object(trace, OBJECT_COND, "news");
    uint32_t one = builder_create(trace, 0, "take", 40);
    builder_create(trace, 0, "put", 41);
    builder_create(trace, 0, "take", 42);
    builder_read(trace, 1, items, 11, 0);
    builder_wait(trace, 1, news, shop, 12);
    builder_write(trace, 0, items, 43, 0, 1);
    builder_read(trace, 2, items, 21, 1);
    builder_wait(trace, 2, news, shop, 22);
    builder_read(trace, 3, items, 11, 1);
    builder_update(trace, 3, items, 14, 1, 0);
    builder_do(trace, 3, OP_COND_SIGNAL, news, 15);
    builder_do(trace, 3, OP_EXIT, TRACE_NONE, 16);
    builder_wake(trace, 1, news, RESULT_DONE, shop, 12);
    builder_read(trace, 1, items, 11, 0);
    builder_wait(trace, 1, news, shop, 12);
    builder_waits(trace, 1, OP_COND_WAKE, news, 12);
    builder_waits(trace, 2, OP_COND_WAKE, news, 22);
    builder_waits(trace, 0, OP_JOIN, one, 44);
    builder_fails(trace, VERDICT_DEADLOCK);
}

#endif
