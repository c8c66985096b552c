// test_course_progress.c: the learner's progress survives kills, a full disk and damaged files.
#include "course/progress.h"
#include "test_course.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static struct error err;

static struct progress *open_well(const char *path)
{
    struct progress *progress = progress_open(path, &err);
    ck_assert_str_eq(err.text, "");
    return progress;
}

static void put(struct progress *progress, const char *id, int tries)
{
    struct progress_entry entry = {.tries = tries};
    ck_assert_msg(progress_put(progress, PROGRESS_EXERCISE, id, &entry, &err), "%s", err.text);
}

static int tries(struct progress *progress, const char *id)
{
    struct progress_entry entry;
    progress_get(progress, PROGRESS_EXERCISE, id, &entry);
    return entry.tries;
}

// The tries that a newly opened store knows of.
static int stored_tries(const char *path, const char *id)
{
    struct progress *progress = open_well(path);
    int found = tries(progress, id);
    progress_close(progress);
    return found;
}

// From here on no file can grow beyond `bytes`: what a full disk looks like to the program.
static void fill_disk(rlim_t bytes)
{
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void empty_disk(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

START_TEST(a_new_store_knows_nothing)
{
    struct progress *progress = open_well(here("progress.db"));
    struct progress_entry entry;
    progress_get(progress, PROGRESS_PAGE, "01-locks/lost-update", &entry);
    ck_assert(!entry.done && !entry.right && !entry.assisted);
    ck_assert_int_eq(entry.tries + entry.hints, 0);
    ck_assert_int_eq(entry.when, 0);
    ck_assert_str_eq(entry.last, "");
    ck_assert_ptr_null(progress_setting(progress, "place"));
    progress_close(progress);
}
END_TEST

START_TEST(an_entry_comes_back_as_it_was_put)
{
    char *path = here("progress.db");
    struct progress *progress = open_well(path);
    struct progress_entry put = {true, true, true, 3, 2, 1700000000, "lost wake-up, line 31"};
    ck_assert(progress_put(progress, PROGRESS_EXERCISE, "01-counter", &put, &err));
    progress_close(progress);
    progress = open_well(path);
    struct progress_entry entry;
    progress_get(progress, PROGRESS_EXERCISE, "01-counter", &entry);
    ck_assert(entry.done && entry.right && entry.assisted);
    ck_assert_int_eq(entry.tries, 3);
    ck_assert_int_eq(entry.hints, 2);
    ck_assert_int_eq(entry.when, 1700000000);
    ck_assert_str_eq(entry.last, "lost wake-up, line 31");
    progress_close(progress);
}
END_TEST

START_TEST(kinds_with_the_same_id_are_apart)
{
    struct progress *progress = open_well(here("progress.db"));
    struct progress_entry entry = {.done = true};
    ck_assert(progress_put(progress, PROGRESS_PAGE, "01-locks/lost-update", &entry, &err));
    progress_get(progress, PROGRESS_DEMO, "01-locks/lost-update", &entry);
    ck_assert(!entry.done);
    progress_close(progress);
}
END_TEST

START_TEST(a_setting_is_replaced_by_a_newer_one)
{
    char *path = here("progress.db");
    struct progress *progress = open_well(path);
    ck_assert(progress_set(progress, "place", "01-locks/3", &err));
    ck_assert(progress_set(progress, "place", "01-locks/4", &err));
    progress_close(progress);
    progress = open_well(path);
    char *place = progress_setting(progress, "place");
    ck_assert_str_eq(place, "01-locks/4");
    free(place);
    progress_close(progress);
}
END_TEST

START_TEST(names_and_texts_are_never_taken_for_sql)
{
    struct progress *progress = open_well(here("progress.db"));
    ck_assert(progress_set(progress, "a'; DROP TABLE entry; --", "%s '\"", &err));
    char *value = progress_setting(progress, "a'; DROP TABLE entry; --");
    ck_assert_str_eq(value, "%s '\"");
    free(value);
    put(progress, "x", 1);
    progress_close(progress);
}
END_TEST

START_TEST(what_one_heddle_learnt_is_not_taken_back_by_another)
{
    char *path = here("progress.db");
    struct progress *app = open_well(path);
    struct progress *shell = open_well(path);
    struct progress_entry passed = {.done = true, .tries = 5, .hints = 2, .when = 200};
    struct progress_entry stale = {.tries = 4, .when = 100, .last = "data race, line 11"};
    ck_assert(progress_put(shell, PROGRESS_EXERCISE, "01-counter", &passed, &err));
    ck_assert(progress_put(app, PROGRESS_EXERCISE, "01-counter", &stale, &err));
    struct progress_entry entry;
    progress_get(shell, PROGRESS_EXERCISE, "01-counter", &entry);
    ck_assert(entry.done);
    ck_assert_int_eq(entry.tries, 5);
    ck_assert_int_eq(entry.hints, 2);
    ck_assert_int_eq(entry.when, 200);
    ck_assert_str_eq(entry.last, "data race, line 11");
    progress_close(app);
    progress_close(shell);
}
END_TEST

START_TEST(the_usual_place_is_below_the_state_directory)
{
    setenv("XDG_STATE_HOME", here("state"), 1);
    struct progress *progress = progress_open(NULL, &err);
    ck_assert_str_eq(err.text, "");
    progress_close(progress);
    struct stat status;
    ck_assert(file_exists(here("state/heddle/progress.db")));
    ck_assert_int_eq(stat(here("state"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 0077, 0);
}
END_TEST

START_TEST(closing_nothing_is_allowed)
{
    progress_close(NULL);
}
END_TEST

// Puts 1, 2, 3 … and tells the parent each number that was stored, until it is killed.
static _Noreturn void put_until_killed(const char *path, int told)
{
    struct progress *progress = progress_open(path, &err);
    for (int i = 1;; i++) {
        struct progress_entry entry = {.tries = i};
        if (!progress_put(progress, PROGRESS_EXERCISE, "01-counter", &entry, &err) ||
            write(told, &i, sizeof i) != sizeof i) {
            _exit(1);
        }
    }
}

START_TEST(all_that_was_put_before_a_kill_is_there)
{
    char *path = here("progress.db");
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        put_until_killed(path, ends[1]);
    }
    close(ends[1]);
    int last = 0;
    for (int i = 0; i < 20; i++) {
        ck_assert_int_eq(read(ends[0], &last, sizeof last), sizeof last);
    }
    kill(child, SIGKILL);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    while (read(ends[0], &last, sizeof last) == sizeof last) {
    }
    close(ends[0]);
    ck_assert_int_ge(stored_tries(path, "01-counter"), last);
}
END_TEST

START_TEST(a_full_disk_is_told_once_and_nothing_is_lost_meanwhile)
{
    char *path = here("progress.db");
    struct progress *progress = open_well(path);
    put(progress, "before", 1);
    fill_disk(0);
    struct progress_entry entry = {.tries = 7};
    ck_assert(!progress_put(progress, PROGRESS_EXERCISE, "during", &entry, &err));
    ck_assert(text_starts(err.text, "your progress could not be saved ("));
    put(progress, "during-too", 8);
    ck_assert(progress_set(progress, "place", "01-locks/3", &err));
    ck_assert_int_eq(tries(progress, "before"), 1);
    ck_assert_int_eq(tries(progress, "during"), 7);
    ck_assert_int_eq(tries(progress, "during-too"), 8);
    char *place = progress_setting(progress, "place");
    ck_assert_str_eq(place, "01-locks/3");
    free(place);
    progress_close(progress);
    empty_disk();
    ck_assert_int_eq(stored_tries(path, "before"), 1);
}
END_TEST

START_TEST(what_a_full_disk_refused_is_saved_when_there_is_room_again)
{
    char *path = here("progress.db");
    struct progress *progress = open_well(path);
    fill_disk(0);
    struct progress_entry entry = {.tries = 7};
    ck_assert(!progress_put(progress, PROGRESS_EXERCISE, "during", &entry, &err));
    ck_assert(progress_set(progress, "editor", "nano", &err));
    empty_disk();
    put(progress, "after", 9);
    ck_assert_int_eq(stored_tries(path, "during"), 7);
    ck_assert_int_eq(stored_tries(path, "after"), 9);
    fill_disk(0);
    ck_assert_msg(!progress_put(progress, PROGRESS_EXERCISE, "again", &entry, &err),
                  "the second time the disk is full is told as well");
    empty_disk();
    progress_close(progress);
    ck_assert_int_eq(stored_tries(path, "again"), 7);
}
END_TEST

START_TEST(a_disk_that_fills_up_while_writing_loses_nothing)
{
    char *path = here("progress.db");
    struct progress *progress = open_well(path);
    char id[64];
    int refused = 0;
    fill_disk(32 << 10);
    for (int i = 0; i < 300; i++) {
        struct progress_entry entry = {.tries = i + 1};
        memset(entry.last, 'x', sizeof entry.last - 1);
        snprintf(id, sizeof id, "exercise-%d", i);
        refused += !progress_put(progress, PROGRESS_EXERCISE, id, &entry, &err);
    }
    ck_assert_int_eq(refused, 1);
    empty_disk();
    progress_close(progress);
    progress = open_well(path);
    for (int i = 0; i < 300; i++) {
        snprintf(id, sizeof id, "exercise-%d", i);
        ck_assert_int_eq(tries(progress, id), i + 1);
    }
    progress_close(progress);
}
END_TEST

START_TEST(without_room_for_a_new_file_the_store_forgets_at_the_end)
{
    fill_disk(0);
    struct progress *progress = progress_open(here("progress.db"), &err);
    ck_assert(text_ends(err.text, "What you do now is forgotten when heddle ends"));
    put(progress, "01-counter", 3);
    ck_assert_int_eq(tries(progress, "01-counter"), 3);
    progress_close(progress);
}
END_TEST

START_TEST(a_directory_in_the_place_of_the_file_is_told)
{
    write_text("progress.db/file", "");
    struct progress *progress = progress_open(here("progress.db"), &err);
    ck_assert_ptr_nonnull(strstr(err.text, "progress.db: your progress cannot be kept there (it is "
                                           "not a regular file). What you do now is forgotten"));
    put(progress, "01-counter", 3);
    ck_assert_int_eq(tries(progress, "01-counter"), 3);
    progress_close(progress);
    ck_assert(file_exists(here("progress.db/file")));
}
END_TEST

START_TEST(a_pipe_in_the_place_of_the_file_stops_nothing)
{
    ck_assert_int_eq(mkfifo(here("progress.db"), 0600), 0);
    struct progress *progress = progress_open(here("progress.db"), &err);
    ck_assert_str_ne(err.text, "");
    progress_close(progress);
}
END_TEST

START_TEST(a_file_in_the_place_of_the_folder_is_told)
{
    struct text path = {0};
    text_printf(&path, "%s/progress.db", write_text("state", "no folder"));
    struct progress *progress = progress_open(text_string(&path), &err);
    ck_assert_ptr_nonnull(strstr(err.text, "is in the way"));
    progress_close(progress);
    expect_text(here("state"), "no folder");
    text_finish(&path);
}
END_TEST

static void expect_set_aside(const char *path, const char *content, size_t length)
{
    struct text aside = {0};
    text_printf(&aside, "%s.damaged-1", path);
    size_t found;
    char *bytes = file_read(text_string(&aside), 1 << 24, &found, &err);
    ck_assert_msg(bytes != NULL, "%s", err.text);
    ck_assert_uint_eq(found, length);
    ck_assert_mem_eq(bytes, content, length);
    free(bytes);
    text_finish(&aside);
}

START_TEST(a_file_that_is_no_database_is_set_aside)
{
    static const char junk[] = "this is no database, but it may be worth something";
    char *path = write_text("progress.db", junk);
    struct progress *progress = progress_open(path, &err);
    ck_assert_ptr_nonnull(strstr(err.text, "progress.db: your progress was damaged. It is now in"));
    put(progress, "01-counter", 3);
    progress_close(progress);
    expect_set_aside(path, junk, strlen(junk));
    ck_assert_int_eq(stored_tries(path, "01-counter"), 3);
}
END_TEST

// A store with a hundred exercises; its bytes, owned by the caller.
static char *make_large(const char *path, size_t *length)
{
    struct progress *progress = open_well(path);
    char id[64];
    for (int i = 0; i < 100; i++) {
        struct progress_entry entry = {.tries = i + 1};
        memset(entry.last, 'x', sizeof entry.last - 1);
        snprintf(id, sizeof id, "exercise-%03d", i);
        ck_assert(progress_put(progress, PROGRESS_EXERCISE, id, &entry, &err));
    }
    progress_close(progress);
    char *bytes = file_read(path, 1 << 24, length, &err);
    ck_assert_ptr_nonnull(bytes);
    return bytes;
}

START_TEST(what_can_be_read_of_a_damaged_file_goes_on)
{
    char *path = here("progress.db");
    size_t length;
    char *bytes = make_large(path, &length);
    memset(bytes + length - 4096, 0xA5, 4096); // the page that was written last
    write_bytes("progress.db", bytes, length);
    struct progress *progress = progress_open(path, &err);
    ck_assert_ptr_nonnull(strstr(err.text, "your progress was damaged"));
    ck_assert_int_eq(tries(progress, "exercise-000"), 1);
    ck_assert_int_eq(tries(progress, "exercise-040"), 41);
    progress_close(progress);
    expect_set_aside(path, bytes, length);
    ck_assert_int_eq(stored_tries(path, "exercise-040"), 41);
    free(bytes);
}
END_TEST

START_TEST(a_file_cut_anywhere_is_opened_or_set_aside)
{
    char *path = here("progress.db");
    size_t length;
    char *bytes = make_large(path, &length);
    for (size_t cut = 1; cut < length; cut += 997) {
        char *copy = write_bytes("cut.db", bytes, cut);
        struct progress *progress = progress_open(copy, &err);
        put(progress, "new", 1);
        ck_assert_int_eq(tries(progress, "new"), 1);
        progress_close(progress);
        ck_assert_int_eq(stored_tries(copy, "new"), 1);
        unlink(copy);
    }
    free(bytes);
}
END_TEST

START_TEST(a_second_damaged_file_does_not_replace_the_first)
{
    char *path = write_text("progress.db", "first damaged file, long enough to be looked at");
    progress_close(progress_open(path, &err));
    write_text("progress.db", "second damaged file, long enough to be looked at");
    progress_close(progress_open(path, &err));
    expect_text(here("progress.db.damaged-1"), "first damaged file, long enough to be looked at");
    expect_text(here("progress.db.damaged-2"), "second damaged file, long enough to be looked at");
}
END_TEST

START_TEST(a_file_of_a_newer_heddle_is_left_as_it_is)
{
    char *path = here("progress.db");
    struct progress *progress = open_well(path);
    put(progress, "01-counter", 3);
    progress_close(progress);
    size_t length;
    char *bytes = file_read(path, 1 << 24, &length, &err);
    bytes[63] = 2; // PRAGMA user_version: bytes 60 to 63 of an SQLite file, big-endian
    write_bytes("progress.db", bytes, length);
    progress = progress_open(path, &err);
    ck_assert_ptr_nonnull(strstr(err.text, "was written by a newer heddle and is left as it is"));
    put(progress, "01-counter", 9);
    progress_close(progress);
    char *after = file_read(path, 1 << 24, &length, &err);
    ck_assert_mem_eq(bytes, after, length);
    free(bytes);
    free(after);
}
END_TEST

START_TEST(another_programs_file_is_left_as_it_is)
{
    char *path = here("progress.db");
    struct progress *progress = open_well(path);
    progress_close(progress);
    size_t length;
    char *bytes = file_read(path, 1 << 24, &length, &err);
    memset(bytes + 68, 1, 4); // PRAGMA application_id
    write_bytes("progress.db", bytes, length);
    progress = progress_open(path, &err);
    ck_assert_ptr_nonnull(strstr(err.text, "is another program's file and is left as it is"));
    progress_close(progress);
    char *after = file_read(path, 1 << 24, &length, &err);
    ck_assert_mem_eq(bytes, after, length);
    free(bytes);
    free(after);
}
END_TEST

START_TEST(an_empty_file_is_a_new_store)
{
    char *path = write_text("progress.db", "");
    struct progress *progress = open_well(path);
    put(progress, "01-counter", 3);
    progress_close(progress);
    ck_assert_int_eq(stored_tries(path, "01-counter"), 3);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_new_store_knows_nothing,
        an_entry_comes_back_as_it_was_put,
        kinds_with_the_same_id_are_apart,
        a_setting_is_replaced_by_a_newer_one,
        names_and_texts_are_never_taken_for_sql,
        what_one_heddle_learnt_is_not_taken_back_by_another,
        the_usual_place_is_below_the_state_directory,
        closing_nothing_is_allowed,
        all_that_was_put_before_a_kill_is_there,
        a_full_disk_is_told_once_and_nothing_is_lost_meanwhile,
        what_a_full_disk_refused_is_saved_when_there_is_room_again,
        a_disk_that_fills_up_while_writing_loses_nothing,
        without_room_for_a_new_file_the_store_forgets_at_the_end,
        a_directory_in_the_place_of_the_file_is_told,
        a_pipe_in_the_place_of_the_file_stops_nothing,
        a_file_in_the_place_of_the_folder_is_told,
        a_file_that_is_no_database_is_set_aside,
        what_can_be_read_of_a_damaged_file_goes_on,
        a_file_cut_anywhere_is_opened_or_set_aside,
        a_second_damaged_file_does_not_replace_the_first,
        a_file_of_a_newer_heddle_is_left_as_it_is,
        another_programs_file_is_left_as_it_is,
        an_empty_file_is_a_new_store,
    };
    return RUN_SUITE("course_progress", tests);
}
