// test_tui_document.c: texts folded to the width of the screen.
#include "tui/document.h"

#include <check.h>

static struct document document;
static struct text shown;

static void nothing(void)
{
}

static void tear_down(void)
{
    document_finish(&document);
    text_finish(&shown);
}

static void expect(const char *wanted)
{
    text_clear(&shown);
    document_plain(&document, &shown);
    ck_assert_str_eq(text_string(&shown), wanted);
}

START_TEST(words_are_folded_and_keep_the_indentation_of_their_paragraph)
{
    document_start(&document, 16);
    document_paragraph(&document, 3, "1");
    document_words(&document, STYLE_PLAIN, "T1 holds till and asks for shelf");
    expect(" 1 T1 holds till\n   and asks for\n   shelf\n");
}
END_TEST

START_TEST(code_in_a_sentence_is_shown_without_its_backquotes)
{
    document_start(&document, 30);
    document_prose(&document, "Hold `m` at `n++`.");
    expect("Hold m at n++.\n");
    ck_assert_uint_eq(document.lines[0].runs[1].style, STYLE_BLUE);
}
END_TEST

START_TEST(a_line_that_fits_keeps_its_columns)
{
    document_start(&document, 30);
    document_text(&document, 2, STYLE_PLAIN, "!    5     lock shelf\n     6  lock till\n");
    expect("  !    5     lock shelf\n       6  lock till\n");
}
END_TEST

START_TEST(a_long_line_is_folded_with_its_own_indentation)
{
    document_start(&document, 14);
    document_text(&document, 0, STYLE_PLAIN, "  cc -O2 -pthread lost.c");
    expect("  cc -O2\n  -pthread\n  lost.c\n");
}
END_TEST

START_TEST(a_long_row_of_a_table_is_not_folded)
{
    document_start(&document, 14);
    document_text(&document, 0, STYLE_PLAIN, "step    T1 sell    T2 restock");
    ck_assert_uint_eq(document.count, 1);
}
END_TEST

static const char run[] = "   step  T1 front          T2 back\n"
                          "     4   9: read sold: 0\n"
                          "!    5                      9: read sold: 0\n"
                          "!                           9: crash\n"
                          "   ! after step 5\n";

START_TEST(the_table_of_a_run_keeps_its_columns_where_they_fit)
{
    document_start(&document, 43);
    document_text(&document, 0, STYLE_PLAIN, run);
    expect(run);
}
END_TEST

START_TEST(the_table_of_a_run_that_is_too_wide_has_the_threads_in_its_rows)
{
    document_start(&document, 40);
    document_text(&document, 2, STYLE_PLAIN, run);
    expect("     step  thread\n"
           "       4   T1 front  9: read sold: 0\n"
           "  !    5   T2 back   9: read sold: 0\n"
           "  !        T2 back   9: crash\n"
           "     ! after step 5\n");
}
END_TEST

static struct page_span cells[] = {{(char[]){"Python"}, SPAN_PLAIN},
                                   {(char[]){"C"}, SPAN_PLAIN},
                                   {(char[]){"q.put(x)"}, SPAN_CODE},
                                   {(char[]){"the function of bounded"}, SPAN_PLAIN}};
static const struct page_block rows[] = {
    {.kind = BLOCK_TABLE_ROW, .level = 1, .spans = cells, .span_count = 2},
    {.kind = BLOCK_TABLE_ROW, .spans = cells + 2, .span_count = 2}};

START_TEST(a_table_that_fits_has_a_line_a_row)
{
    document_start(&document, 36);
    document_page(&document, rows, 2);
    expect("  Python     C\n"
           "  q.put(x)   the function of bounded\n");
}
END_TEST

START_TEST(a_cell_that_does_not_fit_is_folded_in_its_column)
{
    document_start(&document, 28);
    document_page(&document, rows, 2);
    expect("  Python     C\n"
           "  q.put(x)   the function of\n"
           "             bounded\n");
}
END_TEST

START_TEST(two_gaps_are_one)
{
    document_start(&document, 20);
    document_gap(&document);
    document_text(&document, 0, STYLE_PLAIN, "one\n\n\ntwo");
    expect("one\n\ntwo\n");
}
END_TEST

START_TEST(a_word_longer_than_the_line_is_broken)
{
    document_start(&document, 8);
    document_text(&document, 0, STYLE_PLAIN, "a pthread_mutex_lock is long");
    expect("a\npthread_\nmutex_lo\nck is\nlong\n");
}
END_TEST

START_TEST(a_full_stop_stays_with_the_name_before_it)
{
    struct page_span spans[] = {{.text = (char *)"step the call of"},
                                {.text = (char *)" permits_post", .style = SPAN_CODE},
                                {.text = (char *)"."}};
    struct page_block block = {.kind = BLOCK_PARAGRAPH, .spans = spans, .span_count = 3};
    document_start(&document, 29);
    document_page(&document, &block, 1);
    expect("step the call of\npermits_post.\n");
}
END_TEST

START_TEST(an_opening_bracket_stays_with_the_name_behind_it)
{
    struct page_span spans[] = {{.text = (char *)"One program ("},
                                {.text = (char *)"lock-per-step", .style = SPAN_CODE},
                                {.text = (char *)") takes it."}};
    struct page_block block = {.kind = BLOCK_PARAGRAPH, .spans = spans, .span_count = 3};
    document_start(&document, 26);
    document_page(&document, &block, 1);
    expect("One program\n(lock-per-step) takes it.\n");
}
END_TEST

START_TEST(a_long_line_of_code_goes_on_below_at_its_comment_or_a_blank)
{
    struct page_span span = {.text = (char *)"    put(me, next);    // all of them write\n"
                                             "pthread_mutex_lock(&m); pthread_mutex_unlock(&m);"};
    struct page_block block = {BLOCK_CODE, 0, (char *)"c", &span, 1};
    document_start(&document, 40);
    document_page(&document, &block, 1);
    expect("        put(me, next);\n"
           "            // all of them write\n"
           "    pthread_mutex_lock(&m);\n"
           "        pthread_mutex_unlock(&m);\n");
}
END_TEST

START_TEST(an_output_that_is_an_example_is_said_to_be_one)
{
    struct page_span span = {.text = (char *)"gone after 0.1 ms"};
    struct page_block block = {BLOCK_CODE, 0, (char *)"output how-late example", &span, 1};
    document_start(&document, 60);
    document_page(&document, &block, 1);
    expect("    gone after 0.1 ms\n    (one run; your numbers will differ)\n");
    block.marker = (char *)"output how-late live";
    document_start(&document, 60);
    document_page(&document, &block, 1);
    expect("    gone after 0.1 ms\n");
}
END_TEST

START_TEST(commands_of_heddle_begin_as_heddle_was_started)
{
    struct page_span span = {.text = (char *)"heddle list\nheddles"};
    struct page_block block = {BLOCK_CODE, 0, (char *)"sh", &span, 1};
    document_start(&document, 60);
    document.program = "sh runner/start";
    document_page(&document, &block, 1);
    expect("    sh runner/start list\n    heddles\n");
}
END_TEST

START_TEST(search_finds_the_next_line_without_regard_to_case)
{
    document_start(&document, 20);
    document_text(&document, 0, STYLE_PLAIN, "Mutex\nbarrier\nmutex again\n");
    ck_assert_int_eq(document_search(&document, "mutex", 1, 1), 2);
    ck_assert_int_eq(document_search(&document, "MUTEX", 1, -1), 0);
    ck_assert_int_eq(document_search(&document, "event", 0, 1), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("document");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, nothing, tear_down);
    tcase_add_test(all, words_are_folded_and_keep_the_indentation_of_their_paragraph);
    tcase_add_test(all, code_in_a_sentence_is_shown_without_its_backquotes);
    tcase_add_test(all, a_line_that_fits_keeps_its_columns);
    tcase_add_test(all, a_long_line_is_folded_with_its_own_indentation);
    tcase_add_test(all, a_long_row_of_a_table_is_not_folded);
    tcase_add_test(all, a_table_that_fits_has_a_line_a_row);
    tcase_add_test(all, a_cell_that_does_not_fit_is_folded_in_its_column);
    tcase_add_test(all, a_long_line_of_code_goes_on_below_at_its_comment_or_a_blank);
    tcase_add_test(all, two_gaps_are_one);
    tcase_add_test(all, the_table_of_a_run_keeps_its_columns_where_they_fit);
    tcase_add_test(all, the_table_of_a_run_that_is_too_wide_has_the_threads_in_its_rows);
    tcase_add_test(all, a_word_longer_than_the_line_is_broken);
    tcase_add_test(all, a_full_stop_stays_with_the_name_before_it);
    tcase_add_test(all, an_opening_bracket_stays_with_the_name_behind_it);
    tcase_add_test(all, an_output_that_is_an_example_is_said_to_be_one);
    tcase_add_test(all, commands_of_heddle_begin_as_heddle_was_started);
    tcase_add_test(all, search_finds_the_next_line_without_regard_to_case);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
