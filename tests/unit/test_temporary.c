// test_temporary.c: private folders are removed, also when the process that made them was killed.
#include "base/files.h"
#include "base/memory.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char base[] = "/tmp/temporary-test-XXXXXX"; // each test runs in a process of its own

static void set_up(void)
{
    ck_assert_ptr_nonnull(mkdtemp(base));
    setenv("TMPDIR", base, 1);
}

static void tear_down(void)
{
    file_remove_tree(base);
}

struct maker {
    pid_t process;
    char folder[512];
};

// A process that has made a folder and waits for its end.
static struct maker start_maker(void)
{
    struct maker maker = {0};
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    maker.process = fork();
    ck_assert_int_ge(maker.process, 0);
    if (maker.process == 0) {
        char *folder = file_temporary_directory(NULL);
        ssize_t put = folder != NULL ? write(ends[1], folder, strlen(folder)) : 0;
        if (put > 0) {
            pause();
        }
        _exit(1);
    }
    close(ends[1]);
    ssize_t got = read(ends[0], maker.folder, sizeof maker.folder - 1);
    ck_assert_int_gt(got, 0);
    close(ends[0]);
    return maker;
}

static void kill_maker(const struct maker *maker)
{
    kill(maker->process, SIGKILL);
    ck_assert_int_eq(waitpid(maker->process, NULL, 0), maker->process);
}

START_TEST(a_folder_of_a_killed_process_goes_when_the_next_one_makes_its_own)
{
    struct maker killed = start_maker();
    struct maker living = start_maker();
    char *inside = file_join(killed.folder, "a/b");
    ck_assert(file_make_directory(inside, NULL));
    kill_maker(&killed);
    ck_assert(file_is_directory(killed.folder));
    char *own = file_temporary_directory(NULL);
    ck_assert_ptr_nonnull(own);
    ck_assert(!file_exists(killed.folder));
    ck_assert_msg(file_is_directory(living.folder), "of a process that lives, it must stay");
    kill_maker(&living);
    file_remove_tree(own);
    free(own);
    free(inside);
}
END_TEST

START_TEST(folders_of_other_programs_stay)
{
    static const char *const names[] = {"heddle-notes", "heddle-12-abc", "heddle-x1-abcdef",
                                        "other-12-abcdef"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = file_join(base, names[i]);
        ck_assert(file_make_directory(path, NULL));
        free(path);
    }
    char *link = file_join(base, "heddle-12-fedcba");
    ck_assert_int_eq(symlink(base, link), 0);
    char *own = file_temporary_directory(NULL);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = file_join(base, names[i]);
        ck_assert_msg(file_is_directory(path), "%s is gone", names[i]);
        free(path);
    }
    file_remove_tree(own);
    free(own);
    free(link);
}
END_TEST

START_TEST(each_folder_is_another_and_only_for_its_owner)
{
    char *one = file_temporary_directory(NULL);
    char *two = file_temporary_directory(NULL);
    struct stat status;
    ck_assert_str_ne(one, two);
    ck_assert_int_eq(stat(one, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0700);
    file_remove_tree(one);
    ck_assert(!file_exists(one));
    ck_assert(file_is_directory(two));
    file_remove_tree(two);
    free(one);
    free(two);
}
END_TEST

START_TEST(a_base_that_cannot_be_used_is_named)
{
    struct error err = {""};
    setenv("TMPDIR", "/nowhere/at/all", 1);
    ck_assert_ptr_null(file_temporary_directory(&err));
    ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/at/all: "));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("temporary");
    TCase *tests = tcase_create("temporary");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_folder_of_a_killed_process_goes_when_the_next_one_makes_its_own);
    tcase_add_test(tests, folders_of_other_programs_stay);
    tcase_add_test(tests, each_folder_is_another_and_only_for_its_owner);
    tcase_add_test(tests, a_base_that_cannot_be_used_is_named);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
