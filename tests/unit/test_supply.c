// test_supply.c: the files that a program may read: below the folder of its source, as they were.
#include "stage/supply.h"

#include "base/files.h"
#include "base/memory.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *outer, *folder;

static char *make(const char *directory, const char *name, const char *bytes, size_t length)
{
    char *path = file_join(directory, name);
    ck_assert(file_create(path, bytes, length, NULL));
    return path;
}

static void begin(void)
{
    struct error err;
    outer = file_temporary_directory(&err);
    ck_assert_ptr_nonnull(outer);
    folder = file_join(outer, "in");
    ck_assert(file_make_directory(folder, NULL));
    free(make(folder, "words.txt", "one two\n", 8));
    free(make(outer, "secret.txt", "secret", 6));
    supply_open("a.so", folder);
}

static void end(void)
{
    supply_close("a.so");
    file_remove_tree(outer);
    free(outer);
    free(folder);
}

START_TEST(a_file_of_the_folder_is_there)
{
    const struct supplied *file = supply_get("a.so", "words.txt");
    ck_assert_int_eq(file->kind, SUPPLY_FILE);
    ck_assert_uint_eq(file->length, 8);
    ck_assert_int_eq(memcmp(file->bytes, "one two\n", 8), 0);
    ck_assert_int_eq(supply_get("a.so", "none.txt")->kind, SUPPLY_NONE);
    ck_assert_int_eq(supply_get("a.so", "none/none.txt")->kind, SUPPLY_NO_DIRECTORY);
}
END_TEST

START_TEST(a_file_that_changes_stays_as_it_was)
{
    ck_assert_uint_eq(supply_get("a.so", "words.txt")->length, 8);
    ck_assert_int_eq(supply_get("a.so", "later.txt")->kind, SUPPLY_NONE);
    char *path = file_join(folder, "words.txt");
    ck_assert(file_write(path, "other", 5, 0, NULL));
    free(path);
    free(make(folder, "later.txt", "", 0));
    ck_assert_uint_eq(supply_get("a.so", "words.txt")->length, 8);
    ck_assert_int_eq(supply_get("a.so", "later.txt")->kind, SUPPLY_NONE);
    supply_open("b.so", folder);
    ck_assert_uint_eq(supply_get("b.so", "words.txt")->length, 5);
    ck_assert_int_eq(supply_get("b.so", "later.txt")->kind, SUPPLY_FILE);
    supply_close("b.so");
}
END_TEST

START_TEST(nothing_outside_of_the_folder_is_there)
{
    static const char *const paths[] = {
        "../secret.txt", "x/../../secret.txt", "/etc/passwd", "..", "", "words.txt/.."};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        ck_assert_msg(supply_get("a.so", paths[i])->kind == SUPPLY_OTHER, "%s", paths[i]);
    }
    char *link = file_join(folder, "link");
    ck_assert_int_eq(symlink("../secret.txt", link), 0);
    ck_assert_int_eq(supply_get("a.so", "link")->kind, SUPPLY_OTHER);
    free(link);
    ck_assert_int_eq(supply_get("none.so", "words.txt")->kind, SUPPLY_NONE);
}
END_TEST

START_TEST(what_is_no_file_is_told_apart)
{
    char *path = file_join(folder, "below");
    ck_assert(file_make_directory(path, NULL));
    ck_assert_int_eq(supply_get("a.so", "below")->kind, SUPPLY_DIRECTORY);
    free(path);
    path = file_join(folder, "queue");
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_eq(supply_get("a.so", "queue")->kind, SUPPLY_OTHER);
    free(path);
    char *large = memory_alloc(SUPPLY_MAX_BYTES + 1);
    free(make(folder, "large", large, SUPPLY_MAX_BYTES + 1));
    free(make(folder, "largest", large, SUPPLY_MAX_BYTES));
    ck_assert_int_eq(supply_get("a.so", "large")->kind, SUPPLY_TOO_LARGE);
    ck_assert_int_eq(supply_get("a.so", "largest")->kind, SUPPLY_FILE);
    free(large);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("supply");
    TCase *tests = tcase_create("files");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_file_of_the_folder_is_there);
    tcase_add_test(tests, a_file_that_changes_stays_as_it_was);
    tcase_add_test(tests, nothing_outside_of_the_folder_is_there);
    tcase_add_test(tests, what_is_no_file_is_told_apart);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
