// test_trace_schedule.c: the text of a schedule, read and written, and what is refused.
#include "trace/op.h"
#include "trace/schedule.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct schedule schedule, other;
static struct text out;
static struct error error;

static void tear_down(void)
{
    schedule_finish(&schedule);
    schedule_finish(&other);
    text_finish(&out);
}

static void nothing(void)
{
}

START_TEST(the_default_run_has_no_choices)
{
    schedule_format(&schedule, &out);
    ck_assert_str_eq(text_string(&out), "h1-00000000");
    ck_assert(schedule_parse("h1-00000000", &other, &error));
    ck_assert_uint_eq(other.count, 0);
}
END_TEST

START_TEST(a_schedule_comes_back_from_its_text)
{
    static const char text[] = "h1-5a3f09c2-4.2-6.1t-7.0s-9.255i-4294967295.3f";
    ck_assert_msg(schedule_parse(text, &schedule, &error), "%s", error.text);
    ck_assert_uint_eq(schedule.checksum, 0x5a3f09c2);
    ck_assert_uint_eq(schedule.count, 5);
    ck_assert_uint_eq(schedule.choices[0].alternative, RESULT_DONE);
    ck_assert_uint_eq(schedule.choices[1].alternative, RESULT_TIMEOUT);
    ck_assert_uint_eq(schedule.choices[2].alternative, RESULT_SPURIOUS);
    ck_assert_uint_eq(schedule.choices[3].thread, 255);
    ck_assert_uint_eq(schedule.choices[3].alternative, RESULT_INTERRUPTED);
    ck_assert_uint_eq(schedule.choices[4].step, 4294967295u);
    ck_assert_uint_eq(schedule.choices[4].alternative, RESULT_FAULT);
    schedule_format(&schedule, &out);
    ck_assert_str_eq(text_string(&out), text);
}
END_TEST

static const struct {
    const char *text;
    const char *says;
} bad[] = {
    {"", "is not one"},
    {"banana", "is not one"},
    {"hello", "is not one"},
    {"h1", "is not one"},
    {"h2-00000000", "not of version h1"},
    {"h1-", "ends at character 4"},
    {"h1-5a3f09c", "ends at character 11"},
    {"h1-5A3F09C2", "character 5 is 'A'"},
    {"h1-5a3f09c2-", "the number of a step"},
    {"h1-5a3f09c2-4", "'.' and the number of a thread"},
    {"h1-5a3f09c2-4.", "the number of a thread"},
    {"h1-5a3f09c2-4.2x", "character 16 is 'x'"},
    {"h1-5a3f09c2-4.2tt", "character 17 is 't'"},
    {"h1-5a3f09c2 -4.2", "character 12 is ' '"},
    {"h1-5a3f09c2-4.2-4.1", "step 4 at character 17 does not come after 4"},
    {"h1-5a3f09c2-4.2-3.1", "does not come after 4"},
    {"h1-5a3f09c2-0.1", "does not come after 0"},
    {"h1-5a3f09c2-4.256", "above 255"},
    {"h1-5a3f09c2-4294967296.1", "above 4294967295"},
    {"h1-5a3f09c2-99999999999999999999999.1", "above 4294967295"},
    {"h1-5a3f09c2--4.1", "the number of a step"},
    {"h1-5a3f09c2-4.-1", "the number of a thread"},
};

START_TEST(bad_texts_are_refused_with_their_place)
{
    ck_assert(!schedule_parse(bad[_i].text, &schedule, &error));
    ck_assert_msg(strstr(error.text, bad[_i].says) != NULL, "'%s': %s", bad[_i].text, error.text);
    ck_assert(text_starts(error.text, "schedule: "));
    ck_assert_ptr_null(schedule.choices);
    ck_assert_uint_eq(schedule.count, 0);
}
END_TEST

START_TEST(every_beginning_of_a_text_is_refused_or_a_shorter_schedule)
{
    static const char text[] = "h1-5a3f09c2-4.2-6.1t";
    for (size_t length = 0; length < sizeof text; length++) {
        char *cut = strndup(text, length);
        if (schedule_parse(cut, &schedule, &error)) {
            text_clear(&out);
            schedule_format(&schedule, &out);
            ck_assert_str_eq(text_string(&out), cut);
        }
        schedule_finish(&schedule);
        free(cut);
    }
}
END_TEST

START_TEST(choices_are_found_by_their_step)
{
    ck_assert(schedule_parse("h1-00000001-2.1-5.2-9.3", &schedule, &error));
    ck_assert_ptr_null(schedule_at(&schedule, 1));
    ck_assert_uint_eq(schedule_at(&schedule, 2)->thread, 1);
    ck_assert_ptr_null(schedule_at(&schedule, 4));
    ck_assert_uint_eq(schedule_at(&schedule, 5)->thread, 2);
    ck_assert_uint_eq(schedule_at(&schedule, 9)->thread, 3);
    ck_assert_ptr_null(schedule_at(&schedule, 10));
}
END_TEST

START_TEST(cutting_drops_the_step_and_all_behind_it)
{
    ck_assert(schedule_parse("h1-00000001-2.1-5.2-9.3", &schedule, &error));
    schedule_cut(&schedule, 5);
    schedule_format(&schedule, &out);
    ck_assert_str_eq(text_string(&out), "h1-00000001-2.1");
    schedule_cut(&schedule, 0);
    ck_assert_uint_eq(schedule.count, 0);
}
END_TEST

START_TEST(a_copy_is_its_own)
{
    ck_assert(schedule_parse("h1-00000001-2.1", &schedule, &error));
    schedule_copy(&other, &schedule);
    schedule_add(&schedule, (struct choice){.step = 3, .thread = 1});
    ck_assert_uint_eq(other.count, 1);
    schedule_add(&other, (struct choice){.step = 4, .thread = 2});
    ck_assert_uint_eq(schedule.choices[1].step, 3);
    ck_assert_uint_eq(other.checksum, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace_schedule");
    TCase *all = tcase_create("schedule");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_test(all, the_default_run_has_no_choices);
    tcase_add_test(all, a_schedule_comes_back_from_its_text);
    tcase_add_loop_test(all, bad_texts_are_refused_with_their_place, 0, sizeof bad / sizeof bad[0]);
    tcase_add_test(all, every_beginning_of_a_text_is_refused_or_a_shorter_schedule);
    tcase_add_test(all, choices_are_found_by_their_step);
    tcase_add_test(all, cutting_drops_the_step_and_all_behind_it);
    tcase_add_test(all, a_copy_is_its_own);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
