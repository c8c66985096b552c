// test_tui_outcomes.c: the outcomes of a program in words.
#include "tui/outcomes.h"

#include <check.h>
#include <string.h>

static struct stage_outcome outcomes[12];

static void are_told(size_t count, bool complete, const char *words)
{
    struct stage_report report = {
        .outcomes = outcomes, .outcome_count = count, .outcomes_complete = complete};
    struct text text = {0};
    outcomes_add(&report, &text);
    ck_assert_str_eq(text_string(&text), words);
    text_finish(&text);
}

static void set_up(void)
{
    memset(outcomes, 0, sizeof outcomes);
    for (size_t i = 0; i < 12; i++) {
        outcomes[i].output = "1\n2\n";
    }
}

START_TEST(one_outcome_of_every_order_is_always_so)
{
    are_told(1, true, "always ends with \"1 / 2\"");
    are_told(1, false, "can end with \"1 / 2\"");
}
END_TEST

START_TEST(a_program_without_output_is_said_to_have_none)
{
    outcomes[0].output = "";
    are_told(2, true, "can end with no output or \"1 / 2\"");
}
END_TEST

START_TEST(a_failure_stands_behind_what_was_printed)
{
    outcomes[0].kind = VERDICT_DEADLOCK;
    outcomes[1] = (struct stage_outcome){.kind = VERDICT_ASSERTION, .output = ""};
    are_told(2, true, "can end with \"1 / 2\" and a deadlock or a failed assertion");
}
END_TEST

START_TEST(a_long_output_is_cut_and_shows_it)
{
    outcomes[0].output = "0123456789012345678901234567890123456789"
                         "0123456789012345678901234567890123456789\n";
    are_told(
        1, true,
        "always ends with \"012345678901234567890123456789012345678901234567890123456789...\"");
}
END_TEST

START_TEST(a_character_of_several_bytes_is_not_cut_in_its_middle)
{
    outcomes[0].output = "012345678901234567890123456789012345678901234567890123456789\u00e4";
    outcomes[1].output = "01234567890123456789012345678901234567890123456789012345678\u00e4";
    are_told(2, true,
             "can end with \"012345678901234567890123456789012345678901234567890123456789...\" or "
             "\"01234567890123456789012345678901234567890123456789012345678...\"");
}
END_TEST

START_TEST(of_many_outcomes_some_are_named_and_the_others_counted)
{
    for (size_t i = 0; i < 12; i++) {
        outcomes[i].output = "1\n";
    }
    are_told(
        12, true,
        "can end with \"1\", \"1\", \"1\", \"1\", \"1\", \"1\", \"1\", \"1\" or in 4 other ways");
}
END_TEST

START_TEST(without_outcomes_nothing_is_said)
{
    are_told(0, true, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outcomes");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_add_test(all, one_outcome_of_every_order_is_always_so);
    tcase_add_test(all, a_program_without_output_is_said_to_have_none);
    tcase_add_test(all, a_failure_stands_behind_what_was_printed);
    tcase_add_test(all, a_long_output_is_cut_and_shows_it);
    tcase_add_test(all, a_character_of_several_bytes_is_not_cut_in_its_middle);
    tcase_add_test(all, of_many_outcomes_some_are_named_and_the_others_counted);
    tcase_add_test(all, without_outcomes_nothing_is_said);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
