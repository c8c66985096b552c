// test_trace_rows.c: the table of a failing run alone is enough to say who did what before whom:
// the steps that decided it are in it.
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

int main(void)
{
    Suite *suite = suite_create("rows");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_test(all, the_writes_that_a_failed_check_is_about_are_in_the_table);
    tcase_add_test(all, a_failed_check_says_who_wrote_what_it_saw);
    tcase_add_test(all, a_check_of_a_copy_is_told_by_the_look_and_what_came_after_it);
    tcase_add_test(all, the_look_of_the_second_thread_and_the_locks_are_in_the_table);
    tcase_add_test(all, a_thread_that_went_away_is_in_the_table_of_those_who_wait_for_it);
    tcase_add_test(all, a_read_before_the_first_write_behind_a_meeting_is_told_as_it_was);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
