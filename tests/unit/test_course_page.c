// test_course_page.c: a Markdown file as blocks of text with styles.
#include "course/course.h"
#include "test_course.h"

static struct page_block *blocks;
static size_t block_count;
static char *page_title;

static void read_page(const char *markdown)
{
    struct error err = {""};
    char *path = write_text("page.md", markdown);
    ck_assert_msg(page_read(path, &blocks, &block_count, &page_title, &err), "%s", err.text);
}

static void drop_page(void)
{
    page_free(blocks, block_count);
    free(page_title);
}

// Reads a page that is refused; the message without the folder.
static const char *refusal(const char *bytes, size_t length)
{
    static struct error err;
    char *path = write_bytes("page.md", bytes, length);
    ck_assert(!page_read(path, &blocks, &block_count, NULL, &err));
    ck_assert_ptr_null(blocks);
    ck_assert(text_starts(err.text, path));
    return err.text + strlen(path) - strlen("page.md");
}

static void expect_refusal(const char *markdown, const char *message)
{
    ck_assert_str_eq(refusal(markdown, strlen(markdown)), message);
}

static void expect_span(size_t block, size_t span, unsigned style, const char *text)
{
    ck_assert_uint_lt(block, block_count);
    ck_assert_uint_lt(span, blocks[block].span_count);
    ck_assert_uint_eq(blocks[block].spans[span].style, style);
    ck_assert_str_eq(blocks[block].spans[span].text, text);
}

static void expect_block(size_t block, enum page_block_kind kind, int level, const char *text)
{
    ck_assert_uint_lt(block, block_count);
    ck_assert_int_eq(blocks[block].kind, kind);
    ck_assert_int_eq(blocks[block].level, level);
    if (text != NULL) {
        ck_assert_uint_eq(blocks[block].span_count, 1);
        ck_assert_str_eq(blocks[block].spans[0].text, text);
    }
}

START_TEST(the_first_heading_is_the_title)
{
    read_page("Before.\n\n## Two `deposits`\n\n# Another\n");
    ck_assert_str_eq(page_title, "Two deposits");
    ck_assert_uint_eq(block_count, 3);
    expect_block(1, BLOCK_HEADING, 2, NULL);
    expect_block(2, BLOCK_HEADING, 1, "Another");
    drop_page();
}
END_TEST

START_TEST(a_page_without_a_heading_has_no_title)
{
    read_page("Only text.\n");
    ck_assert_ptr_null(page_title);
    drop_page();
}
END_TEST

START_TEST(lines_of_a_paragraph_are_joined_by_blanks)
{
    read_page("one\ntwo\n\nthree\n");
    ck_assert_uint_eq(block_count, 2);
    expect_block(0, BLOCK_PARAGRAPH, 0, "one two");
    expect_block(1, BLOCK_PARAGRAPH, 0, "three");
    drop_page();
}
END_TEST

START_TEST(a_hard_line_break_stays_one)
{
    read_page("one  \ntwo\n");
    expect_block(0, BLOCK_PARAGRAPH, 0, "one\ntwo");
    drop_page();
}
END_TEST

START_TEST(text_is_split_where_its_style_changes)
{
    read_page("a **b** *c* `d` <kbd>e</kbd>.\n");
    ck_assert_uint_eq(blocks[0].span_count, 9);
    expect_span(0, 0, SPAN_PLAIN, "a ");
    expect_span(0, 1, SPAN_STRONG, "b");
    expect_span(0, 3, SPAN_EMPHASIS, "c");
    expect_span(0, 5, SPAN_CODE, "d");
    expect_span(0, 7, SPAN_KEY, "e");
    expect_span(0, 8, SPAN_PLAIN, ".");
    drop_page();
}
END_TEST

START_TEST(styles_inside_each_other_are_both_there)
{
    read_page("**a *b* `c`**\n");
    expect_span(0, 0, SPAN_STRONG, "a ");
    expect_span(0, 1, SPAN_STRONG | SPAN_EMPHASIS, "b");
    expect_span(0, 3, SPAN_STRONG | SPAN_CODE, "c");
    drop_page();
}
END_TEST

START_TEST(items_carry_their_marker_and_depth)
{
    read_page("- a\n- b\n  - c\n\n3. d\n4. e\n");
    ck_assert_uint_eq(block_count, 5);
    static const char *const markers[] = {"-", "-", "-", "3.", "4."};
    static const int levels[] = {1, 1, 2, 1, 1};
    static const char *const texts[] = {"a", "b", "c", "d", "e"};
    for (size_t i = 0; i < 5; i++) {
        expect_block(i, BLOCK_ITEM, levels[i], texts[i]);
        ck_assert_str_eq(blocks[i].marker, markers[i]);
    }
    drop_page();
}
END_TEST

START_TEST(a_second_paragraph_of_an_item_has_no_marker)
{
    read_page("- a\n\n  b\n\n- c\n");
    ck_assert_uint_eq(block_count, 3);
    expect_block(1, BLOCK_ITEM, 1, "b");
    ck_assert_ptr_null(blocks[1].marker);
    ck_assert_str_eq(blocks[2].marker, "-");
    drop_page();
}
END_TEST

START_TEST(text_behind_a_list_is_no_item)
{
    read_page("- a\n\nb\n");
    expect_block(1, BLOCK_PARAGRAPH, 0, "b");
    drop_page();
}
END_TEST

START_TEST(code_keeps_its_lines_and_blanks)
{
    read_page("```c\nint a;\n\n    int *b_ = &a; // <x>\n```\n");
    expect_block(0, BLOCK_CODE, 0, "int a;\n\n    int *b_ = &a; // <x>");
    drop_page();
}
END_TEST

START_TEST(code_keeps_what_its_fence_says)
{
    read_page("```output lost-update 5.2\ncounter = 1\n```\n\n```\nplain\n```\n");
    expect_block(0, BLOCK_CODE, 0, "counter = 1");
    ck_assert_str_eq(blocks[0].marker, "output lost-update 5.2");
    ck_assert_ptr_null(blocks[1].marker);
    drop_page();
}
END_TEST

START_TEST(indented_lines_are_code)
{
    read_page("In the shell:\n\n    cc -pthread a.c && ./a.out\n");
    expect_block(1, BLOCK_CODE, 0, "cc -pthread a.c && ./a.out");
    drop_page();
}
END_TEST

START_TEST(quotes_and_rules_are_blocks)
{
    read_page("> said\n\n---\n\nafter\n");
    expect_block(0, BLOCK_QUOTE, 0, "said");
    expect_block(1, BLOCK_RULE, 0, NULL);
    expect_block(2, BLOCK_PARAGRAPH, 0, "after");
    drop_page();
}
END_TEST

START_TEST(a_table_row_has_one_span_for_each_cell)
{
    read_page("| Python | C |\n| --- | --- |\n| `Lock()` | |\n| with | on **every** way |\n");
    ck_assert_uint_eq(block_count, 3);
    expect_block(0, BLOCK_TABLE_ROW, 1, NULL);
    expect_span(0, 1, SPAN_PLAIN, "C");
    expect_block(1, BLOCK_TABLE_ROW, 0, NULL);
    expect_span(1, 0, SPAN_CODE, "Lock()");
    expect_span(1, 1, SPAN_PLAIN, "");
    ck_assert_uint_eq(blocks[2].span_count, 2);
    expect_span(2, 1, SPAN_PLAIN, "on every way");
    drop_page();
}
END_TEST

START_TEST(a_link_says_where_it_leads)
{
    read_page("See [the page](https://example.org/a), or <https://example.org/b>.\n");
    expect_block(0, BLOCK_PARAGRAPH, 0,
                 "See the page (https://example.org/a), or https://example.org/b.");
    drop_page();
}
END_TEST

START_TEST(entities_become_their_characters)
{
    read_page("a &lt; b &amp;&amp; c &gt; d\n");
    expect_block(0, BLOCK_PARAGRAPH, 0, "a < b && c > d");
    drop_page();
}
END_TEST

START_TEST(lines_may_end_as_on_other_systems)
{
    read_page("# a\r\n\r\nb\r\nc\r\n\r\n```\r\nd\r\n```\r\n");
    expect_block(0, BLOCK_HEADING, 1, "a");
    expect_block(1, BLOCK_PARAGRAPH, 0, "b c");
    expect_block(2, BLOCK_CODE, 0, "d");
    drop_page();
}
END_TEST

START_TEST(html_is_refused_with_its_line)
{
    static const char message[] =
        "HTML is not shown, but for <kbd>key</kbd>; put C names in backquotes";
    struct text wanted = {0};
    text_printf(&wanted, "page.md:3: %s", message);
    expect_refusal("one\n\nuse <b>this</b>\n", text_string(&wanted));
    expect_refusal("one\n\n<threads>\n", text_string(&wanted));
    text_finish(&wanted);
}
END_TEST

START_TEST(a_key_that_is_not_closed_is_refused)
{
    expect_refusal("press <kbd>f\n", "page.md: a <kbd> is not closed in its paragraph");
}
END_TEST

START_TEST(a_picture_is_refused)
{
    expect_refusal("a\n\n![b](c.png)\n", "page.md:3: a picture cannot be shown on a terminal");
}
END_TEST

START_TEST(an_unknown_entity_is_refused)
{
    expect_refusal("a\n&hearts;\n", "page.md:2: write the character itself instead of this entity");
}
END_TEST

START_TEST(a_fence_without_an_end_is_refused_at_its_beginning)
{
    expect_refusal("a\n\n```c\nint x;\n\nb\n", "page.md:3: this fence of code is not closed");
    expect_refusal("- a\n\n  ~~~\n  int x;\n", "page.md:3: this fence of code is not closed");
}
END_TEST

START_TEST(a_shorter_fence_does_not_close_a_longer_one)
{
    read_page("````\n```\n````\n");
    expect_block(0, BLOCK_CODE, 0, "```");
    drop_page();
    expect_refusal("````\n```\n", "page.md:1: this fence of code is not closed");
}
END_TEST

START_TEST(control_characters_are_refused)
{
    ck_assert_str_eq(refusal("a\n\033[31mb\n", 9), "page.md:2: there is a control character here");
    ck_assert_str_eq(refusal("a\n\nb\0c\n", 7), "page.md:3: there is a control character here");
    ck_assert_str_eq(refusal("a\rb\n", 4), "page.md:1: there is a control character here");
}
END_TEST

START_TEST(bytes_that_are_no_utf8_are_refused)
{
    ck_assert_str_eq(refusal("a\nb\xff\n", 5), "page.md:2: is not valid UTF-8");
}
END_TEST

START_TEST(an_empty_page_is_refused)
{
    expect_refusal("", "page.md: the page is empty");
    expect_refusal("\n \n", "page.md: the page is empty");
}
END_TEST

START_TEST(lists_that_are_nested_too_deep_are_refused)
{
    expect_refusal("- - - - - - - - - a\n", "page.md: lists are nested too deep");
}
END_TEST

START_TEST(a_missing_page_is_refused)
{
    struct error err;
    ck_assert(!page_read(here("none.md"), &blocks, &block_count, NULL, &err));
    ck_assert(text_ends(err.text, "none.md: no such file"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_first_heading_is_the_title,
        a_page_without_a_heading_has_no_title,
        lines_of_a_paragraph_are_joined_by_blanks,
        a_hard_line_break_stays_one,
        text_is_split_where_its_style_changes,
        styles_inside_each_other_are_both_there,
        items_carry_their_marker_and_depth,
        a_second_paragraph_of_an_item_has_no_marker,
        text_behind_a_list_is_no_item,
        code_keeps_its_lines_and_blanks,
        code_keeps_what_its_fence_says,
        indented_lines_are_code,
        quotes_and_rules_are_blocks,
        a_table_row_has_one_span_for_each_cell,
        a_link_says_where_it_leads,
        entities_become_their_characters,
        lines_may_end_as_on_other_systems,
        html_is_refused_with_its_line,
        a_key_that_is_not_closed_is_refused,
        a_picture_is_refused,
        an_unknown_entity_is_refused,
        a_fence_without_an_end_is_refused_at_its_beginning,
        a_shorter_fence_does_not_close_a_longer_one,
        control_characters_are_refused,
        bytes_that_are_no_utf8_are_refused,
        an_empty_page_is_refused,
        lists_that_are_nested_too_deep_are_refused,
        a_missing_page_is_refused,
    };
    return RUN_SUITE("course_page", tests);
}
