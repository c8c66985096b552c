// test_tui_canvas.c: what views write into the grid of cells, and what of it can be seen.
#include "tui/canvas.h"

#include <check.h>
#include <locale.h>

static struct canvas canvas;
static struct text shown;

static void start(int columns, int rows, bool ascii)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    canvas_start(&canvas, columns, rows, ascii);
}

static void expect(const char *wanted)
{
    text_clear(&shown);
    canvas_text(&canvas, &shown);
    ck_assert_str_eq(text_string(&shown), wanted);
}

static void nothing(void)
{
}

static void tear_down(void)
{
    canvas_finish(&canvas);
    text_finish(&shown);
}

START_TEST(a_line_is_cut_at_the_edge_of_its_area)
{
    start(10, 2, false);
    int used = canvas_put(&canvas, (struct area){0, 2, 1, 4}, STYLE_PLAIN, "counter");
    ck_assert_int_eq(used, 4);
    expect("  coun\n\n");
}
END_TEST

START_TEST(an_area_outside_of_the_canvas_is_not_drawn)
{
    start(4, 1, false);
    canvas_put(&canvas, (struct area){5, 0, 1, 4}, STYLE_PLAIN, "below");
    canvas_put(&canvas, (struct area){0, 9, 1, 4}, STYLE_PLAIN, "right");
    canvas_put(&canvas, (struct area){-1, -3, 1, 9}, STYLE_PLAIN, "above");
    expect("\n");
}
END_TEST

START_TEST(control_characters_and_broken_bytes_are_made_visible)
{
    start(12, 1, true);
    canvas_put(&canvas, canvas_area(&canvas), STYLE_PLAIN,
               "a\033[m\001\xff"
               "b");
    expect("a^[[m^A?b\n");
}
END_TEST

START_TEST(a_wide_character_takes_two_columns_or_is_left_out)
{
    start(4, 1, false);
    ck_assert_int_eq(canvas_width("\xe6\xbc\xa2"), 2);
    int used = canvas_put(&canvas, canvas_area(&canvas), STYLE_PLAIN, "abc\xe6\xbc\xa2");
    ck_assert_int_le(used, 4);
    expect("abc\n");
    canvas_clear(&canvas);
    canvas_put(&canvas, canvas_area(&canvas), STYLE_PLAIN, "ab\xe6\xbc\xa2");
    expect("ab\xe6\xbc\xa2\n");
}
END_TEST

START_TEST(an_ascii_canvas_has_only_ascii)
{
    start(20, 1, true);
    canvas_put(&canvas, canvas_area(&canvas), STYLE_PLAIN, "\xc3\xa4 \xe2\x80\x93 \xe6\xbc\xa2");
    for (int column = 0; column < 20; column++) {
        ck_assert_uint_lt(canvas_cell(&canvas, 0, column)->character, 128);
    }
}
END_TEST

START_TEST(text_at_the_right_ends_at_the_edge)
{
    start(8, 1, false);
    canvas_put_right(&canvas, (struct area){0, 1, 1, 6}, STYLE_PLAIN, "3/5");
    expect("    3/5\n");
}
END_TEST

START_TEST(a_new_size_starts_empty)
{
    start(4, 2, false);
    canvas_put(&canvas, canvas_area(&canvas), STYLE_PLAIN, "gone");
    canvas_resize(&canvas, 2, 3);
    ck_assert_int_eq(canvas.columns, 2);
    expect("\n\n\n");
    ck_assert_ptr_null(canvas_cell(&canvas, 0, 2));
}
END_TEST

START_TEST(every_size_from_one_cell_on_can_be_drawn)
{
    for (int columns = 1; columns < 20; columns++) {
        for (int rows = 1; rows < 6; rows++) {
            start(columns, rows, false);
            canvas_rule(&canvas, area_row(canvas_area(&canvas), rows - 1));
            canvas_put(&canvas, area_below(canvas_area(&canvas), rows - 1), STYLE_STRONG, "title");
            canvas_put_right(&canvas, canvas_area(&canvas), STYLE_DIM, "\xe6\xbc\xa2\xe6\xbc\xa2");
            canvas_finish(&canvas);
        }
    }
    start(1, 1, false);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("canvas");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_test(all, a_line_is_cut_at_the_edge_of_its_area);
    tcase_add_test(all, an_area_outside_of_the_canvas_is_not_drawn);
    tcase_add_test(all, control_characters_and_broken_bytes_are_made_visible);
    tcase_add_test(all, a_wide_character_takes_two_columns_or_is_left_out);
    tcase_add_test(all, an_ascii_canvas_has_only_ascii);
    tcase_add_test(all, text_at_the_right_ends_at_the_edge);
    tcase_add_test(all, a_new_size_starts_empty);
    tcase_add_test(all, every_size_from_one_cell_on_can_be_drawn);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
