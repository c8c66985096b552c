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

START_TEST(words_that_a_terminal_would_not_show_are_written_in_escapes)
{
    text_add_word(&text, "a b");
    text_add(&text, " ");
    text_add_word(&text, "it's\33[m\n5%\\.c");
    text_add(&text, " ");
    text_add_word(&text, "caf\xE9.c");
    text_add(&text, " ");
    text_add_path(&text, "~/a b.c");
    ck_assert_str_eq(text_string(&text), "'a b' \"$(printf 'it\\047s\\033[m\\0125\\045\\134.c')\" "
                                         "\"$(printf 'caf\\351.c')\" ~/'a b.c'");
}
END_TEST

START_TEST(lines_lose_what_a_terminal_would_obey)
{
    char lines[] = "a\33[2J\tb\r\nc\x7F \xC2\x9Bm \xC3\xA9 \xE9 \xE2\x82";
    text_make_harmless(lines);
    ck_assert_str_eq(lines, "a?[2J\tb?\nc? ?m \xC3\xA9 ? ??");
    char line[] = "a\n\xC2\x9B"
                  "b\xC3\xA9";
    text_make_plain(line);
    ck_assert_str_eq(line, "a???b\xC3\xA9");
}
END_TEST

START_TEST(fields_and_folded_lines_count_columns_in_each_locale)
{
    text_add_field(&text, "\xE6\x97\xA5\xE6\x9C\xAC", 3); // two characters of two columns
    text_add_field(&text, "|z\xC3\xA4hler", 4);
    text_add_field(&text, "|a\xCC\x88", 4); // a mark on the letter
    ck_assert_str_eq(text_string(&text), "\xE6\x97\xA5 |z\xC3\xA4h|a\xCC\x88  ");
    text_clear(&text);
    text_add_wrapped(&text, "\xC3\xA4\xC3\xA4\xC3\xA4 \xE6\x97\xA5 b", 6, 0); // LC_ALL=C here
    ck_assert_str_eq(text_string(&text), "\xC3\xA4\xC3\xA4\xC3\xA4 \xE6\x97\xA5\nb");
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
    tcase_add_test(tests, words_that_a_terminal_would_not_show_are_written_in_escapes);
    tcase_add_test(tests, fields_and_folded_lines_count_columns_in_each_locale);
    tcase_add_test(tests, lines_lose_what_a_terminal_would_obey);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
