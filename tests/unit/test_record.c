// test_record.c: how a check of an exercise is remembered: its last result in words, its tries.
#include "grade/record.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct check_result result;
static char file[] = "/home/learner/heddle/01-counter.c";

static void set_up(void)
{
    memset(&result, 0, sizeof result);
    result.file = file;
    trace_start(&result.report.trace);
}

static void tear_down(void)
{
    trace_finish(&result.report.trace);
}

// The run failed at a line of this file.
static void failed_at(const char *where, uint32_t line)
{
    struct trace *trace = &result.report.trace;
    trace_add_event(trace, (struct trace_event){.op = OP_READ});
    trace->failure.place = trace_add_place(trace, where, line, "f");
    result.verdict = VERDICT_DATA_RACE;
}

static void is_told(const char *words)
{
    char last[256];
    record_describe(&result, last, sizeof last);
    ck_assert_str_eq(last, words);
}

START_TEST(a_failure_is_told_by_its_cause_and_its_line)
{
    failed_at(file, 9);
    result.explanation.cause = CAUSE_LOST_UPDATE;
    is_told("lost update, line 9");
}
END_TEST

START_TEST(a_failure_without_a_cause_is_told_by_its_kind)
{
    failed_at("01-counter.c", 9);
    is_told("data race, line 9");
}
END_TEST

START_TEST(a_line_of_a_scenario_is_no_line_of_the_learner)
{
    failed_at("/course/exercises/01-counter/scenario.c", 31);
    is_told("data race");
}
END_TEST

START_TEST(a_race_with_a_scenario_is_told_by_the_learners_line)
{
    struct trace *trace = &result.report.trace;
    failed_at("/course/exercises/01-counter/scenario.c", 31);
    trace->failure.has_race = true;
    trace->failure.race.first.place = trace_add_place(trace, file, 12, "g");
    trace->failure.race.second.place = trace->failure.place;
    is_told("data race, line 12");
}
END_TEST

START_TEST(what_does_not_compile_is_told_with_the_compilers_line)
{
    result.verdict = VERDICT_COMPILE_ERROR;
    result.where_file = file;
    result.where_line = 4;
    is_told("does not compile, line 4");
}
END_TEST

START_TEST(a_pass_stays_and_its_failures_are_told)
{
    struct error err = {""};
    struct exercise exercise = {.id = (char[]){"01-counter"}};
    struct progress_entry entry;
    char path[] = "/tmp/heddle-record-XXXXXX";
    ck_assert_int_ge(mkstemp(path), 0);
    unlink(path);
    struct progress *progress = progress_open(path, &err);
    ck_assert_msg(record_result(progress, &exercise, &result, 5, true, &err), "%s", err.text);
    failed_at(file, 9);
    ck_assert(record_result(progress, &exercise, &result, 6, false, &err));
    progress_get(progress, PROGRESS_EXERCISE, "01-counter", &entry);
    progress_close(progress);
    unlink(path);
    ck_assert(entry.done);
    ck_assert_int_eq(entry.tries, 1);
    ck_assert_int_eq(entry.when, 6);
    ck_assert_str_eq(entry.last, "data race, line 9");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_failure_is_told_by_its_cause_and_its_line);
    tcase_add_test(all, a_failure_without_a_cause_is_told_by_its_kind);
    tcase_add_test(all, a_line_of_a_scenario_is_no_line_of_the_learner);
    tcase_add_test(all, a_race_with_a_scenario_is_told_by_the_learners_line);
    tcase_add_test(all, what_does_not_compile_is_told_with_the_compilers_line);
    tcase_add_test(all, a_pass_stays_and_its_failures_are_told);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
