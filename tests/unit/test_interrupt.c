// test_interrupt.c: a search that nobody waits for any more ends, also in the middle of a long run.
#include "grade/check.h"
#include "test_course.h"

#include <check.h>
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

START_TEST(a_long_run_is_not_waited_for)
{
    char path[] = "/tmp/heddle-interrupt-XXXXXX.c";
    int file = mkstemps(path, 2);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, program, sizeof program - 1), sizeof program - 1);
    close(file);
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

int main(void)
{
    const TTest *const tests[] = {a_long_run_is_not_waited_for};
    return RUN_SUITE("interrupt", tests);
}
