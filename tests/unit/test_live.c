// test_live.c: a program that runs as it is: what comes back from it, what it cannot do, and that
// nothing of it is left. The programs are shell scripts.
#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "stage/live.h"
#include "stage/sandbox_program.h"

#include <check.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder;
static struct live *live;
static struct live_limits limits;
static struct live_result result;
static struct text output, errors; // of the last run
static bool go_on;                 // what the function of the output answers

static void set_up(void)
{
    folder = file_temporary_directory(NULL);
    ck_assert_ptr_nonnull(folder);
    limits = live_limits_default();
    go_on = true;
}

static void tear_down(void)
{
    live_stop(live);
    file_remove_tree(folder);
    free(folder);
    text_finish(&output);
    text_finish(&errors);
}

static void start_with(const char *script, const char *input, const char *arguments)
{
    struct text program = {0};
    struct error err = {""};
    text_printf(&program, "#!/bin/sh\n%s\n", script);
    char *path = file_join(folder, "program");
    ck_assert(file_write(path, text_string(&program), program.length, 0700, NULL));
    live = live_start(folder, input, arguments, &err);
    ck_assert_msg(live != NULL, "%s", err.text);
    free(path);
    text_finish(&program);
}

static void start(const char *script, const char *input)
{
    start_with(script, input, NULL);
}

static bool keep(void *context, bool is_error, const char *bytes, size_t length)
{
    (void)context;
    text_add_bytes(is_error ? &errors : &output, bytes, length);
    return go_on || length == 0;
}

static void run(void)
{
    struct error err = {""};
    text_clear(&output);
    text_clear(&errors);
    ck_assert_msg(live_run(live, &limits, keep, NULL, &result, &err), "%s", err.text);
}

static void expect_output(const char *wanted)
{
    ck_assert_str_eq(text_string(&output), wanted);
}

static bool is_gone(pid_t process)
{
    return kill(process, 0) != 0 && errno == ESRCH;
}

START_TEST(both_streams_and_the_exit_status_come_back)
{
    start("echo one; echo two >&2; printf three; exit 3", NULL);
    run();
    expect_output("one\nthree");
    ck_assert_str_eq(text_string(&errors), "two\n");
    ck_assert_int_eq(result.end, LIVE_EXITED);
    ck_assert_int_eq(result.number, 3);
}
END_TEST

START_TEST(a_signal_that_ended_it_is_named)
{
    char how[100];
    start("kill -SEGV $$", NULL);
    run();
    ck_assert_int_eq(result.end, LIVE_SIGNALLED);
    live_describe(&result, &limits, how, sizeof how);
    ck_assert_str_eq(how, "It was ended by SIGSEGV (Segmentation fault).");
}
END_TEST

START_TEST(it_reads_its_input_and_else_nothing)
{
    start("cat; echo end", "a line\n");
    run();
    expect_output("a line\nend\n");
    run();
    expect_output("a line\nend\n");
    live_stop(live);
    file_remove_tree(folder);
    free(folder);
    folder = file_temporary_directory(NULL);
    start("cat; echo end", NULL);
    run();
    expect_output("end\n");
}
END_TEST

START_TEST(it_gets_its_arguments)
{
    start_with("echo $#; for word; do echo \"($word)\"; done", NULL, "4\n\ntwo words\n");
    run();
    expect_output("3\n(4)\n()\n(two words)\n");
    run();
    expect_output("3\n(4)\n()\n(two words)\n");
}
END_TEST

START_TEST(each_line_comes_although_it_never_ends)
{
    char how[100];
    limits.time_ms = 300;
    start("echo before; sleep 1000", NULL);
    run();
    expect_output("before\n");
    ck_assert_int_eq(result.end, LIVE_LATE);
    live_describe(&result, &limits, how, sizeof how);
    ck_assert_str_eq(how, "It had not ended after 0.3 s and was stopped.");
}
END_TEST

START_TEST(it_is_ended_when_it_writes_too_much)
{
    limits.output_bytes = 1000;
    start("while :; do echo on and on; done", NULL);
    run();
    ck_assert_int_eq(result.end, LIVE_FLOODED);
    ck_assert_uint_eq(output.length, 1000);
}
END_TEST

START_TEST(it_is_ended_when_nobody_wants_more)
{
    go_on = false;
    start("echo first; sleep 1000", NULL);
    run();
    expect_output("first\n");
    ck_assert_int_eq(result.end, LIVE_STOPPED);
}
END_TEST

START_TEST(what_it_started_ends_with_it)
{
    start("sleep 1000 & echo $!", NULL);
    run();
    ck_assert_int_eq(result.end, LIVE_EXITED);
    pid_t left = atoi(text_string(&output));
    ck_assert_int_gt(left, 1);
    ck_assert(is_gone(left));
}
END_TEST

START_TEST(it_writes_files_in_its_own_folder_only)
{
    struct text script = {0};
    char *outside = file_join(folder, "outside");
    text_printf(&script, "ls; echo in >inside && cat inside; echo out >%s || echo refused",
                outside);
    start(text_string(&script), NULL);
    run();
    if ((result.layers & SANDBOX_WRITES) != 0) {
        expect_output("in\nrefused\n");
    }
    ck_assert(!file_exists(outside));
    run(); // ls found nothing of the run before
    ck_assert_ptr_null(strstr(text_string(&output), "inside"));
    free(outside);
    text_finish(&script);
}
END_TEST

START_TEST(its_signals_reach_its_own_processes_only)
{
    char input[32];
    snprintf(input, sizeof input, "%d\n", (int)getpid());
    start("read other; kill -0 $other || echo refused; kill -0 $PPID || echo refused\n"
          "sleep 1000 & kill $!; wait $!; echo $?; kill -0 0 && echo the group",
          input);
    run();
    if ((result.layers & SANDBOX_SIGNALS) != 0) {
        expect_output("refused\nrefused\n143\nthe group\n");
    }
}
END_TEST

START_TEST(a_program_that_cannot_be_started_is_an_error)
{
    struct error err = {""};
    start("exit 0", NULL);
    char *path = file_join(folder, "program");
    ck_assert_int_eq(chmod(path, 0600), 0);
    ck_assert(!live_run(live, &limits, keep, NULL, &result, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "could not be started"));
    free(path);
}
END_TEST

// Waits, for some seconds at most, until `what` holds.
#define EVENTUALLY(what)                                                                           \
    do {                                                                                           \
        for (int tries = 0; !(what) && tries < 5000; tries++) {                                    \
            poll(NULL, 0, 1);                                                                      \
        }                                                                                          \
        ck_assert(what);                                                                           \
    } while (0)

static bool tell(void *context, bool is_error, const char *bytes, size_t length)
{
    (void)is_error;
    return length == 0 || write(*(int *)context, bytes, length) > 0;
}

START_TEST(nothing_is_left_when_its_client_is_killed)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t client = fork();
    if (client == 0) {
        start("sleep 1000 & echo $$ $!; wait", NULL);
        live_run(live, &limits, tell, &ends[1], &result, NULL);
        _exit(1);
    }
    char line[64] = "";
    int process = 0;
    int child = 0;
    ck_assert_int_gt(read(ends[0], line, sizeof line - 1), 0);
    ck_assert_int_eq(sscanf(line, "%d %d", &process, &child), 2);
    kill(client, SIGKILL);
    ck_assert_int_eq(waitpid(client, NULL, 0), client);
    EVENTUALLY(is_gone(process));
    EVENTUALLY(is_gone(child));
    EVENTUALLY(!file_exists(folder));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("live");
    TCase *tests = tcase_create("live");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, both_streams_and_the_exit_status_come_back);
    tcase_add_test(tests, a_signal_that_ended_it_is_named);
    tcase_add_test(tests, it_reads_its_input_and_else_nothing);
    tcase_add_test(tests, it_gets_its_arguments);
    tcase_add_test(tests, each_line_comes_although_it_never_ends);
    tcase_add_test(tests, it_is_ended_when_it_writes_too_much);
    tcase_add_test(tests, it_is_ended_when_nobody_wants_more);
    tcase_add_test(tests, what_it_started_ends_with_it);
    tcase_add_test(tests, it_writes_files_in_its_own_folder_only);
    tcase_add_test(tests, its_signals_reach_its_own_processes_only);
    tcase_add_test(tests, a_program_that_cannot_be_started_is_an_error);
    tcase_add_test(tests, nothing_is_left_when_its_client_is_killed);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
