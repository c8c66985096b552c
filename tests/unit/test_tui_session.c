// test_tui_session.c: stepping a program: the cursor, choices, taking them back, failing runs.
#include "../app/puppet.h"
#include "base/memory.h"
#include "tui/session.h"

#include <check.h>
#include <stdlib.h>

static const struct puppet *puppet;
static struct session session;
static struct error err;
static bool broken; // the engine refuses every run

static bool run(void *context, const struct schedule *schedule, uint32_t steps, struct trace *trace,
                struct error *error)
{
    if (broken) {
        return error_set(error, "no stage");
    }
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
        next[i] = (struct stage_next){.exists = exists[i]};
        if (exists[i]) {
            next[i].event = events[i];
        }
    }
    return true;
}

static void open_session(const char *name)
{
    puppet = puppet_called(name);
    struct engine engine = {.context = (void *)puppet, .run = run, .peek = peek};
    ck_assert_msg(session_open(&session, &engine, NULL, &err), "%s", err.text);
}

static void nothing(void)
{
}

static void tear_down(void)
{
    session_close(&session);
}

static void choose(uint16_t thread)
{
    ck_assert_msg(session_choose(&session, thread, RESULT_DONE, &err), "%s", err.text);
}

static void expect_refused(uint16_t thread, const char *why)
{
    uint32_t before = session.cursor;
    ck_assert(!session_choose(&session, thread, RESULT_DONE, &err));
    ck_assert_str_eq(err.text, why);
    ck_assert_uint_eq(session.cursor, before);
}

START_TEST(a_session_opens_before_the_first_step)
{
    open_session("lost-sale");
    ck_assert_uint_eq(session.cursor, 0);
    ck_assert_uint_eq(session_marked(&session), 0);
    ck_assert(!session_at_end(&session));
    ck_assert(!session.chosen);
}
END_TEST

START_TEST(going_beyond_the_end_goes_to_the_end)
{
    open_session("lost-sale");
    session_go(&session, 1000);
    ck_assert(session_at_end(&session));
    ck_assert_uint_eq(session_marked(&session), THREAD_NONE);
    ck_assert_str_eq(text_string(&session.state.output), "sold = 2\n");
}
END_TEST

START_TEST(choosing_the_marked_thread_changes_no_run)
{
    open_session("lost-sale");
    choose(0);
    ck_assert_uint_eq(session.cursor, 1);
    ck_assert_uint_eq(session.schedule.count, 0);
    ck_assert(!session_undo(&session, &err));
    ck_assert_str_eq(err.text, "There is no choice to take back.");
}
END_TEST

START_TEST(choices_make_the_lost_sale)
{
    open_session("lost-sale");
    session_go(&session, 3);
    choose(2);
    choose(1);
    choose(2);
    choose(1);
    session_go(&session, 1000);
    ck_assert_str_eq(text_string(&session.state.output), "sold = 1\n");
    ck_assert(session.chosen);
}
END_TEST

START_TEST(a_choice_is_taken_back_and_made_again)
{
    open_session("lost-sale");
    session_go(&session, 3);
    choose(2);
    ck_assert_uint_eq(session_marked(&session), 2);
    ck_assert(session_undo(&session, &err));
    ck_assert_uint_eq(session.cursor, 3);
    ck_assert_uint_eq(session_marked(&session), 1);
    ck_assert(session_redo(&session, &err));
    ck_assert_uint_eq(session_marked(&session), 2);
    ck_assert(!session_redo(&session, &err));
}
END_TEST

START_TEST(a_new_choice_forgets_what_was_taken_back)
{
    open_session("crowd");
    session_go(&session, 3);
    choose(2);
    session_undo(&session, &err);
    choose(3);
    ck_assert(!session_redo(&session, &err));
    ck_assert_str_eq(err.text, "There is no choice to make again.");
}
END_TEST

START_TEST(a_thread_that_cannot_go_says_why)
{
    open_session("crossed");
    expect_refused(1, "There is no T1 at this step.");
    session_go(&session, 3);
    expect_refused(0, "main cannot go: it waits for T1 to end.");
    choose(1);
    choose(2);
    choose(2);
    expect_refused(2, "T2 cannot go: it waits for till, which T1 holds.");
}
END_TEST

START_TEST(a_thread_that_does_not_wait_cannot_be_woken)
{
    open_session("crossed");
    session_go(&session, 3);
    ck_assert(!session_wake(&session, 1, &err));
    ck_assert_str_eq(err.text, "T1 is in no wait that could end early here.");
    ck_assert_uint_eq(session.cursor, 3);
}
END_TEST

START_TEST(an_ended_thread_says_so)
{
    open_session("lost-sale");
    session_go(&session, 6);
    expect_refused(1, "T1 has ended.");
}
END_TEST

START_TEST(a_choice_that_cannot_be_had_leaves_the_run_as_it_was)
{
    open_session("lost-sale");
    session_go(&session, 3);
    broken = true;
    ck_assert(!session_choose(&session, 2, RESULT_DONE, &err));
    ck_assert_str_eq(err.text, "no stage");
    broken = false;
    ck_assert_uint_eq(session.cursor, 3);
    ck_assert_uint_eq(session.schedule.count, 0);
    ck_assert_uint_eq(session_marked(&session), 1);
}
END_TEST

START_TEST(synchronising_goes_on_through_plain_steps)
{
    open_session("locked-sale");
    session_go(&session, 4);
    ck_assert(session_synchronise(&session, &err));
    ck_assert_uint_eq(session.cursor, 7);
    ck_assert_int_eq(trace_step(&session.trace, 7)->op, OP_MUTEX_UNLOCK);
}
END_TEST

START_TEST(who_could_go_leaves_waiting_threads_out)
{
    struct text who = {0};
    open_session("crossed");
    session_go(&session, 3);
    ck_assert_int_eq(session_who(&session, &who), 2);
    ck_assert_str_eq(text_string(&who), "1 or 2");
    ck_assert(!session_could_go(&session, 0));
    ck_assert_int_eq(session_who(&session, NULL), 2);
    text_finish(&who);
}
END_TEST

START_TEST(a_found_failure_is_stood_at_from_its_start_and_undo_returns)
{
    struct stage_report report = {
        .verdict = VERDICT_DEADLOCK, .no_return = 5, .every_run_fails = true};
    open_session("crossed");
    session_go(&session, 2);
    schedule_add(&report.schedule, (struct choice){5, 2, RESULT_DONE});
    puppet_run(puppet, "shop.c", &report.schedule, 0, &report.trace, &err);
    ck_assert(session_take(&session, &report, &err));
    ck_assert(session.every_run_fails);
    ck_assert(session.failing);
    ck_assert_uint_eq(session.cursor, 0);
    ck_assert(!session_has_failed(&session));
    session_go(&session, 1000);
    ck_assert(session_has_failed(&session));
    ck_assert(session_undo(&session, &err));
    ck_assert(!session.failing);
    ck_assert_uint_eq(session.cursor, 2);
    trace_finish(&report.trace);
    schedule_finish(&report.schedule);
}
END_TEST

START_TEST(a_choice_leaves_the_failing_run)
{
    struct schedule schedule = {0};
    open_session("crossed");
    schedule_add(&schedule, (struct choice){5, 2, RESULT_DONE});
    ck_assert(session_adopt(&session, &schedule, 5, VERDICT_DEADLOCK, &err));
    session_go(&session, 4);
    choose(1);
    ck_assert(!session.failing);
    session_go(&session, 1000);
    ck_assert(!session_has_failed(&session));
    schedule_finish(&schedule);
}
END_TEST

START_TEST(starting_again_drops_the_choices)
{
    open_session("lost-sale");
    session_go(&session, 3);
    choose(2);
    ck_assert(session_restart(&session, &err));
    ck_assert_uint_eq(session.cursor, 0);
    ck_assert(!session.chosen);
    ck_assert(session_undo(&session, &err));
    ck_assert(session.chosen);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("session");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_test(all, a_session_opens_before_the_first_step);
    tcase_add_test(all, going_beyond_the_end_goes_to_the_end);
    tcase_add_test(all, choosing_the_marked_thread_changes_no_run);
    tcase_add_test(all, choices_make_the_lost_sale);
    tcase_add_test(all, a_choice_is_taken_back_and_made_again);
    tcase_add_test(all, a_new_choice_forgets_what_was_taken_back);
    tcase_add_test(all, a_thread_that_cannot_go_says_why);
    tcase_add_test(all, a_thread_that_does_not_wait_cannot_be_woken);
    tcase_add_test(all, an_ended_thread_says_so);
    tcase_add_test(all, a_choice_that_cannot_be_had_leaves_the_run_as_it_was);
    tcase_add_test(all, synchronising_goes_on_through_plain_steps);
    tcase_add_test(all, who_could_go_leaves_waiting_threads_out);
    tcase_add_test(all, a_found_failure_is_stood_at_from_its_start_and_undo_returns);
    tcase_add_test(all, a_choice_leaves_the_failing_run);
    tcase_add_test(all, starting_again_drops_the_choices);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
