// test_trace_rows.c: the table of a failing run alone is enough to say who did what before whom:
// the steps that decided it are in it.
#include "trace_scenarios.h"

#include "trace/explain.h"
#include "trace/facts.h"

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

static void has(const char *row)
{
    ck_assert_msg(strstr(explanation.table, row) != NULL, "no \"%s\" in\n%s", row,
                  explanation.table);
}

static void has_not(const char *row)
{
    ck_assert_msg(strstr(explanation.table, row) == NULL, "\"%s\" in\n%s", row, explanation.table);
}

// Two threads put their sizes at the next free place; main takes it that the first came first.
static void build_assumed_order(void)
{
    builder_start(&trace);
    uint32_t done = builder_int(&trace, "done", 0);
    uint32_t size[] = {builder_int(&trace, "size[0]", 0), builder_int(&trace, "size[1]", 0)};
    uint32_t m = builder_object(&trace, OBJECT_MUTEX, "m");
    uint32_t joined[] = {builder_create(&trace, 0, "measure", 30),
                         builder_create(&trace, 0, "measure", 31)};
    for (uint16_t i = 0; i < 2; i++) {
        uint16_t thread = 2 - i;
        builder_do(&trace, thread, OP_MUTEX_LOCK, m, 16);
        builder_read(&trace, thread, done, 17, i);
        builder_write(&trace, thread, size[i], 17, 0, thread * 100);
        builder_read(&trace, thread, done, 18, i);
        builder_update(&trace, thread, done, 18, i, i + 1);
        builder_do(&trace, thread, OP_MUTEX_UNLOCK, m, 19);
        builder_do(&trace, thread, OP_EXIT, TRACE_NONE, 20);
    }
    for (uint16_t i = 0; i < 2; i++) {
        builder_do(&trace, 0, OP_JOIN, joined[i], 35)->other = i + 1;
    }
    builder_read(&trace, 0, size[0], 39, 200);
    builder_assert(&trace, 0, "size[0] == 100", 39);
}

START_TEST(the_writes_that_a_failed_check_is_about_are_in_the_table)
{
    build_assumed_order();
    explain();
    has("17: wr size[0] 200");
    has("17: wr size[1] 100");
    has("39: rd size[0] 200");
    has("16: lock m: got it");
    has_not("join");
}
END_TEST

START_TEST(a_failed_check_says_who_wrote_what_it_saw)
{
    build_assumed_order();
    explain();
    ck_assert_str_eq(explanation.story,
                     "The check `size[0] == 100` on line 39 failed: size[0] was 200. T2 (measure) "
                     "wrote 200 to size[0] on line 17. What did T0 (main) take for granted there?");
}
END_TEST

START_TEST(a_failed_check_says_all_values_that_are_known)
{
    builder_start(&trace);
    uint32_t first = builder_int(&trace, "first", 0);
    uint32_t second = builder_int(&trace, "second", 0);
    builder_read(&trace, 0, first, 9, 3);
    builder_read(&trace, 0, second, 9, 4);
    builder_assert(&trace, 0, "first == second + more", 9);
    trace.failure.values = trace_add_text(&trace, "more was 7");
    explain();
    ck_assert_ptr_nonnull(strstr(explanation.story, "The check `first == second + more` on line 9 "
                                                    "failed: first was 3, second was 4, more was "
                                                    "7."));
}
END_TEST

// main copies the number of pages before the crawler counts the last one, and checks the copy.
START_TEST(a_check_of_a_copy_is_told_by_the_look_and_what_came_after_it)
{
    builder_start(&trace);
    uint32_t visited = builder_int(&trace, "visited", 0);
    uint32_t m = builder_object(&trace, OBJECT_MUTEX, "m");
    uint32_t one = builder_create(&trace, 0, "crawl", 30);
    for (int i = 0; i < 4; i++) {
        if (i == 3) {
            builder_do(&trace, 0, OP_MUTEX_LOCK, m, 66);
            builder_read(&trace, 0, visited, 67, 3);
            builder_do(&trace, 0, OP_MUTEX_UNLOCK, m, 68);
        }
        builder_do(&trace, 1, OP_MUTEX_LOCK, m, 39);
        builder_read(&trace, 1, visited, 40, i);
        builder_update(&trace, 1, visited, 40, i, i + 1);
        builder_do(&trace, 1, OP_MUTEX_UNLOCK, m, 44);
    }
    builder_do(&trace, 0, OP_JOIN, one, 83)->other = 1;
    builder_assert(&trace, 0, "pages == 4", 85);
    explain();
    has("line 40  write visited: 3");
    has("line 67  read visited: 3");
    has("line 40  write visited: 4");
    ck_assert_str_eq(explanation.story,
                     "The check `pages == 4` on line 85 failed. T0 (main) read 3 in visited on "
                     "line 67; after that T1 (crawl) wrote 4 there (line 40). What did T0 take for "
                     "granted there?");
}
END_TEST

START_TEST(the_look_of_the_second_thread_and_the_locks_are_in_the_table)
{
    scenario_check_then_act(&trace);
    explain();
    has("20: lock door");
    has("21: read seats: 1");
    has("22: unlock door");
    has("24: lock door");
    has("25: write seats: 0");
    has("25: write seats: -1");
}
END_TEST

START_TEST(a_thread_that_went_away_is_in_the_table_of_those_who_wait_for_it)
{
    builder_start(&trace);
    uint32_t here = builder_object(&trace, OBJECT_BARRIER, "here");
    builder_count(&trace, 0, OP_BARRIER_INIT, here, 29, 0, 2);
    builder_create(&trace, 0, "quit", 30);
    uint32_t two = builder_create(&trace, 0, "stay", 31);
    builder_do(&trace, 1, OP_EXIT, TRACE_NONE, 9);
    builder_count(&trace, 2, OP_BARRIER_ARRIVE, here, 22, 0, 1);
    builder_waits(&trace, 2, OP_BARRIER_LEAVE, here, 22);
    builder_waits(&trace, 0, OP_JOIN, two, 41);
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    has("29: init here for 2");
    has("9: return");
    has("22: reach here: 1 in");
}
END_TEST

// Both come out of the same meeting; T2 is first, and reads what T1 has yet to write.
START_TEST(a_read_before_the_first_write_behind_a_meeting_is_told_as_it_was)
{
    builder_start(&trace);
    uint32_t heat = builder_int(&trace, "heat[0]", 0);
    uint32_t phase = builder_object(&trace, OBJECT_BARRIER, "phase");
    builder_count(&trace, 0, OP_BARRIER_INIT, phase, 28, 0, 2);
    builder_create(&trace, 0, "work", 34);
    builder_create(&trace, 0, "work", 35);
    builder_count(&trace, 1, OP_BARRIER_ARRIVE, phase, 18, 0, 1);
    builder_count(&trace, 2, OP_BARRIER_ARRIVE, phase, 18, 1, 2);
    builder_do(&trace, 2, OP_BARRIER_LEAVE, phase, 18);
    builder_read(&trace, 2, heat, 17, 0);
    builder_do(&trace, 1, OP_BARRIER_LEAVE, phase, 18);
    builder_write(&trace, 1, heat, 19, 0, 4);
    builder_race(&trace, 7, 9);
    explain();
    ck_assert_uint_eq(explanation.cause, CAUSE_MISSING_PHASE);
    ck_assert_ptr_nonnull(strstr(
        explanation.story, "T1 (work) and T2 (work) met at phase. After that, T2 read 0 in "
                           "heat[0] (line 17) before T1 wrote 4 there (line 19). Nothing says "
                           "which comes first."));
    has("line 18  pass phase");
    has("line 17  read heat[0]: 0");
    has("line 19  write heat[0]: 4");
}
END_TEST

// T1 waits; T2 brings a parcel twice and signals each time; T1 hears the first one.
static void build_two_parcels(void)
{
    builder_start(&trace);
    uint32_t parcels = builder_int(&trace, "parcels", 0);
    uint32_t m = builder_object(&trace, OBJECT_MUTEX, "m");
    uint32_t came = builder_object(&trace, OBJECT_COND, "came");
    builder_create(&trace, 0, "host", 50);
    builder_create(&trace, 0, "postman", 51);
    builder_do(&trace, 1, OP_MUTEX_LOCK, m, 10);
    builder_read(&trace, 1, parcels, 11, 0);
    builder_wait(&trace, 1, came, m, 12);
    builder_waits(&trace, 1, OP_COND_WAKE, came, 12);
    for (int i = 0; i < 2; i++) {
        builder_do(&trace, 2, OP_MUTEX_LOCK, m, 20);
        builder_read(&trace, 2, parcels, 21, i);
        builder_update(&trace, 2, parcels, 21, i, i + 1);
        builder_do(&trace, 2, OP_COND_SIGNAL, came, i == 0 ? 22 : 32);
        builder_do(&trace, 2, OP_MUTEX_UNLOCK, m, 23);
    }
    builder_wake(&trace, 1, came, RESULT_DONE, m, 12);
}

START_TEST(who_is_woken_is_in_the_table_with_the_one_who_did_it)
{
    build_two_parcels();
    builder_read(&trace, 1, 1, 11, 2);
    builder_do(&trace, 1, OP_MUTEX_UNLOCK, 2, 14);
    builder_assert(&trace, 1, "parcels == 1", 15);
    explain();
    has("line 22  signal came");
    has("line 12  woken on came");
    ck_assert_uint_eq(fact_waker(&trace, 17), 10);
}
END_TEST

START_TEST(a_wait_that_ends_by_its_time_was_ended_by_nobody)
{
    build_two_parcels();
    builder_wait(&trace, 1, 3, 2, 12);
    builder_wake(&trace, 1, 3, RESULT_TIMEOUT, 2, 12);
    ck_assert_uint_eq(trace_step(&trace, 20)->op, OP_COND_WAKE);
    ck_assert_uint_eq(fact_waker(&trace, 20), 0);
}
END_TEST

START_TEST(the_use_of_a_freed_block_is_in_the_table_with_its_malloc)
{
    builder_start(&trace);
    uint32_t letter = builder_object(&trace, OBJECT_HEAP, "*letter");
    uint32_t m = builder_object(&trace, OBJECT_MUTEX, "m");
    builder_create(&trace, 0, "receiver", 50);
    builder_do(&trace, 0, OP_MALLOC, TRACE_NONE, 28)->before = 4;
    trace.objects[letter].place = trace_step(&trace, 2)->place;
    builder_do(&trace, 1, OP_MUTEX_LOCK, m, 41);
    builder_do(&trace, 1, OP_FREE, letter, 45);
    builder_do(&trace, 1, OP_MUTEX_UNLOCK, m, 46);
    builder_do(&trace, 0, OP_MUTEX_LOCK, m, 30);
    builder_do(&trace, 0, OP_MUTEX_UNLOCK, m, 31);
    builder_fails(&trace, VERDICT_USE_AFTER_FREE);
    trace.failure.object = letter;
    trace.failure.place = builder_place(&trace, 0, 35);
    explain();
    has("line 28  malloc 4");
    has("line 45  free *letter");
    has("\n!        line 35  use *letter: freed\n");
    has_not("!    7");
}
END_TEST

START_TEST(a_call_and_its_waiting_are_one_row)
{
    build_two_parcels();
    builder_read(&trace, 1, 1, 11, 2);
    builder_wait(&trace, 1, 3, 2, 12);
    builder_waits(&trace, 1, OP_COND_WAKE, 3, 12);
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    has("line 12  wait came: WAITS");
    has("line 11  read parcels: 2");
    has("line 21  write parcels: 1");
    has("line 21  write parcels: 2");
    has_not("wait came, free m");
}
END_TEST

START_TEST(a_thread_that_ended_where_nobody_signalled_is_named)
{
    builder_start(&trace);
    uint32_t done = builder_int(&trace, "done", 0);
    uint32_t m = builder_object(&trace, OBJECT_MUTEX, "m");
    uint32_t news = builder_object(&trace, OBJECT_COND, "news");
    builder_create(&trace, 0, "show", 50);
    builder_create(&trace, 0, "fetch", 51);
    builder_do(&trace, 1, OP_MUTEX_LOCK, m, 10);
    builder_read(&trace, 1, done, 11, 0);
    builder_wait(&trace, 1, news, m, 12);
    builder_waits(&trace, 1, OP_COND_WAKE, news, 12);
    builder_do(&trace, 2, OP_EXIT, TRACE_NONE, 20);
    builder_fails(&trace, VERDICT_DEADLOCK);
    explain();
    has("line 20  return");
    ck_assert_ptr_nonnull(
        strstr(explanation.story, " Nobody ever signalled news, and T2 (fetch) has ended. "));
}
END_TEST

START_TEST(what_was_done_to_the_object_of_a_misuse_before_is_in_the_table)
{
    builder_start(&trace);
    uint32_t one = builder_create(&trace, 0, "work", 14);
    builder_do(&trace, 1, OP_EXIT, TRACE_NONE, 8);
    builder_do(&trace, 0, OP_JOIN, one, 15);
    builder_do(&trace, 0, OP_JOIN, one, 16);
    builder_fails(&trace, VERDICT_MISUSE);
    trace.failure.object = one;
    explain();
    has("line 14  create T1");
    has("line 15  join T1");
    has("!    4   line 16  join T1");
}
END_TEST

START_TEST(the_use_of_a_local_that_is_gone_is_a_row_of_its_own)
{
    builder_start(&trace);
    builder_create(&trace, 0, "work", 14);
    builder_do(&trace, 0, OP_EXIT, TRACE_NONE, 19);
    builder_do(&trace, 1, OP_SLEEP, TRACE_NONE, 8);
    builder_fails(&trace, VERDICT_MISUSE);
    trace.failure.clause = trace_add_text(&trace, "C11 6.2.4: the variable ended");
    trace.failure.place = builder_place(&trace, 1, 10);
    explain();
    has("line 10  use what is gone");
    has_not("!    3");
}
END_TEST

START_TEST(of_many_looks_that_saw_the_same_the_first_and_the_last_are_rows)
{
    builder_start(&trace);
    uint32_t full = builder_int(&trace, "full", 0);
    builder_create(&trace, 0, "produce", 40);
    for (int i = 0; i < 6; i++) {
        builder_read(&trace, 0, full, 22, 0);
    }
    builder_write(&trace, 1, full, 14, 0, 1);
    builder_read(&trace, 0, full, 22, 1);
    builder_race(&trace, 7, 8);
    explain();
    has("    2   line 22  read full: 0");
    has_not("    3   line 22");
    has_not("    6   line 22");
    has("    7   line 22  read full: 0");
    has("    9   line 22  read full: 1");
    ck_assert_int_eq(explanation.cause, CAUSE_PLAIN_FLAG);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rows");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_test(all, the_writes_that_a_failed_check_is_about_are_in_the_table);
    tcase_add_test(all, a_failed_check_says_who_wrote_what_it_saw);
    tcase_add_test(all, a_failed_check_says_all_values_that_are_known);
    tcase_add_test(all, a_check_of_a_copy_is_told_by_the_look_and_what_came_after_it);
    tcase_add_test(all, the_look_of_the_second_thread_and_the_locks_are_in_the_table);
    tcase_add_test(all, a_thread_that_went_away_is_in_the_table_of_those_who_wait_for_it);
    tcase_add_test(all, a_read_before_the_first_write_behind_a_meeting_is_told_as_it_was);
    tcase_add_test(all, who_is_woken_is_in_the_table_with_the_one_who_did_it);
    tcase_add_test(all, a_wait_that_ends_by_its_time_was_ended_by_nobody);
    tcase_add_test(all, the_use_of_a_freed_block_is_in_the_table_with_its_malloc);
    tcase_add_test(all, a_call_and_its_waiting_are_one_row);
    tcase_add_test(all, a_thread_that_ended_where_nobody_signalled_is_named);
    tcase_add_test(all, what_was_done_to_the_object_of_a_misuse_before_is_in_the_table);
    tcase_add_test(all, the_use_of_a_local_that_is_gone_is_a_row_of_its_own);
    tcase_add_test(all, of_many_looks_that_saw_the_same_the_first_and_the_last_are_rows);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
