// test_lint_text.c: what heddle lint reads out of the texts of a course: forbidden words, lines
// that are spoken of, and invitations to change one.
#include "grade/lint_parts.h"
#include "test_course.h"

#define BACKQUOTED(code, text) (strncmp(code, text "`", sizeof text) == 0)

static int forbidden(const char *text)
{
    const char *word;
    return text_forbidden(text, &word);
}

START_TEST(a_forbidden_word_is_found_in_any_case_and_across_lines)
{
    const char *word;
    ck_assert_int_eq(text_forbidden("Well.\nIt is Just, so.", &word), 2);
    ck_assert_str_eq(word, "just");
    ck_assert_int_eq(text_forbidden("And of\n   course it is.", &word), 1);
    ck_assert_str_eq(word, "of course");
    ck_assert_int_eq(forbidden("*Simply* put"), 1);
    ck_assert_int_eq(forbidden("\n\nobviously"), 3);
    ck_assert_int_eq(forbidden("adjust justice, a course of its own"), 0);
}
END_TEST

START_TEST(an_invitation_has_its_line_and_its_code)
{
    struct invitation invitation = {.rest = "See. Change line\n 12 there to `a;` and look."};
    ck_assert(invitation_next(&invitation));
    ck_assert_uint_eq(invitation.count, 1);
    ck_assert_int_eq(invitation.lines[0], 12);
    ck_assert(BACKQUOTED(invitation.code, "a;"));
    ck_assert(!invitation_next(&invitation));
}
END_TEST

START_TEST(lines_that_are_joined_share_what_follows)
{
    struct invitation invitation = {.rest = "change line 3 and line 4 to `b`"};
    ck_assert(invitation_next(&invitation));
    ck_assert_uint_eq(invitation.count, 2);
    ck_assert_int_eq(invitation.lines[1], 4);
    ck_assert(BACKQUOTED(invitation.code, "b"));
}
END_TEST

START_TEST(a_sentence_may_go_on_with_another_line)
{
    struct invitation invitation = {
        .rest = "Change line 5 to lock `m; n`, and line 6 to `c`. See line 7, and line 8."};
    ck_assert(invitation_next(&invitation));
    ck_assert_int_eq(invitation.lines[0], 5);
    ck_assert_ptr_null(invitation.code);
    ck_assert(invitation_next(&invitation));
    ck_assert_int_eq(invitation.lines[0], 6);
    ck_assert(BACKQUOTED(invitation.code, "c"));
    ck_assert(!invitation_next(&invitation));
}
END_TEST

START_TEST(change_it_has_code_and_no_line)
{
    struct invitation invitation = {.rest = "Change it to `d` and look. Change it."};
    ck_assert(invitation_next(&invitation));
    ck_assert_uint_eq(invitation.count, 0);
    ck_assert(BACKQUOTED(invitation.code, "d"));
    ck_assert(!invitation_next(&invitation));
}
END_TEST

START_TEST(what_changes_by_itself_is_no_invitation)
{
    struct invitation invitation = {.rest =
                                        "It changes line 3. The exchange line 4. A change in 5."};
    ck_assert(!invitation_next(&invitation));
}
END_TEST

START_TEST(lines_that_are_spoken_of_are_found)
{
    const char *text = "On line 9, lines\n10 to 12; airline 3, line x.";
    const char *at = text;
    ck_assert_int_eq(text_next_line(text, &at), 9);
    ck_assert_int_eq(text_next_line(text, &at), 10);
    ck_assert_int_eq(text_next_line(text, &at), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_forbidden_word_is_found_in_any_case_and_across_lines,
        an_invitation_has_its_line_and_its_code,
        lines_that_are_joined_share_what_follows,
        a_sentence_may_go_on_with_another_line,
        change_it_has_code_and_no_line,
        what_changes_by_itself_is_no_invitation,
        lines_that_are_spoken_of_are_found,
    };
    return RUN_SUITE("lint_text", tests);
}
