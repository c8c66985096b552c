// test_process.c: helper programs, one at a time and many: what they say, how they end, and that
// none is left.
#include "base/memory.h"
#include "base/process.h"

#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MANY = 40, LONG_MS = 60000 };

static struct process *start_shell(const char *script, int limit_ms)
{
    const char *argv[] = {"sh", "-c", script, NULL};
    struct error err;
    struct process *process = process_start(argv, NULL, limit_ms, &err);
    ck_assert_msg(process != NULL, "%s", err.text);
    return process;
}

START_TEST(its_temporary_files_go_where_they_are_told)
{
    const char *argv[] = {"sh", "-c", "echo $TMPDIR $LC_ALL", NULL};
    struct error err;
    struct process_result result;
    ck_assert(process_run(argv, "/a folder", LONG_MS, &result, &err));
    ck_assert_str_eq(text_string(&result.output), "/a folder C\n");
    text_finish(&result.output);
    setenv("TMPDIR", "/ours", 1);
    ck_assert(process_run(argv, NULL, LONG_MS, &result, &err));
    ck_assert_str_eq(text_string(&result.output), "/ours C\n");
    text_finish(&result.output);
}
END_TEST

static void no_child_is_left(void)
{
    ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
    ck_assert_int_eq(errno, ECHILD);
}

// Waits until `process` has written something.
static void wait_for_output(struct process *process)
{
    struct waits waits = {0};
    process_wait_for(process, &waits);
    waits_wait(&waits);
    ck_assert(!process_look(process));
}

START_TEST(many_run_at_once_and_each_keeps_its_own_output_and_status)
{
    struct process *all[MANY];
    for (int i = 0; i < MANY; i++) {
        char script[64];
        snprintf(script, sizeof script, "echo number %d; exit %d", i, i == 7 ? 3 : 0);
        all[i] = start_shell(script, LONG_MS);
    }
    for (int i = 0; i < MANY; i++) {
        struct process_result result;
        char expected[64];
        snprintf(expected, sizeof expected, "number %d\n", i);
        process_end(all[i], &result);
        ck_assert_str_eq(text_string(&result.output), expected);
        ck_assert_int_eq(result.status, i == 7 ? 3 : 0);
        text_finish(&result.output);
    }
    no_child_is_left();
}
END_TEST

START_TEST(they_really_run_at_the_same_time)
{
    // Each opens a pipe for which it needs the other.
    char folder[] = "/tmp/process-test-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char first[256];
    char second[256];
    snprintf(first, sizeof first, "cd %s; mkfifo p 2>/dev/null; echo word >p", folder);
    snprintf(second, sizeof second, "cd %s; mkfifo p 2>/dev/null; cat p; rm p; rmdir %s", folder,
             folder);
    struct process *writer = start_shell(first, LONG_MS);
    struct process *reader = start_shell(second, LONG_MS);
    struct process_result result;
    process_end(reader, &result);
    ck_assert_str_eq(text_string(&result.output), "word\n");
    text_finish(&result.output);
    process_end(writer, &result);
    ck_assert_int_eq(result.status, 0);
    text_finish(&result.output);
}
END_TEST

START_TEST(output_larger_than_a_pipe_is_taken_in_full)
{
    struct process_result result;
    process_end(start_shell("head -c 200000 /dev/zero | tr '\\0' x", LONG_MS), &result);
    ck_assert_int_eq(result.status, 0);
    ck_assert_uint_eq(result.output.length, 200000);
    ck_assert_uint_eq(strspn(text_string(&result.output), "x"), 200000);
    text_finish(&result.output);
}
END_TEST

START_TEST(what_is_too_much_is_dropped_and_does_not_hold_the_program_up)
{
    struct process_result result;
    process_end(start_shell("head -c 2000000 /dev/zero; exit 4", LONG_MS), &result);
    ck_assert_int_eq(result.status, 4);
    ck_assert_uint_eq(result.output.length, 256 * 1024);
    text_finish(&result.output);
}
END_TEST

START_TEST(a_program_that_was_left_behind_does_not_keep_the_pipe)
{
    struct process_result result;
    process_end(start_shell("sleep 1000 & echo here", LONG_MS), &result);
    ck_assert_int_eq(result.status, 0);
    ck_assert(!result.timed_out);
    ck_assert_str_eq(text_string(&result.output), "here\n");
    text_finish(&result.output);
}
END_TEST

START_TEST(the_end_of_its_time_ends_it)
{
    struct process_result result;
    process_end(start_shell("echo here; exec sleep 1000", 1), &result);
    ck_assert(result.timed_out);
    ck_assert_int_eq(result.status, 128 + SIGKILL);
    text_finish(&result.output);
    no_child_is_left();
}
END_TEST

START_TEST(stopping_ends_it_and_all_that_it_started)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); // what it leaves behind becomes ours
    struct process *process = start_shell("sleep 1000 & echo $!; wait", LONG_MS);
    wait_for_output(process);
    process_stop(process);
    int status;
    ck_assert_int_gt(waitpid(-1, &status, 0), 0);
    ck_assert_int_eq(WTERMSIG(status), SIGKILL);
    no_child_is_left();
}
END_TEST

START_TEST(stopping_none_and_one_that_has_ended_is_possible)
{
    struct process *process = start_shell("echo here", LONG_MS);
    process_stop(NULL);
    while (!process_look(process)) {
        struct waits waits = {0};
        process_wait_for(process, &waits);
        waits_wait(&waits);
    }
    process_stop(process);
    no_child_is_left();
}
END_TEST

// As a check does it: Ctrl-C is kept waiting, and its programs are in groups of their own.
START_TEST(an_interrupt_that_waits_does_not_end_a_program_and_is_not_inherited)
{
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, NULL);
    kill(getpid(), SIGINT);
    struct process_result result;
    process_end(start_shell("echo here", LONG_MS), &result);
    ck_assert_int_eq(result.status, 0);
    text_finish(&result.output);
    process_end(start_shell("kill -INT $$; echo still here", LONG_MS), &result);
    ck_assert_int_eq(result.status, 128 + SIGINT);
    text_finish(&result.output);
    ck_assert_int_eq(sigwaitinfo(&interrupt, NULL), SIGINT);
}
END_TEST

START_TEST(a_program_that_is_not_there_is_an_error)
{
    const char *argv[] = {"/nonexistent/program", NULL};
    struct error err;
    ck_assert_ptr_null(process_start(argv, NULL, LONG_MS, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "/nonexistent/program: cannot be started"));
    no_child_is_left();
}
END_TEST

static struct process *start_fed(const char *script)
{
    const char *argv[] = {"sh", "-c", script, NULL};
    struct error err;
    struct process *process = process_start_fed(argv, NULL, LONG_MS, &err);
    ck_assert_msg(process != NULL, "%s", err.text);
    return process;
}

// 300,000 bytes are more than a pipe holds when it is made.
START_TEST(a_program_is_fed_all_its_input_and_the_end_of_it)
{
    enum { LENGTH = 300000 };
    char *input = memory_alloc(LENGTH);
    memset(input, 'x', LENGTH);
    struct process *process = start_fed("wc -c");
    ck_assert(!process_look(process));
    ck_assert(process_feed(process, input, LENGTH));
    struct process_result result;
    process_end(process, &result);
    ck_assert_int_eq(atoi(text_string(&result.output)), LENGTH);
    ck_assert_int_eq(result.status, 0);
    text_finish(&result.output);
    free(input);
    no_child_is_left();
}
END_TEST

START_TEST(what_finds_no_room_is_not_fed)
{
    enum { LENGTH = 512 << 20 }; // no pipe is made so large
    char *input = memory_alloc(LENGTH);
    struct process *process = start_fed("cat");
    ck_assert(!process_feed(process, input, LENGTH));
    process_stop(process);
    free(input);
    no_child_is_left();
}
END_TEST

START_TEST(a_program_that_has_gone_can_be_fed)
{
    struct process *process = start_fed("echo gone; exit 4");
    while (!process_look(process)) {
        struct waits waits = {0};
        process_wait_for(process, &waits);
        waits_wait(&waits);
    }
    ck_assert(process_feed(process, "late", 4));
    struct process_result result;
    process_end(process, &result);
    ck_assert_str_eq(text_string(&result.output), "gone\n");
    ck_assert_int_eq(result.status, 4);
    text_finish(&result.output);
}
END_TEST

START_TEST(stopping_one_that_waits_for_its_input_is_possible)
{
    process_stop(start_fed("cat"));
    no_child_is_left();
}
END_TEST

START_TEST(waiting_for_nothing_does_not_wait)
{
    struct waits waits = {0};
    waits_wait(&waits);
    waits_add(&waits, -1);
    waits_wait(&waits);
    ck_assert_int_eq(waits.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("process");
    TCase *all = tcase_create("process");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, its_temporary_files_go_where_they_are_told);
    tcase_add_test(all, many_run_at_once_and_each_keeps_its_own_output_and_status);
    tcase_add_test(all, they_really_run_at_the_same_time);
    tcase_add_test(all, output_larger_than_a_pipe_is_taken_in_full);
    tcase_add_test(all, what_is_too_much_is_dropped_and_does_not_hold_the_program_up);
    tcase_add_test(all, a_program_that_was_left_behind_does_not_keep_the_pipe);
    tcase_add_test(all, the_end_of_its_time_ends_it);
    tcase_add_test(all, stopping_ends_it_and_all_that_it_started);
    tcase_add_test(all, stopping_none_and_one_that_has_ended_is_possible);
    tcase_add_test(all, an_interrupt_that_waits_does_not_end_a_program_and_is_not_inherited);
    tcase_add_test(all, a_program_that_is_not_there_is_an_error);
    tcase_add_test(all, a_program_is_fed_all_its_input_and_the_end_of_it);
    tcase_add_test(all, what_finds_no_room_is_not_fed);
    tcase_add_test(all, a_program_that_has_gone_can_be_fed);
    tcase_add_test(all, stopping_one_that_waits_for_its_input_is_possible);
    tcase_add_test(all, waiting_for_nothing_does_not_wait);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
