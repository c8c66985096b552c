// test_terminal.c: the app in a real terminal: it shows what the script shows, and gives the
// terminal back however it ends.
//
//     test_terminal DRIVER COURSE
#include "base/files.h"
#include "emulator.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *driver;
static const char *course;
static char *home;
static struct emulator emulator;

static void make_home(void)
{
    struct error err;
    home = file_temporary_directory(&err);
    ck_assert_msg(home != NULL, "%s", err.text);
    setenv("HOME", home, 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("ESCDELAY", "25", 1);
    unsetenv("NO_COLOR");
}

static void remove_home(void)
{
    file_remove_tree(home);
    free(home);
}

// Opens the demo in a terminal and waits until it is there.
static void open_app_with(int columns, int rows, const char *variable)
{
    const char *argv[] = {driver, course, "1x1", "demo:01-locks/lost-sale", NULL};
    const char *variables[] = {variable, NULL};
    emulator_start(&emulator, columns, rows, argv, variables);
    emulator_await(&emulator, "Who goes next");
}

static void open_app(void)
{
    open_app_with(80, 24, NULL);
}

static void close_app(void)
{
    emulator_finish(&emulator);
}

// What the scripted terminal prints for the same keys.
static void scripted_screen(const char *keys, struct text *out)
{
    char command[1024];
    char bytes[4096];
    snprintf(command, sizeof command, "'%s' '%s' 80x24 demo:01-locks/lost-sale '%s'", driver,
             course, keys);
    FILE *pipe = popen(command, "r");
    ck_assert_ptr_nonnull(pipe);
    size_t length = fread(bytes, 1, sizeof bytes - 1, pipe);
    bytes[length] = '\0';
    pclose(pipe);
    char *end = strstr(bytes, "===");
    ck_assert_ptr_nonnull(end);
    *end = '\0';
    text_add(out, bytes);
}

START_TEST(the_terminal_shows_what_the_script_prints)
{
    struct text wanted = {0};
    struct text shown = {0};
    scripted_screen("2 1 2 screen", &wanted);
    open_app();
    emulator_press(&emulator, "2");
    emulator_await(&emulator, "step 4");
    emulator_press(&emulator, "12");
    emulator_await(&emulator, "step 6");
    emulator_await(&emulator, "over T2's 1. Who goes next: 1 or 2?");
    emulator_text(&emulator, &shown);
    ck_assert_str_eq(text_string(&shown), text_string(&wanted));
    text_finish(&wanted);
    text_finish(&shown);
    close_app();
}
END_TEST

START_TEST(leaving_restores_the_terminal)
{
    open_app();
    ck_assert(emulator.other_screen);
    emulator_press(&emulator, "q");
    int status = emulator_end(&emulator);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    emulator_expect_restored(&emulator);
    close_app();
}
END_TEST

START_TEST(control_c_leaves_and_restores_the_terminal)
{
    open_app();
    emulator_press(&emulator, "\003");
    ck_assert_int_eq(emulator_end(&emulator), 0);
    emulator_expect_restored(&emulator);
    close_app();
}
END_TEST

static const int deadly[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTERM, SIGHUP, SIGINT};

START_TEST(every_deadly_signal_restores_the_terminal_and_is_what_ended_the_app)
{
    open_app();
    kill(emulator.child, deadly[_i]);
    int status = emulator_end(&emulator);
    ck_assert_msg(WIFSIGNALED(status), "status %x", (unsigned)status);
    ck_assert_int_eq(WTERMSIG(status), deadly[_i]);
    emulator_expect_restored(&emulator);
    close_app();
}
END_TEST

START_TEST(a_new_size_is_drawn_at_once)
{
    open_app();
    emulator_resize(&emulator, 60, 18);
    emulator_await(&emulator, " 0 WAITS: T1 to end  >1 read sold");
    emulator_resize(&emulator, 20, 5);
    emulator_await(&emulator, "heddle needs at\nleast 40x12, now\n20x5\n");
    emulator_resize(&emulator, 80, 24);
    emulator_await(&emulator, "|THREADS   next step");
    close_app();
}
END_TEST

// A shell with job control, as small as it goes: it runs the app in the foreground, takes the
// terminal back when the app stops, says so, and lets it go on at a key.
static const char shell[] = "set -m; \"$0\" \"$@\"; echo STOPPED; read key; fg >/dev/null";

START_TEST(a_stopped_app_gives_the_terminal_back_for_that_time)
{
    const char *argv[] = {"/bin/bash", "-c", shell, driver, course, "1x1", "demo:01-locks/crossed",
                          NULL};
    const char *variables[] = {NULL};
    emulator_start(&emulator, 80, 24, argv, variables);
    emulator_await(&emulator, "|THREADS   next step");
    emulator_press(&emulator, "\032");
    emulator_await(&emulator, "STOPPED");
    emulator_expect_restored(&emulator);
    emulator_press(&emulator, "\n");
    emulator_await(&emulator, "|THREADS   next step");
    emulator_press(&emulator, " ");
    emulator_await(&emulator, "step 1");
    emulator_press(&emulator, "q");
    ck_assert_int_eq(emulator_end(&emulator), 0);
    emulator_expect_restored(&emulator);
    close_app();
}
END_TEST

// Whether some sequence "ESC [ ... m" sets a colour.
static bool has_colour(const char *bytes)
{
    for (const char *at = strstr(bytes, "\033["); at != NULL; at = strstr(at + 1, "\033[")) {
        const char *end = at + 2 + strspn(at + 2, "0123456789;");
        bool first = true;
        for (const char *number = at + 2; *end == 'm' && number < end; number++) {
            int value = first ? atoi(number) : 0;
            if ((value >= 30 && value <= 38) || (value >= 40 && value <= 48) || value >= 90) {
                return true;
            }
            first = *number == ';';
        }
    }
    return false;
}

START_TEST(no_color_takes_the_colours_away)
{
    open_app_with(80, 24, "NO_COLOR=1");
    ck_assert(!has_colour(text_string(&emulator.bytes)));
    close_app();
    open_app_with(80, 24, "NO_COLOR=");
    ck_assert(has_colour(text_string(&emulator.bytes)));
    close_app();
}
END_TEST

START_TEST(pasted_keys_are_not_pressed)
{
    open_app();
    emulator_press(&emulator, "\033[200~qQ\033[201~");
    emulator_await(&emulator, "Pasted text is not taken as keys.");
    emulator_press(&emulator, "2");
    emulator_await(&emulator, "step 4");
    close_app();
}
END_TEST

START_TEST(arrows_and_escape_are_told_apart)
{
    open_app();
    emulator_press(&emulator, "\033OD");
    emulator_await(&emulator, "step 2");
    emulator_press(&emulator, "?");
    emulator_await(&emulator, "KEYS: Stepping");
    emulator_press(&emulator, "\033");
    emulator_await(&emulator, "|THREADS   next step");
    close_app();
}
END_TEST

START_TEST(without_its_terminal_the_app_ends)
{
    open_app();
    close(emulator.theirs);
    close(emulator.ours);
    int status;
    ck_assert_int_eq(waitpid(emulator.child, &status, 0), emulator.child);
    emulator.child = 0;
    close_app();
}
END_TEST

START_TEST(a_terminal_without_a_name_is_refused_in_a_sentence)
{
    const char *argv[] = {driver, course, "1x1", "home", NULL};
    const char *variables[] = {"TERM=", NULL};
    emulator_start(&emulator, 80, 24, argv, variables);
    int status = emulator_end(&emulator);
    ck_assert_int_eq(WEXITSTATUS(status), 2);
    ck_assert_ptr_nonnull(strstr(text_string(&emulator.bytes), "TERM does not say"));
    emulator_expect_restored(&emulator);
    close_app();
}
END_TEST

START_TEST(a_terminal_without_a_cursor_is_refused_in_a_sentence)
{
    const char *argv[] = {driver, course, "1x1", "home", NULL};
    const char *variables[] = {"TERM=dumb", NULL};
    emulator_start(&emulator, 80, 24, argv, variables);
    int status = emulator_end(&emulator);
    ck_assert_int_eq(WEXITSTATUS(status), 2);
    ck_assert_ptr_nonnull(strstr(text_string(&emulator.bytes), "--plain"));
    emulator_expect_restored(&emulator);
    close_app();
}
END_TEST

int main(int count, char **arguments)
{
    if (count != 3) {
        fputs("usage: test_terminal DRIVER COURSE\n", stderr);
        return 2;
    }
    driver = arguments[1];
    course = arguments[2];
    Suite *suite = suite_create("the real terminal");
    TCase *all = tcase_create("all");
    tcase_add_unchecked_fixture(all, make_home, remove_home);
    tcase_add_test(all, the_terminal_shows_what_the_script_prints);
    tcase_add_test(all, leaving_restores_the_terminal);
    tcase_add_test(all, control_c_leaves_and_restores_the_terminal);
    tcase_add_loop_test(all, every_deadly_signal_restores_the_terminal_and_is_what_ended_the_app, 0,
                        sizeof deadly / sizeof deadly[0]);
    tcase_add_test(all, a_new_size_is_drawn_at_once);
    tcase_add_test(all, a_stopped_app_gives_the_terminal_back_for_that_time);
    tcase_add_test(all, no_color_takes_the_colours_away);
    tcase_add_test(all, pasted_keys_are_not_pressed);
    tcase_add_test(all, arrows_and_escape_are_told_apart);
    tcase_add_test(all, without_its_terminal_the_app_ends);
    tcase_add_test(all, a_terminal_without_a_name_is_refused_in_a_sentence);
    tcase_add_test(all, a_terminal_without_a_cursor_is_refused_in_a_sentence);
    tcase_set_timeout(all, 60);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
