// test_tui_prediction.c: what a reader is told about the outcomes of a program they were asked
// about.
#include "tui/prediction.h"

#include <check.h>
#include <string.h>

static struct stage_outcome outcomes[] = {{.kind = VERDICT_PASS, .output = "ping\npong\n"},
                                          {.kind = VERDICT_DEADLOCK, .output = ""}};

static void is_told(size_t count, bool complete, const char *words)
{
    struct stage_report report = {
        .outcomes = outcomes, .outcome_count = count, .outcomes_complete = complete};
    struct text text = {0};
    prediction_add_judgement(&report, true, &text);
    ck_assert_str_eq(text_string(&text), words);
    text_finish(&text);
}

START_TEST(a_program_with_two_outcomes_can_end_with_either)
{
    is_told(2, true,
            "Yes. heddle ran the program in every order that matters: it can end with \"ping / "
            "pong\" or a deadlock.");
}
END_TEST

START_TEST(a_program_with_one_outcome_always_ends_with_it)
{
    is_told(1, true,
            "Yes. heddle ran the program in every order that matters: it always ends with \"ping "
            "/ pong\".");
}
END_TEST

START_TEST(one_outcome_of_a_search_that_was_cut_short_is_not_called_the_only_one)
{
    is_told(1, false,
            "Yes. heddle ran the program in as many orders as the limits allow: it can end with "
            "\"ping / pong\".");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prediction");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_program_with_two_outcomes_can_end_with_either);
    tcase_add_test(all, a_program_with_one_outcome_always_ends_with_it);
    tcase_add_test(all, one_outcome_of_a_search_that_was_cut_short_is_not_called_the_only_one);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
