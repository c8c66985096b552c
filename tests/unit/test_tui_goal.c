// test_tui_goal.c: break goals: what reaches them, how switches are counted, what is kept of a try.
#include "../app/puppet.h"
#include "base/memory.h"
#include "tui/goal.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct session session;
static struct progress *progress;
static struct error err;
static char folder[] = "/tmp/heddle-goal-XXXXXX";

static struct break_goal one_sold = {.id = "one-sold",
                                     .shown = "01-locks/one-sold",
                                     .wanted = "sold = 1\n",
                                     .ask = "Sell one",
                                     .best = 1};
static struct break_goal both_sold = {.id = "both-sold",
                                      .shown = "01-locks/both-sold",
                                      .wanted = "sold = 2\n",
                                      .ask = "Sell both",
                                      .best = 0};
static struct break_goal nobody = {
    .id = "nobody", .shown = "01-locks/nobody", .wanted = "deadlock", .ask = "Stop all", .best = 1};

static bool run(void *context, const struct schedule *schedule, uint32_t steps, struct trace *trace,
                struct error *error)
{
    return puppet_run(context, "shop.c", schedule, steps, trace, error);
}

static bool peek(void *context, const struct schedule *schedule, uint32_t step, struct trace *trace,
                 struct stage_next *next, size_t *next_count, struct error *error)
{
    struct trace_event events[PUPPET_THREADS];
    bool exists[PUPPET_THREADS];
    (void)error;
    *next_count = puppet_peek(context, "shop.c", schedule, step, trace, events, exists);
    for (size_t i = 0; i < *next_count; i++) {
        next[i] = (struct stage_next){.exists = exists[i], .event = events[i]};
    }
    return true;
}

static void open_session(const char *name)
{
    struct engine engine = {.context = (void *)puppet_called(name), .run = run, .peek = peek};
    ck_assert_msg(session_open(&session, &engine, NULL, &err), "%s", err.text);
}

static void set_up(void)
{
    char path[64];
    strcpy(strrchr(folder, '-'), "-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/progress.db", folder);
    progress = progress_open(path, &err);
    ck_assert_str_eq(err.text, "");
}

static void tear_down(void)
{
    char path[64];
    session_close(&session);
    progress_close(progress);
    snprintf(path, sizeof path, "%s/progress.db", folder);
    unlink(path);
    rmdir(folder);
}

// Goes to step 3, lets these threads take a step each, and goes to the end.
static void drive(const char *threads)
{
    session_go(&session, 3);
    for (; *threads != '\0'; threads++) {
        ck_assert_msg(session_choose(&session, (uint16_t)(*threads - '0'), RESULT_DONE, &err), "%s",
                      err.text);
    }
    session_go(&session, UINT32_MAX);
}

static void expect_judgement(const struct break_goal *goal, const char *words)
{
    struct text text = {0};
    goal_add_judgement(goal, &session, &text);
    ck_assert_str_eq(text_string(&text), words);
    text_finish(&text);
}

START_TEST(an_output_or_a_verdict_can_be_wanted)
{
    ck_assert(goal_matches("sold = 1\n", VERDICT_DATA_RACE, "sold = 1\n"));
    ck_assert(!goal_matches("sold = 1\n", VERDICT_DATA_RACE, "sold = 1"));
    ck_assert(goal_matches("deadlock", VERDICT_DEADLOCK, "half of it\n"));
    ck_assert(!goal_matches("deadlock", VERDICT_LIVELOCK, ""));
    ck_assert(!goal_matches("deadlock", VERDICT_PASS, "deadlock"));
}
END_TEST

START_TEST(the_default_run_misses_the_goal_without_a_switch)
{
    open_session("lost-sale");
    drive("");
    ck_assert(!goal_is_reached(&one_sold, &session));
    expect_judgement(&one_sold, "Not reached: the program printed \"sold = 2\".");
}
END_TEST

START_TEST(one_switch_is_the_best_that_can_be_done)
{
    open_session("lost-sale");
    drive("12");
    ck_assert(goal_is_reached(&one_sold, &session));
    expect_judgement(&one_sold,
                     "Reached with 1 forced switch, and nobody can do it with fewer: the "
                     "program printed \"sold = 1\".");
}
END_TEST

START_TEST(a_goal_that_needs_no_switch_is_reached_without)
{
    open_session("lost-sale");
    drive("");
    expect_judgement(&both_sold,
                     "Reached without a forced switch: the program printed \"sold = 2\".");
}
END_TEST

START_TEST(too_many_switches_are_told)
{
    open_session("lost-sale");
    drive("1212");
    expect_judgement(&one_sold,
                     "Reached with 3 forced switches: the program printed \"sold = 1\". It can be "
                     "done with 1.");
    ck_assert(goal_can_be_bettered(&one_sold, &session));
}
END_TEST

START_TEST(a_switch_where_none_is_needed_is_told)
{
    open_session("lost-sale");
    drive("112");
    expect_judgement(&both_sold,
                     "Reached with 1 forced switch: the program printed \"sold = 2\". It can be "
                     "done without one.");
}
END_TEST

START_TEST(a_run_that_was_shown_is_not_called_worse_than_another)
{
    open_session("lost-sale");
    drive("12");
    session.failing = true;
    ck_assert(!goal_can_be_bettered(&both_sold, &session));
    expect_judgement(&one_sold, "This was a best run, with 1 forced switch: the program printed "
                                "\"sold = 1\".");
}
END_TEST

START_TEST(a_goal_can_be_a_failure)
{
    open_session("crossed");
    drive("12");
    ck_assert(goal_is_reached(&nobody, &session));
    expect_judgement(&nobody,
                     "Reached with 1 forced switch, and nobody can do it with fewer: the run "
                     "ended in: deadlock.");
}
END_TEST

START_TEST(switches_are_counted_up_to_the_cursor)
{
    open_session("lost-sale");
    drive("1212");
    session_go(&session, 4);
    ck_assert_uint_eq(goal_switches(&session), 0);
    session_go(&session, 5);
    ck_assert_uint_eq(goal_switches(&session), 1);
}
END_TEST

START_TEST(the_fewest_switches_of_all_tries_are_kept)
{
    struct progress_entry entry;
    open_session("lost-sale");
    drive("");
    ck_assert(goal_note(progress, &one_sold, &session, 1, &err));
    progress_get(progress, PROGRESS_GOAL, one_sold.shown, &entry);
    ck_assert(!entry.done && !entry.right && entry.tries == 1);
    const char *const tries[] = {"1212", "12", "1212"};
    const char *const kept[] = {"3 forced switches", "1 forced switch", "1 forced switch"};
    for (int i = 0; i < 3; i++) {
        session_restart(&session, &err);
        drive(tries[i]);
        ck_assert(goal_note(progress, &one_sold, &session, 2 + i, &err));
        progress_get(progress, PROGRESS_GOAL, one_sold.shown, &entry);
        ck_assert_str_eq(entry.last, kept[i]);
        ck_assert(entry.done && entry.right == (i > 0));
    }
    ck_assert_int_eq(entry.tries, 4);
}
END_TEST

START_TEST(a_best_run_that_was_shown_before_is_remembered)
{
    struct progress_entry entry;
    open_session("lost-sale");
    ck_assert(goal_note_shown(progress, &one_sold, 1, &err));
    progress_get(progress, PROGRESS_GOAL, one_sold.shown, &entry);
    ck_assert(entry.assisted && !entry.done);
    drive("12");
    goal_note(progress, &nobody, &session, 1, &err);
    progress_get(progress, PROGRESS_GOAL, nobody.shown, &entry);
    ck_assert(!entry.assisted && !entry.done);
}
END_TEST

// A report with two runs that print "sold = 1", one of them with fewer switches.
static struct stage_report make_report(const char *output)
{
    struct stage_report report = {.outcomes = memory_alloc(3 * sizeof(struct stage_outcome))};
    for (uint32_t i = 0; i < 3; i++) {
        report.outcomes[i] = (struct stage_outcome){
            .output = memory_string(i == 0 ? "sold = 2\n" : output), .switches = 3 - i};
        report.outcomes[i].minimal = true;
        schedule_add(&report.outcomes[i].schedule, (struct choice){i == 2 ? 5 : 4, 2, RESULT_DONE});
    }
    report.outcome_count = 3;
    return report;
}

START_TEST(the_best_run_is_the_one_with_fewest_switches)
{
    struct stage_report report = make_report("sold = 1\n");
    open_session("lost-sale");
    ck_assert_ptr_eq(goal_best(&one_sold, &report), &report.outcomes[2]);
    ck_assert_msg(goal_take_best(&one_sold, &report, &session, &err), "%s", err.text);
    ck_assert(session.failing);
    session_go(&session, UINT32_MAX);
    expect_judgement(
        &one_sold, "This was a best run, with 1 forced switch: the program printed \"sold = 1\".");
    stage_report_finish(&report);
}
END_TEST

START_TEST(a_run_that_ends_in_another_way_is_not_shown)
{
    struct stage_report report = make_report("sold = 1\n");
    schedule_cut(&report.outcomes[2].schedule, 1);
    open_session("lost-sale");
    ck_assert(!goal_take_best(&one_sold, &report, &session, &err));
    ck_assert_str_eq(err.text, "The run that was found ends in another way now.");
    ck_assert(!session.failing);
    stage_report_finish(&report);
}
END_TEST

START_TEST(a_goal_that_no_run_reaches_has_no_best_run)
{
    struct stage_report report = make_report("sold = 3\n");
    open_session("lost-sale");
    ck_assert(!goal_take_best(&one_sold, &report, &session, &err));
    ck_assert_str_eq(err.text, "heddle found no run that ends so.");
    stage_report_finish(&report);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("goal");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, an_output_or_a_verdict_can_be_wanted);
    tcase_add_test(all, the_default_run_misses_the_goal_without_a_switch);
    tcase_add_test(all, one_switch_is_the_best_that_can_be_done);
    tcase_add_test(all, a_goal_that_needs_no_switch_is_reached_without);
    tcase_add_test(all, too_many_switches_are_told);
    tcase_add_test(all, a_switch_where_none_is_needed_is_told);
    tcase_add_test(all, a_run_that_was_shown_is_not_called_worse_than_another);
    tcase_add_test(all, a_goal_can_be_a_failure);
    tcase_add_test(all, switches_are_counted_up_to_the_cursor);
    tcase_add_test(all, the_fewest_switches_of_all_tries_are_kept);
    tcase_add_test(all, a_best_run_that_was_shown_before_is_remembered);
    tcase_add_test(all, the_best_run_is_the_one_with_fewest_switches);
    tcase_add_test(all, a_run_that_ends_in_another_way_is_not_shown);
    tcase_add_test(all, a_goal_that_no_run_reaches_has_no_best_run);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
