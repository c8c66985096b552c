// test_course_workspace.c: the learner's copies: made once, never overwritten, brought back.
#include "course/workspace.h"
#include "test_course.h"

#include <dirent.h>
#include <sys/stat.h>

static struct error err;

// Files in the test's folder `name`, without "." and "..".
static int files_in(const char *name)
{
    DIR *folder = opendir(here(name));
    int count = 0;
    ck_assert_ptr_nonnull(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    closedir(folder);
    return count;
}

START_TEST(the_folder_is_heddle_dir_or_below_home)
{
    setenv("HEDDLE_DIR", "/some/where/", 1);
    char *given = workspace_folder();
    ck_assert_str_eq(given, "/some/where");
    unsetenv("HEDDLE_DIR");
    setenv("HOME", "/home/learner", 1);
    char *usual = workspace_folder();
    ck_assert_str_eq(usual, "/home/learner/heddle");
    free(given);
    free(usual);
}
END_TEST

START_TEST(a_relative_heddle_dir_is_below_the_current_directory)
{
    setenv("HEDDLE_DIR", "mine", 1);
    write_text("a.txt", "");
    char *parent = file_directory(here("a.txt"));
    ck_assert_int_eq(chdir(parent), 0);
    char *folder = workspace_folder();
    ck_assert_str_eq(folder, here("mine"));
    free(folder);
    free(parent);
}
END_TEST

START_TEST(without_a_home_there_is_still_a_folder)
{
    unsetenv("HEDDLE_DIR");
    unsetenv("HOME");
    char *folder = workspace_folder();
    ck_assert(folder[0] == '/');
    ck_assert(text_ends(folder, "/heddle"));
    free(folder);
}
END_TEST

START_TEST(copies_are_named_after_exercise_and_demo)
{
    setenv("HEDDLE_DIR", "/w", 1);
    struct exercise exercise = {.id = (char[]){"01-counter"}};
    struct lesson lesson = {.id = (char[]){"01-locks"}};
    struct demo demo = {.id = (char[]){"lost-update"}};
    char *file = workspace_file(&exercise);
    char *play = workspace_play_file(&lesson, &demo);
    ck_assert_str_eq(file, "/w/01-counter.c");
    ck_assert_str_eq(play, "/w/play/01-locks-lost-update.c");
    free(file);
    free(play);
}
END_TEST

START_TEST(a_copy_is_made_with_the_folders_above_it)
{
    char *original = write_text("starter.c", "int main(void) { return 0; }\n");
    struct text copy = {0};
    text_printf(&copy, "%s.d/play/01-counter.c", original);
    ck_assert_msg(workspace_prepare(original, text_string(&copy), &err), "%s", err.text);
    expect_text(text_string(&copy), "int main(void) { return 0; }\n");
    ck_assert_int_eq(files_in("starter.c.d/play"), 1);
    text_finish(&copy);
}
END_TEST

START_TEST(a_copy_that_is_there_is_never_overwritten)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = write_text("copy.c", "my work\n");
    ck_assert(workspace_prepare(original, copy, &err));
    expect_text(copy, "my work\n");
}
END_TEST

START_TEST(a_copy_can_be_written_though_the_original_cannot)
{
    char *original = write_text("starter.c", "start\n");
    ck_assert_int_eq(chmod(original, 0444), 0);
    char *copy = here("copy.c");
    ck_assert(workspace_prepare(original, copy, &err));
    struct stat status;
    ck_assert_int_eq(stat(copy, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0200, 0200);
}
END_TEST

START_TEST(a_link_that_leads_nowhere_is_not_replaced)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = here("copy.c");
    ck_assert_int_eq(symlink("gone.c", copy), 0);
    ck_assert(!workspace_prepare(original, copy, &err));
    ck_assert(text_ends(err.text, "copy.c: is a link to a file that is not there"));
    struct stat status;
    ck_assert_int_eq(lstat(copy, &status), 0);
    ck_assert(S_ISLNK(status.st_mode));
}
END_TEST

START_TEST(a_directory_in_the_place_of_the_copy_is_told)
{
    char *original = write_text("starter.c", "start\n");
    write_text("copy.c/file", "");
    ck_assert(!workspace_prepare(original, here("copy.c"), &err));
    ck_assert(text_ends(err.text, "copy.c: is a directory, but your copy has to be there"));
}
END_TEST

START_TEST(a_missing_original_leaves_nothing_behind)
{
    ck_assert(!workspace_prepare(here("none.c"), here("work/copy.c"), &err));
    ck_assert(text_ends(err.text, "none.c: no such file"));
    ck_assert_int_eq(files_in("work"), 0);
}
END_TEST

START_TEST(a_file_in_the_place_of_the_folder_is_told)
{
    char *original = write_text("starter.c", "start\n");
    struct text copy = {0};
    text_printf(&copy, "%s/copy.c", write_text("work", "no folder\n"));
    ck_assert(!workspace_prepare(original, text_string(&copy), &err));
    ck_assert(text_ends(err.text, "work: is in the way, it is not a directory "
                                  "(HEDDLE_DIR can name another folder)"));
    text_finish(&copy);
}
END_TEST

START_TEST(a_reset_keeps_the_learners_version)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = write_text("work/copy.c", "my work\n");
    ck_assert(workspace_reset(original, copy, &err));
    expect_text(copy, "start\n");
    expect_text(here("work/copy.c.before-reset"), "my work\n");
    ck_assert_int_eq(files_in("work"), 2);
}
END_TEST

START_TEST(a_second_reset_keeps_the_version_from_before_the_first)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = write_text("copy.c", "my work\n");
    ck_assert(workspace_reset(original, copy, &err));
    ck_assert(workspace_reset(original, copy, &err));
    expect_text(here("copy.c.before-reset"), "my work\n");
}
END_TEST

START_TEST(a_reset_without_a_copy_makes_one)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = here("work/copy.c");
    ck_assert(workspace_reset(original, copy, &err));
    expect_text(copy, "start\n");
    ck_assert_int_eq(files_in("work"), 1);
}
END_TEST

START_TEST(a_reset_without_an_original_changes_nothing)
{
    char *copy = write_text("work/copy.c", "my work\n");
    ck_assert(!workspace_reset(here("none.c"), copy, &err));
    expect_text(copy, "my work\n");
    ck_assert_int_eq(files_in("work"), 1);
}
END_TEST

START_TEST(an_undone_reset_brings_the_version_back)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = write_text("work/copy.c", "my work\n");
    ck_assert(workspace_reset(original, copy, &err));
    ck_assert(workspace_undo_reset(copy, &err));
    expect_text(copy, "my work\n");
    ck_assert_int_eq(files_in("work"), 2);
}
END_TEST

START_TEST(what_was_written_since_the_reset_survives_undoing_it)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = write_text("copy.c", "my work\n");
    ck_assert(workspace_reset(original, copy, &err));
    write_text("copy.c", "second try\n");
    ck_assert(workspace_undo_reset(copy, &err));
    expect_text(copy, "my work\n");
    ck_assert(workspace_undo_reset(copy, &err));
    expect_text(copy, "second try\n");
}
END_TEST

START_TEST(a_reset_can_be_undone_after_the_copy_was_deleted)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = write_text("copy.c", "my work\n");
    ck_assert(workspace_reset(original, copy, &err));
    ck_assert_int_eq(unlink(copy), 0);
    ck_assert(workspace_undo_reset(copy, &err));
    expect_text(copy, "my work\n");
}
END_TEST

START_TEST(without_a_reset_there_is_nothing_to_undo)
{
    char *copy = write_text("copy.c", "my work\n");
    ck_assert(!workspace_undo_reset(copy, &err));
    ck_assert(text_ends(err.text, "copy.c: no version from before a reset is kept"));
    expect_text(copy, "my work\n");
}
END_TEST

START_TEST(an_original_is_told_from_a_version_of_the_learner)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = here("copy.c");
    ck_assert(!workspace_is_original(original, copy));
    write_text("copy.c", "start\n");
    ck_assert(workspace_is_original(original, copy));
    write_text("copy.c", "start");
    ck_assert(!workspace_is_original(original, copy));
}
END_TEST

START_TEST(only_a_reset_that_changed_something_keeps_a_version)
{
    char *original = write_text("starter.c", "start\n");
    char *copy = write_text("copy.c", "start\n");
    ck_assert(workspace_reset(original, copy, &err));
    ck_assert(!workspace_has_kept(copy));
    write_text("copy.c", "my work\n");
    ck_assert(workspace_reset(original, copy, &err));
    ck_assert(workspace_has_kept(copy));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_folder_is_heddle_dir_or_below_home,
        a_relative_heddle_dir_is_below_the_current_directory,
        without_a_home_there_is_still_a_folder,
        copies_are_named_after_exercise_and_demo,
        a_copy_is_made_with_the_folders_above_it,
        a_copy_that_is_there_is_never_overwritten,
        a_copy_can_be_written_though_the_original_cannot,
        a_link_that_leads_nowhere_is_not_replaced,
        a_directory_in_the_place_of_the_copy_is_told,
        a_missing_original_leaves_nothing_behind,
        a_file_in_the_place_of_the_folder_is_told,
        a_reset_keeps_the_learners_version,
        a_second_reset_keeps_the_version_from_before_the_first,
        a_reset_without_a_copy_makes_one,
        a_reset_without_an_original_changes_nothing,
        an_undone_reset_brings_the_version_back,
        what_was_written_since_the_reset_survives_undoing_it,
        a_reset_can_be_undone_after_the_copy_was_deleted,
        without_a_reset_there_is_nothing_to_undo,
        an_original_is_told_from_a_version_of_the_learner,
        only_a_reset_that_changed_something_keeps_a_version,
    };
    return RUN_SUITE("course_workspace", tests);
}
