// test_text.c: a string that grows while it is written.
#include "base/text.h"

#include <check.h>
#include <stdlib.h>

static struct text text;

static void set_up(void)
{
    text = (struct text){0};
}

static void tear_down(void)
{
    text_finish(&text);
}

START_TEST(no_bytes_from_nowhere_make_an_empty_string)
{
    text_add_bytes(&text, NULL, 0);
    ck_assert_ptr_nonnull(text.bytes);
    ck_assert_str_eq(text.bytes, "");
    ck_assert_uint_eq(text.length, 0);
}
END_TEST

START_TEST(no_bytes_from_nowhere_change_nothing)
{
    text_add(&text, "kept");
    text_add_bytes(&text, NULL, 0);
    ck_assert_str_eq(text_string(&text), "kept");
    text_add_bytes(&text, "!?", 1);
    ck_assert_str_eq(text_string(&text), "kept!");
}
END_TEST

START_TEST(prose_loses_the_backquotes_around_code)
{
    text_add_prose(&text, "Hold `m` at `n++`. A ` alone stays");
    ck_assert_str_eq(text_string(&text), "Hold m at n++. A ` alone stays");
}
END_TEST

START_TEST(bytes_may_hold_zeros)
{
    text_add_bytes(&text, "a\0b", 3);
    ck_assert_uint_eq(text.length, 3);
    ck_assert_int_eq(text.bytes[2], 'b');
    ck_assert_int_eq(text.bytes[3], '\0');
}
END_TEST

START_TEST(what_was_never_written_is_a_string_all_the_same)
{
    ck_assert_str_eq(text_string(&text), "");
    char *taken = text_take(&text);
    ck_assert_str_eq(taken, "");
    free(taken);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = tcase_create("text");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, prose_loses_the_backquotes_around_code);
    tcase_add_test(tests, no_bytes_from_nowhere_make_an_empty_string);
    tcase_add_test(tests, no_bytes_from_nowhere_change_nothing);
    tcase_add_test(tests, bytes_may_hold_zeros);
    tcase_add_test(tests, what_was_never_written_is_a_string_all_the_same);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
