// test_interrupt.c: a search that nobody waits for any more ends, also in the middle of a long run;
// so does one that comes no further.
#include "grade/check.h"
#include "stage/client.h"
#include "stage/exchange.h"
#include "stage/journal.h"
#include "test_course.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A run of which fills all steps that it may have with blocks of memory.
static const char program[] = "#include <pthread.h>\n"
                              "#include <stdlib.h>\n"
                              "static void *work(void *arg)\n"
                              "{\n"
                              "    for (;;) {\n"
                              "        free(malloc(5));\n"
                              "    }\n"
                              "    return arg;\n"
                              "}\n"
                              "int main(void)\n"
                              "{\n"
                              "    pthread_t thread;\n"
                              "    pthread_create(&thread, NULL, work, NULL);\n"
                              "    pthread_join(thread, NULL);\n"
                              "}\n";

static bool wants_no_more(void *context, uint64_t executions, uint64_t steps)
{
    (void)executions, (void)steps;
    ++*(unsigned *)context;
    return false;
}

// Writes the program into a file of its own.
static void write_program(char *path)
{
    int file = mkstemps(path, 2);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, program, sizeof program - 1), sizeof program - 1);
    close(file);
}

START_TEST(a_long_run_is_not_waited_for)
{
    char path[] = "/tmp/heddle-interrupt-XXXXXX.c";
    write_program(path);
    unsigned asked = 0;
    struct check_options options = check_options_default();
    options.progress = wants_no_more;
    options.progress_context = &asked;
    const char *const paths[] = {path};
    struct check_result result = {0};
    struct error err;
    ck_assert_msg(check_files(paths, 1, &options, &result, &err), "%s", err.text);
    unlink(path);
    ck_assert_uint_ge(asked, 1);
    ck_assert(result.report.interrupted);
    ck_assert_uint_eq(result.report.executions, 0);
    ck_assert_int_eq(result.items[0].state, CHECK_NOT_JUDGED);
    char *text = check_text(&result, "heddle");
    ck_assert_ptr_nonnull(strstr(text, "The search was interrupted before a run came to its end."));
    ck_assert_ptr_null(strstr(text, "No failure was found"));
    free(text);
    check_finish(&result);
}
END_TEST

// Stops the stage: the one process that we have started and that is still there.
static bool hold(void *context, uint64_t executions, uint64_t steps)
{
    (void)executions, (void)steps;
    char name[64];
    pid_t stage = 0;
    snprintf(name, sizeof name, "/proc/self/task/%d/children", (int)getpid());
    FILE *children = fopen(name, "r");
    ck_assert_ptr_nonnull(children);
    ck_assert_int_eq(fscanf(children, "%d", &stage), 1);
    fclose(children);
    kill(stage, SIGSTOP);
    ++*(unsigned *)context;
    return true;
}

START_TEST(a_stage_that_takes_no_step_is_no_finding)
{
    char path[] = "/tmp/heddle-interrupt-XXXXXX.c";
    write_program(path);
    unsigned asked = 0;
    struct check_options options = check_options_default();
    options.progress = hold;
    options.progress_context = &asked;
    const char *const paths[] = {path};
    struct check_result result = {0};
    struct error err;
    stage_silence_ms = 2000;
    ck_assert(!check_files(paths, 1, &options, &result, &err));
    unlink(path);
    ck_assert_uint_ge(asked, 1);
    ck_assert_ptr_nonnull(strstr(err.text, "took no step for 2 seconds"));
}
END_TEST

START_TEST(a_stage_has_moved_when_it_took_a_step_since)
{
    struct journal journal = {.beats = 7};
    struct stage stage = {.child = {.journal = &journal}};
    ck_assert(exchange_has_moved(&stage));
    ck_assert(!exchange_has_moved(&stage));
    journal.beats = 0; // counted round
    ck_assert(exchange_has_moved(&stage));
    ck_assert(!exchange_has_moved(&stage));
    stage.child.journal = NULL; // it has not come so far
    ck_assert(!exchange_has_moved(&stage));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_long_run_is_not_waited_for,
                                  a_stage_that_takes_no_step_is_no_finding,
                                  a_stage_has_moved_when_it_took_a_step_since};
    return RUN_SUITE("interrupt", tests);
}
