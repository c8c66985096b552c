// test_course.h: a folder for each test of the course layer, and files in it.
#ifndef TESTS_UNIT_TEST_COURSE_H
#define TESTS_UNIT_TEST_COURSE_H

#include "base/files.h"
#include "base/text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Made before the tests of a case and removed behind them, also when one of them fails. Each test
// is a process of its own and has its own folder in it.
static char *test_root;

static void make_root(void)
{
    struct error err;
    test_root = file_temporary_directory(&err);
    ck_assert_msg(test_root != NULL, "%s", err.text);
}

static void remove_root(void)
{
    file_remove_tree(test_root);
    free(test_root);
}

// Path of `name` in the test's folder, valid for the next 64 calls; the folders above it are made.
static inline char *here(const char *name)
{
    static char *paths[64];
    static unsigned count;
    struct text path = {0};
    struct error err;
    free(paths[count % 64]);
    text_printf(&path, "%s/%ld/%s", test_root, (long)getpid(), name);
    char *parent = file_directory(text_string(&path));
    ck_assert_msg(file_make_directory(parent, &err), "%s", err.text);
    free(parent);
    return paths[count++ % 64] = text_take(&path);
}

static inline char *write_bytes(const char *name, const char *bytes, size_t length)
{
    struct error err;
    char *path = here(name);
    ck_assert_msg(file_write(path, bytes, length, 0, &err), "%s", err.text);
    return path;
}

static inline char *write_text(const char *name, const char *text)
{
    return write_bytes(name, text, strlen(text));
}

// The file's text; the caller owns it.
static inline char *read_text(const char *path)
{
    struct error err;
    char *text = file_read(path, 1 << 20, NULL, &err);
    ck_assert_msg(text != NULL, "%s", err.text);
    return text;
}

static inline void expect_text(const char *path, const char *wanted)
{
    char *text = read_text(path);
    ck_assert_str_eq(text, wanted);
    free(text);
}

// Runs the tests of one suite; what main returns.
static inline int run_suite(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *all = tcase_create("all");
    tcase_add_unchecked_fixture(all, make_root, remove_root);
    for (size_t i = 0; i < count; i++) {
        tcase_add_test(all, tests[i]);
    }
    tcase_set_timeout(all, 60);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}

#define RUN_SUITE(name, tests) run_suite(name, tests, sizeof(tests) / sizeof *(tests))

#endif
