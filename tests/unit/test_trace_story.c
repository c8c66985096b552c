// test_trace_story.c: what a failure is made of in words: the call, the check, the harm behind a
// race, the block of memory; each sentence by itself.
#include "trace_scenarios.h"

#include "trace/explain.h"

#include <check.h>

static struct trace trace;
static struct explanation explanation;

static void nothing(void)
{
}

static void tear_down(void)
{
    explanation_finish(&explanation);
    trace_finish(&trace);
}

static void explain(void)
{
    explain_failure(&trace, 0, NULL, NULL, &explanation);
}

// What the runtime says of a call, and what is made of it.
static const struct {
    const char *detail;
    const char *summary;
} calls[] = {
    {"pthread_mutex_unlock was given a mutex that is not locked",
     "T0 (main) called pthread_mutex_unlock on door (line 12 of shop.c), a mutex that is not "
     "locked."},
    {"pthread_cond_wait was called with a mutex that the thread has not locked",
     "T0 (main) called pthread_cond_wait on door (line 12 of shop.c) with a mutex that the thread "
     "has not locked."},
    {"pthread_cond_wait was given another mutex than the threads that already wait",
     "T0 (main) called pthread_cond_wait on door (line 12 of shop.c) with another mutex than the "
     "threads that already wait."},
    {"this mutex was destroyed before mtx_lock",
     "T0 (main) called mtx_lock on door (line 12 of shop.c): this mutex was destroyed."},
    {"this mutex is already initialised (pthread_mutex_init again)",
     "T0 (main) called pthread_mutex_init on door (line 12 of shop.c): this mutex is already "
     "initialised."},
    {"this mutex is a copy of another one; only the original may be used (pthread_mutex_lock)",
     "T0 (main) called pthread_mutex_lock (line 12 of shop.c): this mutex is a copy of door; only "
     "the original may be used."},
    {"it did something else",
     "T0 (main) broke a rule of its library on line 12 of shop.c: it did something else."},
    {"", "T0 (main) broke a rule of its library on line 12 of shop.c."},
};

// The call has no step of its own: the last one of its thread is another.
START_TEST(a_misuse_says_the_call_that_failed_and_not_the_step_before_it)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 11);
    builder_fails(&trace, VERDICT_MISUSE);
    trace.failure.place = builder_place(&trace, 0, 12);
    trace.failure.object = door;
    trace.failure.detail = trace_add_text(&trace, calls[_i].detail);
    explain();
    ck_assert_str_eq(explanation.summary, calls[_i].summary);
}
END_TEST

START_TEST(a_run_that_failed_before_its_first_step_is_told)
{
    builder_start(&trace);
    trace.failure.kind = VERDICT_MISUSE;
    trace.failure.thread = 0;
    trace.failure.place = builder_place(&trace, 0, 8);
    trace.failure.detail =
        trace_add_text(&trace, "this semaphore was never initialised before sem_wait");
    trace.failure.clause =
        trace_add_text(&trace, "POSIX 2.9.9: the object must be initialised before use");
    explain();
    ck_assert_str_eq(explanation.story,
                     "T0 (main) called sem_wait (line 8): this semaphore was never initialised. "
                     "POSIX 2.9.9: the object must be initialised before use. What does the call "
                     "take for granted here?");
    ck_assert_str_eq(
        explanation.summary,
        "T0 (main) called sem_wait (line 8 of shop.c): this semaphore was never initialised.");
    ck_assert_str_eq(explanation.table, "");
}
END_TEST

// Which standard forbids what: a call of <threads.h> has a clause of its own, where C11 says it.
static const struct {
    const char *detail, *clause, *said;
} clauses[] = {
    {"mtx_unlock was given a mutex that is not locked",
     "POSIX pthread_mutex_unlock: the behaviour is undefined when it is not locked",
     " C11 7.26.4.6: the mutex must be locked by the calling thread. "},
    {"pthread_mutex_unlock was given a mutex that is not locked",
     "POSIX pthread_mutex_unlock: the behaviour is undefined when it is not locked",
     " POSIX pthread_mutex_unlock: the behaviour is undefined when it is not locked. "},
    {"cnd_wait was given another mutex than the threads that already wait",
     "POSIX pthread_cond_wait: concurrent waits with different mutexes are undefined",
     " POSIX pthread_cond_wait: concurrent waits with different mutexes are undefined. "},
};

START_TEST(a_misuse_names_the_clause_of_the_standard_that_the_call_is_from)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_do(&trace, 0, OP_YIELD, TRACE_NONE, 11);
    builder_fails(&trace, VERDICT_MISUSE);
    trace.failure.object = door;
    trace.failure.detail = trace_add_text(&trace, clauses[_i].detail);
    trace.failure.clause = trace_add_text(&trace, clauses[_i].clause);
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, clauses[_i].said));
}
END_TEST

// The history of `door` before a call that the runtime refused.
static void refuse(uint16_t thread, enum op_kind op, uint32_t door, const char *detail)
{
    builder_do(&trace, thread, op, door, 30);
    builder_fails(&trace, VERDICT_MISUSE);
    trace.failure.object = door;
    trace.failure.detail = trace_add_text(&trace, detail);
    explain();
}

START_TEST(a_misuse_says_who_destroyed_the_object)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_create(&trace, 0, "visit", 40);
    builder_do(&trace, 1, OP_MUTEX_DESTROY, door, 11);
    refuse(0, OP_MUTEX_LOCK, door, "this mutex was destroyed before pthread_mutex_lock");
    ck_assert_ptr_nonnull(strstr(explanation.story, " T1 (visit) destroyed it on line 11. "));
}
END_TEST

START_TEST(a_misuse_says_who_has_the_lock)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_create(&trace, 0, "visit", 40);
    builder_do(&trace, 1, OP_MUTEX_LOCK, door, 11);
    trace.failure.place = builder_place(&trace, 0, 30);
    builder_do(&trace, 0, OP_YIELD, TRACE_NONE, 29);
    refuse(0, OP_YIELD, door,
           "pthread_mutex_unlock was given a mutex that another thread has locked");
    ck_assert_ptr_nonnull(strstr(explanation.story, " T1 (visit) has it since line 11. "));
}
END_TEST

START_TEST(an_unlock_too_many_says_where_the_lock_was_let_go)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 10);
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, door, 11);
    refuse(0, OP_MUTEX_UNLOCK, door, "pthread_mutex_unlock was given a mutex that is not locked");
    ck_assert_ptr_nonnull(strstr(explanation.story, " T0 let go of it on line 11. "));
}
END_TEST

START_TEST(a_mutex_made_ready_twice_says_who_did_it_or_used_it_first)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, OBJECT_MUTEX, "door");
    builder_do(&trace, 0, OP_MUTEX_LOCK, door, 10);
    refuse(0, OP_MUTEX_INIT, door, "this mutex is already initialised (pthread_mutex_init again)");
    ck_assert_ptr_nonnull(strstr(explanation.story, " T0 has used it since line 10. "));
}
END_TEST

// The check `expression` on line 18 failed; the step before was on the same line.
static void check_fails(const char *expression)
{
    builder_do(&trace, 0, OP_YIELD, TRACE_NONE, 17);
    trace.event_count--;
    builder_fails(&trace, VERDICT_ASSERTION);
    trace.failure.detail = trace_add_text(&trace, expression);
    explain();
}

START_TEST(a_check_says_the_value_of_a_variable_that_it_names)
{
    builder_start(&trace);
    uint32_t seats = builder_int(&trace, "seats[1]", 0);
    uint32_t date = builder_int(&trace, "date.day", 0);
    builder_read(&trace, 0, seats, 18, 3);
    builder_read(&trace, 0, date, 18, 0);
    check_fails("seats[i] == book(&date)");
    ck_assert_str_eq(
        explanation.summary,
        "The check `seats[i] == book(&date)` on line 18 of shop.c failed: seats[1] was 3.");
}
END_TEST

START_TEST(a_check_says_that_a_pointer_was_not_null_and_no_address)
{
    builder_start(&trace);
    uint32_t head = builder_int(&trace, "head", 0);
    trace.objects[head].type = TYPE_POINTER;
    trace.objects[head].size = 8;
    builder_read(&trace, 0, head, 18, 7);
    check_fails("head == NULL");
    ck_assert_str_eq(explanation.summary,
                     "The check `head == NULL` on line 18 of shop.c failed: head was not NULL.");
}
END_TEST

static const struct {
    enum op_kind op;
    enum object_kind kind;
    enum op_result result;
    const char *ending;
} refusals[] = {
    {OP_MUTEX_TRYLOCK, OBJECT_MUTEX, RESULT_BUSY, "failed: another thread had door then."},
    {OP_MUTEX_TIMEDLOCK, OBJECT_MUTEX, RESULT_TIMEOUT, "failed: the time of T0 (main) ran out."},
    {OP_SEM_TRYWAIT, OBJECT_SEM, RESULT_BUSY, "failed: door was 0 then."},
    {OP_MUTEX_LOCK, OBJECT_MUTEX, RESULT_ERROR, "failed: the call of T0 (main) was refused."},
};

START_TEST(a_check_of_a_call_says_what_the_call_met)
{
    builder_start(&trace);
    uint32_t door = builder_object(&trace, refusals[_i].kind, "door");
    builder_event(&trace, 0, refusals[_i].op, refusals[_i].result, door, 18);
    check_fails("enter(&door) == 0");
    ck_assert_msg(text_ends(explanation.summary, refusals[_i].ending), "%s", explanation.summary);
}
END_TEST

// The failing step is the read in the check, and the text is that of the check.
START_TEST(a_check_behind_a_race_is_told_at_its_own_line)
{
    uint32_t sold = builder_lost_sale(&trace);
    builder_read(&trace, 0, sold, 19, 1);
    builder_fails(&trace, VERDICT_ASSERTION);
    struct trace_failure check = trace.failure;
    builder_race(&trace, 4, 6);
    trace.failure.detail = trace_add_text(&trace, "sold == 2");
    trace.failure.thread = check.thread;
    trace.failure.place = check.place;
    trace.failure.consequence = VERDICT_ASSERTION;
    explain();
    ck_assert_msg(
        text_starts(explanation.story, "The check `sold == 2` on line 19 failed: sold was 1."),
        "%s", explanation.story);
}
END_TEST

START_TEST(a_hang_behind_a_race_comes_first)
{
    builder_start(&trace);
    uint32_t open = builder_int(&trace, "open", 0);
    uint32_t one = builder_create(&trace, 0, "visit", 40);
    builder_read(&trace, 1, open, 10, 0);
    builder_write(&trace, 0, open, 41, 0, 1);
    builder_waits(&trace, 0, OP_JOIN, one, 42);
    builder_race(&trace, 2, 3);
    trace.failure.step = 0;
    trace.failure.consequence = VERDICT_DEADLOCK;
    explain();
    ck_assert(text_starts(explanation.story,
                          "T0 (main) can never go on: it waits for T1 (visit) to end (line 42). "));
    ck_assert_ptr_null(strstr(explanation.story, "No wrong result"));
}
END_TEST

START_TEST(an_exit_status_behind_a_race_comes_first)
{
    scenario_unlocked_access(&trace);
    trace.failure.step = 0;
    trace.failure.code = 3;
    trace.failure.consequence = VERDICT_NONZERO_EXIT;
    explain();
    ck_assert(text_starts(explanation.story, "The program ended with exit status 3. "));
}
END_TEST

START_TEST(a_rule_of_the_task_behind_a_race_is_told_as_one)
{
    builder_lost_sale(&trace);
    builder_race(&trace, 4, 6);
    trace.failure.detail = trace_add_text(&trace, "each ticket is sold once");
    trace.failure.consequence = VERDICT_PROPERTY;
    explain();
    ck_assert(text_starts(explanation.story, "This did not hold: each ticket is sold once. "));
}
END_TEST

START_TEST(a_volatile_variable_is_named_as_no_order)
{
    scenario_unlocked_access(&trace);
    trace.failure.is_volatile = 1;
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, "is volatile does not order it"));
}
END_TEST

START_TEST(a_lock_for_reading_is_not_what_keeps_writers_apart)
{
    scenario_unlocked_access(&trace);
    trace.failure.race.second.locks[0] = trace.failure.race.first.locks[0];
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, "Both had guard for reading, which lets in "
                                                    "several at once. "));
    ck_assert_int_eq(explanation.cause, CAUSE_UNLOCKED_ACCESS);
}
END_TEST

START_TEST(a_look_and_an_act_on_one_line_are_not_two_lines)
{
    scenario_check_then_act(&trace);
    for (size_t i = 0; i < trace.event_count; i++) {
        trace.events[i].place = builder_place(&trace, trace.events[i].thread, 9);
    }
    explain();
    ck_assert(
        text_ends(explanation.story, "What can others do on line 9 between the look and the act?"));
}
END_TEST

START_TEST(a_block_without_a_name_is_told_by_the_line_that_made_it)
{
    scenario_heap_overflow(&trace);
    uint32_t block = trace.failure.object;
    trace.objects[block].name = trace_add_text(&trace, "the block of line 8");
    trace.events[1].op = OP_YIELD;
    explain();
    ck_assert_str_eq(explanation.story,
                     "T1 (cook) reached past a block of memory on line 14: it writes behind the 16 "
                     "bytes that malloc gave on line 8. How large is it, and which index was "
                     "used?");
}
END_TEST

START_TEST(a_block_used_after_free_is_told_in_whole_sentences)
{
    scenario_use_after_free(&trace);
    trace.events[1].op = OP_YIELD;
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, ". It had been made on line 8. "));
}
END_TEST

// A call through a null pointer stands nowhere in the program.
START_TEST(a_crash_without_a_line_is_told_by_the_step_before)
{
    scenario_crash(&trace);
    trace.failure.place = TRACE_NONE;
    explain();
    ck_assert(text_starts(explanation.story, "T1 (serve) crashed: it reads address 0: the pointer "
                                             "is null (after its step on line 21). "));
}
END_TEST

START_TEST(an_abort_is_not_asked_for_a_value)
{
    scenario_crash(&trace);
    trace.failure.detail = trace_add_text(&trace, "it called abort");
    explain();
    ck_assert_str_eq(explanation.story, "T1 (serve) crashed on line 21: it called abort. What had "
                                        "T1 seen that made it give up?");
}
END_TEST

START_TEST(a_wait_with_a_free_mutex_says_nothing_of_who_has_the_condition)
{
    builder_start(&trace);
    uint32_t bell = builder_object(&trace, OBJECT_COND, "bell");
    refuse(0, OP_YIELD, bell,
           "pthread_cond_wait was called with a mutex that the thread has not locked");
    ck_assert_ptr_null(strstr(explanation.story, "Nobody"));
}
END_TEST

START_TEST(a_once_routine_that_comes_to_itself_is_not_told_as_a_lock)
{
    builder_start(&trace);
    uint32_t once = builder_object(&trace, OBJECT_ONCE, "once");
    builder_do(&trace, 0, OP_ONCE_BEGIN, once, 14);
    builder_waits(&trace, 0, OP_ONCE_BEGIN, once, 9);
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    ck_assert_str_eq(explanation.story,
                     "Nobody can go on. T0 (main) began to run the routine of once on line 14. "
                     "Inside that routine, on line 9, it comes to once again and waits until the "
                     "routine is done. Who would have to end first?");
}
END_TEST

START_TEST(an_end_without_a_line_has_no_unknown_line)
{
    scenario_left_by_end(&trace);
    trace.events[3].place = TRACE_NONE;
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, "took ledger on line 12 and ended while it "));
}
END_TEST

START_TEST(a_wait_that_nobody_signals_says_so)
{
    builder_start(&trace);
    uint32_t hall = builder_object(&trace, OBJECT_MUTEX, "hall");
    uint32_t bell = builder_object(&trace, OBJECT_COND, "bell");
    builder_do(&trace, 0, OP_MUTEX_LOCK, hall, 10);
    builder_wait(&trace, 0, bell, hall, 11);
    builder_waits(&trace, 0, OP_COND_WAKE, bell, 11);
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    ck_assert_str_eq(explanation.story,
                     "Nobody can go on. T0 (main) waits for bell (line 11). Nobody ever signalled "
                     "bell. Who would have to act for it to go on?");
}
END_TEST

START_TEST(a_summary_begins_with_who_waits_for_more_than_an_end)
{
    builder_start(&trace);
    uint32_t one = builder_create(&trace, 0, "show", 40);
    uint32_t hall = builder_object(&trace, OBJECT_MUTEX, "hall");
    uint32_t bell = builder_object(&trace, OBJECT_COND, "bell");
    builder_waits(&trace, 0, OP_JOIN, one, 41);
    builder_do(&trace, 1, OP_MUTEX_LOCK, hall, 10);
    builder_wait(&trace, 1, bell, hall, 11);
    builder_waits(&trace, 1, OP_COND_WAKE, bell, 11);
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    ck_assert_str_eq(explanation.summary,
                     "T1 (show) waits for condition variable `bell` (shop.c:11).");
    ck_assert_ptr_nonnull(strstr(explanation.story, ". Nobody ever signalled bell. Who would"));
}
END_TEST

START_TEST(a_wake_up_whose_reason_another_took_before_is_told_so)
{
    scenario_if_signalled(&trace);
    // The other took the item before the woken one left the queue: the wake-up comes last.
    struct trace_event wake = trace.events[10];
    ck_assert_int_eq(wake.op, OP_COND_WAKE);
    memmove(&trace.events[10], &trace.events[11], 4 * sizeof wake);
    trace.events[14] = wake;
    explain();
    ck_assert_ptr_nonnull(
        strstr(explanation.story, "Before it had the lock back, T2 (take) wrote 0 on line 14. "));
    ck_assert_ptr_null(strstr(explanation.story, "still"));
}
END_TEST

START_TEST(a_check_that_failed_behind_a_race_comes_first)
{
    uint32_t sold = builder_lost_sale(&trace);
    builder_read(&trace, 0, sold, 18, 1);
    builder_assert(&trace, 0, "sold == 2", 18);
    builder_race(&trace, 4, 6);
    trace.failure.consequence = VERDICT_ASSERTION;
    explain();
    ck_assert(
        text_starts(explanation.story,
                    "The check `sold == 2` on line 18 failed: sold was 1. T1 (sell) read 0 "));
    ck_assert_ptr_null(strstr(explanation.story, "No wrong result"));
}
END_TEST

START_TEST(a_crash_behind_a_race_comes_first)
{
    scenario_crash(&trace);
    uint32_t detail = trace.failure.detail;
    builder_race(&trace, 2, 3);
    trace.failure.detail = detail;
    trace.failure.code = 11;
    trace.failure.consequence = VERDICT_CRASH;
    explain();
    ck_assert(text_starts(explanation.story, "T1 (serve) crashed on line 21: it reads address 0"));
    ck_assert_ptr_null(strstr(explanation.story, "No wrong result"));
}
END_TEST

// The first place is a scenario's, the rest is the learner's file.
START_TEST(a_file_is_named_where_it_changes_and_not_at_every_line)
{
    scenario_check_then_act(&trace);
    trace.places[1].file = trace_add_text(&trace, "/course/scenario.c");
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, "on line 44 of shop.c failed"));
    ck_assert_ptr_nonnull(strstr(explanation.story, "read 1 in seats on line 21 and let go"));
    ck_assert_ptr_nonnull(strstr(explanation.story, "between line 21 and line 25?"));
}
END_TEST

START_TEST(a_misuse_that_names_its_call_does_not_name_it_twice)
{
    builder_start(&trace);
    uint32_t one = builder_create(&trace, 0, "work", 40);
    builder_do(&trace, 0, OP_JOIN, one, 42);
    builder_fails(&trace, VERDICT_MISUSE);
    trace.failure.object = one;
    trace.failure.detail =
        trace_add_text(&trace, "pthread_join was given a thread that has been joined already");
    explain();
    ck_assert_str_eq(explanation.story,
                     "T0 (main) called pthread_join on T1 (work) (line 42), a thread that has been "
                     "joined already. In which state was T1 when T0 came to it?");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace_story");
    TCase *all = tcase_create("story");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_loop_test(all, a_misuse_says_the_call_that_failed_and_not_the_step_before_it, 0,
                        (int)(sizeof calls / sizeof calls[0]));
    tcase_add_test(all, a_run_that_failed_before_its_first_step_is_told);
    tcase_add_test(all, a_misuse_says_who_destroyed_the_object);
    tcase_add_loop_test(all, a_misuse_names_the_clause_of_the_standard_that_the_call_is_from, 0,
                        (int)(sizeof clauses / sizeof clauses[0]));
    tcase_add_test(all, a_misuse_says_who_has_the_lock);
    tcase_add_test(all, an_unlock_too_many_says_where_the_lock_was_let_go);
    tcase_add_test(all, a_mutex_made_ready_twice_says_who_did_it_or_used_it_first);
    tcase_add_test(all, a_check_says_the_value_of_a_variable_that_it_names);
    tcase_add_test(all, a_check_says_that_a_pointer_was_not_null_and_no_address);
    tcase_add_loop_test(all, a_check_of_a_call_says_what_the_call_met, 0,
                        (int)(sizeof refusals / sizeof refusals[0]));
    tcase_add_test(all, a_check_behind_a_race_is_told_at_its_own_line);
    tcase_add_test(all, a_hang_behind_a_race_comes_first);
    tcase_add_test(all, an_exit_status_behind_a_race_comes_first);
    tcase_add_test(all, a_rule_of_the_task_behind_a_race_is_told_as_one);
    tcase_add_test(all, a_volatile_variable_is_named_as_no_order);
    tcase_add_test(all, a_lock_for_reading_is_not_what_keeps_writers_apart);
    tcase_add_test(all, a_look_and_an_act_on_one_line_are_not_two_lines);
    tcase_add_test(all, a_block_without_a_name_is_told_by_the_line_that_made_it);
    tcase_add_test(all, a_block_used_after_free_is_told_in_whole_sentences);
    tcase_add_test(all, a_crash_without_a_line_is_told_by_the_step_before);
    tcase_add_test(all, an_abort_is_not_asked_for_a_value);
    tcase_add_test(all, a_wait_with_a_free_mutex_says_nothing_of_who_has_the_condition);
    tcase_add_test(all, a_once_routine_that_comes_to_itself_is_not_told_as_a_lock);
    tcase_add_test(all, an_end_without_a_line_has_no_unknown_line);
    tcase_add_test(all, a_wait_that_nobody_signals_says_so);
    tcase_add_test(all, a_summary_begins_with_who_waits_for_more_than_an_end);
    tcase_add_test(all, a_wake_up_whose_reason_another_took_before_is_told_so);
    tcase_add_test(all, a_check_that_failed_behind_a_race_comes_first);
    tcase_add_test(all, a_crash_behind_a_race_comes_first);
    tcase_add_test(all, a_file_is_named_where_it_changes_and_not_at_every_line);
    tcase_add_test(all, a_misuse_that_names_its_call_does_not_name_it_twice);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
