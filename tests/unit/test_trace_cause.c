// test_trace_cause.c: the cause that is recognised in a failing run, the steps that show it, and
// the runs that look alike and are something else.
#include "trace_scenarios.h"

#include "trace/cause.h"
#include "trace/explain.h"
#include "trace/facts.h"

#include <check.h>

static struct trace trace;
static struct finding finding;

static void nothing(void)
{
}

static void tear_down(void)
{
    trace_finish(&trace);
}

static const char *name_of(enum cause cause)
{
    const char *id = cause_id(cause);
    return id != NULL ? id : "none";
}

static void expect(enum cause cause)
{
    cause_find(&trace, &finding);
    ck_assert_str_eq(name_of(finding.cause), name_of(cause));
    ck_assert_str_eq(name_of(explain_cause(&trace)), name_of(cause));
}

START_TEST(every_scenario_has_its_cause)
{
    size_t count;
    const struct scenario *scenario = &scenario_all(&count)[_i];
    scenario->build(&trace);
    expect(scenario->cause);
}
END_TEST

START_TEST(a_run_that_passes_has_no_cause)
{
    builder_lost_sale(&trace);
    expect(CAUSE_NONE);
}
END_TEST

START_TEST(a_lost_update_shows_the_read_the_other_write_and_the_write_over_it)
{
    uint32_t sold = builder_lost_sale(&trace);
    builder_race(&trace, 4, 6);
    expect(CAUSE_LOST_UPDATE);
    ck_assert_uint_eq(finding.object, sold);
    ck_assert_uint_eq(finding.threads[0], 1);
    ck_assert_uint_eq(finding.threads[1], 2);
    ck_assert_uint_eq(finding.believed, 4);
    ck_assert_uint_eq(finding.changed, 6);
    ck_assert_uint_eq(finding.acted, 7);
}
END_TEST

START_TEST(a_lost_update_is_found_behind_a_failed_check_without_a_race)
{
    uint32_t sold = builder_lost_sale(&trace);
    for (size_t i = 3; i < 7; i++) {
        trace.events[i].op = trace.events[i].op == OP_READ ? OP_ATOMIC_LOAD : OP_ATOMIC_STORE;
    }
    builder_read(&trace, 0, sold, 18, 1);
    builder_assert(&trace, 0, "sold == 2", 18);
    expect(CAUSE_LOST_UPDATE);
    ck_assert_uint_eq(finding.acted, 7);
}
END_TEST

START_TEST(updates_one_behind_the_other_lose_nothing)
{
    builder_start(&trace);
    uint32_t sold = builder_int(&trace, "sold", 0);
    builder_create(&trace, 0, "sell", 15);
    builder_create(&trace, 0, "sell", 16);
    for (uint16_t thread = 1; thread <= 2; thread++) {
        builder_read(&trace, thread, sold, 9, thread - 1);
        builder_update(&trace, thread, sold, 9, thread - 1, thread);
    }
    builder_race(&trace, 4, 5);
    expect(CAUSE_UNLOCKED_ACCESS);
}
END_TEST

START_TEST(a_failed_check_that_no_other_thread_caused_has_no_cause)
{
    builder_start(&trace);
    uint32_t total = builder_int(&trace, "total", 0);
    builder_write(&trace, 0, total, 9, 0, 5);
    builder_read(&trace, 0, total, 10, 5);
    builder_assert(&trace, 0, "total == 6", 10);
    expect(CAUSE_NONE);
}
END_TEST

START_TEST(a_check_then_act_shows_where_the_lock_was_let_go)
{
    scenario_check_then_act(&trace);
    expect(CAUSE_CHECK_THEN_ACT);
    ck_assert_uint_eq(finding.threads[0], 1);
    ck_assert_uint_eq(finding.believed, 4);
    ck_assert_uint_eq(finding.freed, 5);
    ck_assert_uint_eq(finding.changed, 11);
    ck_assert_uint_eq(finding.acted, 15);
}
END_TEST

START_TEST(a_cycle_names_its_threads_in_their_order)
{
    builder_start(&trace);
    uint32_t forks[3];
    static const char *const names[] = {"fork[0]", "fork[1]", "fork[2]"};
    for (int i = 0; i < 3; i++) {
        forks[i] = builder_object(&trace, OBJECT_MUTEX, names[i]);
        builder_create(&trace, 0, "dine", 40);
    }
    for (uint16_t i = 0; i < 3; i++) {
        builder_do(&trace, i + 1, OP_MUTEX_LOCK, forks[i], 10);
    }
    for (uint16_t i = 0; i < 3; i++) {
        builder_waits(&trace, i + 1, OP_MUTEX_LOCK, forks[(i + 1) % 3], 11);
    }
    builder_fails(&trace, VERDICT_DEADLOCK);
    expect(CAUSE_LOCK_CYCLE);
    ck_assert_uint_eq(finding.thread_count, 3);
    for (uint16_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(finding.threads[i], i + 1);
    }
}
END_TEST

START_TEST(a_thread_that_waits_for_a_cycle_is_not_in_it)
{
    builder_crossed_locks(&trace);
    expect(CAUSE_LOCK_CYCLE);
    ck_assert_uint_eq(finding.thread_count, 2);
    ck_assert_uint_eq(finding.threads[0], 1);
    ck_assert_uint_eq(finding.threads[1], 2);
}
END_TEST

// lock in f, called from main; f returns by an early return; main calls f again.
START_TEST(a_lock_met_again_in_a_second_call_was_left_behind)
{
    builder_start(&trace);
    uint32_t ledger = builder_object(&trace, OBJECT_MUTEX, "ledger");
    uint32_t inside = trace_add_place(&trace, builder_file, 12, "book");
    for (uint32_t line = 40; line <= 41; line++) {
        struct trace_event *event = line == 40
                                        ? builder_do(&trace, 0, OP_MUTEX_LOCK, ledger, 12)
                                        : builder_waits(&trace, 0, OP_MUTEX_LOCK, ledger, 12);
        event->place = inside;
        event->caller = trace_add_place(&trace, builder_file, line, "main");
    }
    builder_fails(&trace, VERDICT_DEADLOCK);
    expect(CAUSE_MISSING_UNLOCK);
}
END_TEST

START_TEST(a_signal_that_finds_its_waiter_is_not_lost)
{
    builder_start(&trace);
    uint32_t open = builder_int(&trace, "open", 0);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    uint32_t bell = builder_object(&trace, OBJECT_COND, "bell");
    builder_create(&trace, 0, "visit", 40);
    builder_do(&trace, 1, OP_MUTEX_LOCK, door, 10);
    builder_read(&trace, 1, open, 11, 0);
    builder_wait(&trace, 1, bell, door, 12);
    builder_do(&trace, 0, OP_COND_SIGNAL, bell, 43);
    builder_wake(&trace, 1, bell, RESULT_DONE, door, 12);
    builder_read(&trace, 1, open, 11, 0);
    builder_wait(&trace, 1, bell, door, 12);
    builder_waits(&trace, 1, OP_COND_WAKE, bell, 12);
    builder_fails(&trace, VERDICT_DEADLOCK);
    expect(CAUSE_NONE);
}
END_TEST

START_TEST(a_lost_wakeup_shows_the_look_the_change_and_the_signal)
{
    scenario_lost_wakeup(&trace);
    expect(CAUSE_LOST_WAKEUP);
    ck_assert_uint_eq(finding.threads[0], 1);
    ck_assert_uint_eq(finding.threads[1], 0);
    ck_assert_uint_eq(finding.believed, 3);
    ck_assert_uint_eq(finding.changed, 4);
    ck_assert_uint_eq(finding.signal, 5);
    ck_assert_uint_eq(finding.acted, 6);
}
END_TEST

START_TEST(a_thread_that_looks_again_after_its_wakeup_did_not_use_if)
{
    builder_start(&trace);
    uint32_t items = builder_int(&trace, "items", 0);
    uint32_t hall = builder_object(&trace, OBJECT_MUTEX, "hall");
    uint32_t filled = builder_object(&trace, OBJECT_COND, "filled");
    builder_create(&trace, 0, "take", 40);
    builder_do(&trace, 1, OP_MUTEX_LOCK, hall, 10);
    builder_read(&trace, 1, items, 11, 0);
    builder_wait(&trace, 1, filled, hall, 12);
    builder_write(&trace, 0, items, 42, 0, 1);
    builder_wake(&trace, 1, filled, RESULT_DONE, hall, 12);
    builder_read(&trace, 1, items, 11, 1);
    builder_read(&trace, 1, items, 13, 1);
    builder_assert(&trace, 1, "items > 1", 13);
    expect(CAUSE_NONE);
}
END_TEST

START_TEST(a_join_of_a_thread_that_waits_for_nothing_of_ours_is_no_cycle)
{
    builder_start(&trace);
    uint32_t one = builder_create(&trace, 0, "work", 40);
    uint32_t pipe = builder_object(&trace, OBJECT_FD, "pipe[0]");
    builder_waits(&trace, 0, OP_JOIN, one, 41);
    builder_waits(&trace, 1, OP_FD_READ, pipe, 10);
    builder_fails(&trace, VERDICT_DEADLOCK);
    expect(CAUSE_NONE);
}
END_TEST

START_TEST(threads_that_look_at_changing_values_have_no_plain_flag)
{
    builder_start(&trace);
    uint32_t turn = builder_int(&trace, "turn", 0);
    builder_create(&trace, 0, "work", 40);
    builder_read(&trace, 1, turn, 10, 0);
    trace.events[1].op = OP_ATOMIC_LOAD;
    builder_read(&trace, 1, turn, 10, 0);
    trace.events[2].op = OP_ATOMIC_LOAD;
    builder_fails(&trace, VERDICT_LIVELOCK);
    expect(CAUSE_NONE);
}
END_TEST

START_TEST(a_block_used_after_another_thread_freed_it_has_no_further_cause)
{
    scenario_use_after_free(&trace);
    expect(CAUSE_NONE);
    ck_assert_uint_eq(finding.thread_count, 0);
}
END_TEST

START_TEST(a_second_free_behind_an_outdated_look_is_check_then_act)
{
    builder_start(&trace);
    uint32_t open = builder_int(&trace, "open", 1);
    builder_create(&trace, 0, "close", 40);
    builder_create(&trace, 0, "close", 41);
    builder_read(&trace, 1, open, 10, 1);
    builder_read(&trace, 2, open, 10, 1);
    builder_write(&trace, 2, open, 11, 1, 0);
    builder_write(&trace, 1, open, 11, 0, 0);
    builder_do(&trace, 1, OP_FREE, TRACE_NONE, 12);
    builder_fails(&trace, VERDICT_DOUBLE_FREE);
    expect(CAUSE_CHECK_THEN_ACT);
    ck_assert_uint_eq(finding.threads[0], 1);
    ck_assert_uint_eq(finding.believed, 3);
    ck_assert_uint_eq(finding.changed, 5);
}
END_TEST

// Both load, both store: with plain stores of atomics nothing in the trace says what was computed.
static void sell_by_load_and_store(enum value_type type)
{
    uint32_t sold = builder_lost_sale(&trace);
    trace.objects[sold].type = (uint8_t)type;
    for (size_t i = 3; i < 7; i++) {
        trace.events[i].op = trace.events[i].op == OP_READ ? OP_ATOMIC_LOAD : OP_ATOMIC_STORE;
        trace.events[i].flags &= (uint8_t)~EVENT_COMPOUND;
    }
    builder_read(&trace, 0, sold, 18, 1);
    trace.events[8].op = OP_ATOMIC_LOAD;
    builder_assert(&trace, 0, "sold == 2", 18);
}

START_TEST(a_load_and_a_store_of_the_checked_number_lose_an_update)
{
    sell_by_load_and_store(TYPE_SIGNED);
    expect(CAUSE_LOST_UPDATE);
    ck_assert_uint_eq(finding.believed, 4);
    ck_assert_uint_eq(finding.changed, 6);
    ck_assert_uint_eq(finding.acted, 7);
}
END_TEST

START_TEST(a_load_and_a_store_of_a_bool_are_check_then_act)
{
    sell_by_load_and_store(TYPE_BOOL);
    expect(CAUSE_CHECK_THEN_ACT);
}
END_TEST

START_TEST(a_lock_that_both_have_for_reading_is_not_two_locks)
{
    scenario_two_locks(&trace);
    trace.failure.race.second.locks[0] = trace.failure.race.first.locks[0];
    expect(CAUSE_UNLOCKED_ACCESS);
}
END_TEST

// `sleeper` 0: the one that sets the flag, 1: the one that looks.
static void flag_beside_sleep(uint16_t sleeper, int looks)
{
    builder_start(&trace);
    uint32_t stop = builder_int(&trace, "stop", 0);
    builder_create(&trace, 0, "work", 40);
    for (int i = 0; i < looks; i++) {
        builder_do(&trace, sleeper, OP_SLEEP, TRACE_NONE, sleeper == 0 ? 41 : 11);
        builder_read(&trace, 1, stop, 10, 0);
    }
    builder_write(&trace, 0, stop, 42, 0, 1);
    builder_race(&trace, (uint32_t)trace.event_count - 1, (uint32_t)trace.event_count);
}

START_TEST(a_flag_that_is_set_behind_a_sleep_is_a_plain_flag)
{
    flag_beside_sleep(0, 2);
    expect(CAUSE_PLAIN_FLAG);
}
END_TEST

START_TEST(a_flag_that_is_asked_again_behind_each_sleep_is_a_plain_flag)
{
    flag_beside_sleep(1, 2);
    expect(CAUSE_PLAIN_FLAG);
}
END_TEST

START_TEST(one_look_behind_a_sleep_takes_the_sleep_for_order)
{
    flag_beside_sleep(1, 1);
    expect(CAUSE_SLEEP_AS_ORDER);
}
END_TEST

START_TEST(a_phase_that_is_missing_is_no_flag_though_the_reader_looks_every_round)
{
    scenario_missing_phase(&trace);
    uint32_t cell = trace.failure.race.object;
    trace.objects[cell].type = TYPE_BOOL;
    expect(CAUSE_MISSING_PHASE);
}
END_TEST

START_TEST(a_temporary_of_the_compiler_is_not_what_a_thread_looked_at)
{
    scenario_lost_wakeup(&trace);
    uint32_t copy = builder_int(&trace, "copy", 0);
    trace.objects[copy].on_stack = 1;
    trace.objects[copy].owner = 1;
    uint32_t open = trace.events[2].object;
    builder_read(&trace, 1, copy, 11, 0);
    struct trace_event look = trace.events[--trace.event_count];
    trace.events[1] = trace.events[2]; // the look comes first, then the copy of what it saw
    trace.events[2] = look;
    expect(CAUSE_LOST_WAKEUP);
    ck_assert_uint_eq(trace.events[finding.believed - 1].object, open);
}
END_TEST

START_TEST(a_signal_that_woke_another_kind_of_waiter_explains_all_who_wait)
{
    scenario_two_reasons(&trace);
    expect(CAUSE_SIGNAL_NOT_BROADCAST);
    ck_assert_uint_eq(finding.threads[0], 2);
    ck_assert_uint_eq(finding.threads[1], 3);
    ck_assert_uint_eq(finding.threads[2], 1);
}
END_TEST

START_TEST(a_reused_barrier_shows_the_broadcast_and_the_return_before_the_look)
{
    scenario_barrier_reuse(&trace);
    expect(CAUSE_BARRIER_REUSE);
    ck_assert_uint_eq(finding.threads[0], 1);
    ck_assert_uint_eq(finding.threads[1], 2);
    ck_assert_int_eq(trace_step(&trace, finding.signal)->op, OP_COND_BROADCAST);
    ck_assert_uint_gt(finding.changed, finding.signal);
    ck_assert_uint_eq(trace_step(&trace, finding.changed)->thread, 2);
    ck_assert_uint_gt(finding.believed, finding.changed);
}
END_TEST

START_TEST(a_reader_behind_a_writer_is_a_cycle_and_no_upgrade)
{
    scenario_behind_writer(&trace);
    expect(CAUSE_LOCK_CYCLE);
    ck_assert_uint_eq(finding.object, finding.object2);
    ck_assert_uint_eq(finding.believed, 3);
    ck_assert_uint_eq(finding.acted, 5);
}
END_TEST

START_TEST(a_misuse_of_a_thread_is_no_dead_stack_by_itself)
{
    scenario_stack_ended(&trace);
    trace.failure.clause = trace_add_text(&trace, "POSIX pthread_join: it must be joinable");
    expect(CAUSE_NONE);
}
END_TEST

START_TEST(a_lock_is_held_once_behind_a_wait_and_behind_a_second_lock)
{
    builder_start(&trace);
    uint32_t m = builder_object(&trace, OBJECT_MUTEX, "m");
    uint32_t news = builder_object(&trace, OBJECT_COND, "news");
    uint32_t locks[FACT_LOCKS];
    builder_do(&trace, 0, OP_MUTEX_LOCK, m, 10);
    builder_wait(&trace, 0, news, m, 11);
    fact_locks(&trace, 0, 3, locks);
    ck_assert_uint_eq(locks[0], TRACE_NONE);
    builder_wake(&trace, 0, news, RESULT_DONE, m, 11);
    fact_locks(&trace, 0, 5, locks);
    ck_assert_uint_eq(locks[0], m);
    ck_assert_uint_eq(locks[1], TRACE_NONE);
    builder_do(&trace, 0, OP_MUTEX_LOCK, m, 12)->flags = EVENT_RECURSIVE;
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, m, 13)->flags = EVENT_RECURSIVE;
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, m, 14);
    fact_locks(&trace, 0, 8, locks);
    ck_assert_uint_eq(locks[0], TRACE_NONE);
}
END_TEST

// A turn that changes nothing is recorded once.
START_TEST(one_turn_of_a_livelock_shows_the_plain_flag)
{
    scenario_livelock(&trace);
    trace.event_count--;
    expect(CAUSE_PLAIN_FLAG);
    ck_assert_uint_eq(finding.threads[0], 1);
}
END_TEST

START_TEST(every_cause_has_an_id_that_is_read_back)
{
    for (int i = CAUSE_NONE + 1; i < CAUSE_KINDS; i++) {
        enum cause cause = CAUSE_NONE;
        ck_assert_ptr_nonnull(cause_id((enum cause)i));
        ck_assert(cause_parse(cause_id((enum cause)i), &cause));
        ck_assert_int_eq(cause, i);
    }
    enum cause cause;
    ck_assert(!cause_parse("none", &cause));
    ck_assert(!cause_parse("", &cause));
    ck_assert_ptr_null(cause_id(CAUSE_NONE));
    ck_assert_ptr_null(cause_id(CAUSE_KINDS));
}
END_TEST

int main(void)
{
    size_t count;
    scenario_all(&count);
    Suite *suite = suite_create("trace_cause");
    TCase *all = tcase_create("cause");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_loop_test(all, every_scenario_has_its_cause, 0, (int)count);
    tcase_add_test(all, a_run_that_passes_has_no_cause);
    tcase_add_test(all, a_lost_update_shows_the_read_the_other_write_and_the_write_over_it);
    tcase_add_test(all, a_lost_update_is_found_behind_a_failed_check_without_a_race);
    tcase_add_test(all, updates_one_behind_the_other_lose_nothing);
    tcase_add_test(all, a_failed_check_that_no_other_thread_caused_has_no_cause);
    tcase_add_test(all, a_check_then_act_shows_where_the_lock_was_let_go);
    tcase_add_test(all, a_cycle_names_its_threads_in_their_order);
    tcase_add_test(all, a_thread_that_waits_for_a_cycle_is_not_in_it);
    tcase_add_test(all, a_lock_met_again_in_a_second_call_was_left_behind);
    tcase_add_test(all, a_signal_that_finds_its_waiter_is_not_lost);
    tcase_add_test(all, a_lost_wakeup_shows_the_look_the_change_and_the_signal);
    tcase_add_test(all, a_thread_that_looks_again_after_its_wakeup_did_not_use_if);
    tcase_add_test(all, a_join_of_a_thread_that_waits_for_nothing_of_ours_is_no_cycle);
    tcase_add_test(all, threads_that_look_at_changing_values_have_no_plain_flag);
    tcase_add_test(all, a_block_used_after_another_thread_freed_it_has_no_further_cause);
    tcase_add_test(all, a_second_free_behind_an_outdated_look_is_check_then_act);
    tcase_add_test(all, a_load_and_a_store_of_the_checked_number_lose_an_update);
    tcase_add_test(all, a_load_and_a_store_of_a_bool_are_check_then_act);
    tcase_add_test(all, a_lock_that_both_have_for_reading_is_not_two_locks);
    tcase_add_test(all, a_flag_that_is_set_behind_a_sleep_is_a_plain_flag);
    tcase_add_test(all, a_flag_that_is_asked_again_behind_each_sleep_is_a_plain_flag);
    tcase_add_test(all, one_look_behind_a_sleep_takes_the_sleep_for_order);
    tcase_add_test(all, a_phase_that_is_missing_is_no_flag_though_the_reader_looks_every_round);
    tcase_add_test(all, a_temporary_of_the_compiler_is_not_what_a_thread_looked_at);
    tcase_add_test(all, a_signal_that_woke_another_kind_of_waiter_explains_all_who_wait);
    tcase_add_test(all, a_reused_barrier_shows_the_broadcast_and_the_return_before_the_look);
    tcase_add_test(all, a_reader_behind_a_writer_is_a_cycle_and_no_upgrade);
    tcase_add_test(all, a_misuse_of_a_thread_is_no_dead_stack_by_itself);
    tcase_add_test(all, a_lock_is_held_once_behind_a_wait_and_behind_a_second_lock);
    tcase_add_test(all, one_turn_of_a_livelock_shows_the_plain_flag);
    tcase_add_test(all, every_cause_has_an_id_that_is_read_back);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
