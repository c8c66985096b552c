// test_live_tally.c: how often a program that was run many times ended in which way.
#include "grade/live_tally.h"

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static struct live_tally tally;
static struct live_limits limits = {.time_ms = 10000};
static struct text out;

static void tear_down(void)
{
    live_tally_finish(&tally);
    text_finish(&out);
}

static void count(const char *output, enum live_end end, int number)
{
    struct live_result result = {.end = end, .number = number};
    live_tally_clear_output(&tally);
    live_tally_add_output(&tally, false, output, strlen(output));
    live_tally_count(&tally, &result, &limits);
}

static const char *formatted(void)
{
    live_tally_format(&tally, &out);
    return text_string(&out);
}

START_TEST(the_most_frequent_result_comes_first)
{
    count("counter = 1\n", LIVE_EXITED, 0);
    count("counter = 2\n", LIVE_EXITED, 0);
    count("counter = 2\n", LIVE_EXITED, 0);
    ck_assert_ptr_nonnull(strstr(formatted(), "counter = 2       2 times\n"
                                              "counter = 1       1 time\n"
                                              "\n"
                                              "3 runs, 2 different results. Luck decides"));
}
END_TEST

START_TEST(of_equal_counts_the_words_decide)
{
    count("b\n", LIVE_EXITED, 0);
    count("a\n", LIVE_EXITED, 0);
    ck_assert(strncmp(formatted(), "a       1 time\nb       1 time\n", 30) == 0);
}
END_TEST

START_TEST(one_result_promises_nothing)
{
    count("x\n", LIVE_EXITED, 0);
    ck_assert_ptr_nonnull(strstr(formatted(), "1 run, one result. Whether there are others"));
}
END_TEST

START_TEST(how_it_ended_is_part_of_a_result)
{
    count("x\n", LIVE_EXITED, 0);
    count("x\n", LIVE_EXITED, 2);
    count("x\n", LIVE_SIGNALLED, SIGABRT);
    count("", LIVE_LATE, 0);
    const char *lines = formatted();
    ck_assert_ptr_nonnull(strstr(lines, "x  It ended with exit status 2."));
    ck_assert_ptr_nonnull(strstr(lines, "x  It was ended by SIGABRT (Aborted)."));
    ck_assert_ptr_nonnull(strstr(lines, "(nothing written)  It had not ended after 10 s"));
    ck_assert_ptr_nonnull(strstr(lines, "4 runs, 4 different results."));
}
END_TEST

START_TEST(lines_stand_side_by_side_and_cannot_reach_the_terminal)
{
    count("one\n\ntwo\x1b[2J\n", LIVE_EXITED, 0);
    ck_assert(strncmp(formatted(), "one /  / two?[2J  ", 18) == 0);
}
END_TEST

START_TEST(the_order_of_the_two_streams_makes_no_difference)
{
    struct live_result result = {.end = LIVE_EXITED};
    live_tally_add_output(&tally, false, "one\n", 4);
    live_tally_add_output(&tally, true, "two\n", 4);
    live_tally_count(&tally, &result, &limits);
    live_tally_clear_output(&tally);
    live_tally_add_output(&tally, true, "two\n", 4);
    live_tally_add_output(&tally, false, "one\n", 4);
    live_tally_count(&tally, &result, &limits);
    ck_assert(strncmp(formatted(), "one / two       2 times\n", 24) == 0);
}
END_TEST

START_TEST(long_output_is_cut)
{
    char *output = malloc(10001);
    memset(output, 'x', 10000);
    output[10000] = '\0';
    count(output, LIVE_EXITED, 0);
    ck_assert_ptr_nonnull(strstr(formatted(), "xxx...  "));
    ck_assert_uint_lt(out.length, 700);
    free(output);
}
END_TEST

START_TEST(nothing_counted_is_said)
{
    ck_assert_str_eq(formatted(), "Stopped before the end of the first run.\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("live_tally");
    TCase *tests = tcase_create("live_tally");
    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, the_most_frequent_result_comes_first);
    tcase_add_test(tests, of_equal_counts_the_words_decide);
    tcase_add_test(tests, one_result_promises_nothing);
    tcase_add_test(tests, how_it_ended_is_part_of_a_result);
    tcase_add_test(tests, lines_stand_side_by_side_and_cannot_reach_the_terminal);
    tcase_add_test(tests, the_order_of_the_two_streams_makes_no_difference);
    tcase_add_test(tests, long_output_is_cut);
    tcase_add_test(tests, nothing_counted_is_said);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
