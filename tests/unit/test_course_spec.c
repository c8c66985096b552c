// test_course_spec.c: a spec that is wrong gives file, line and a sentence, and is stopped in time.
#include "course/course.h"
#include "test_course.h"

static struct course course;

// Opens a course of one lesson, whose lesson.lua is given; why it is broken, NULL when it is not.
static const char *lesson_of(const char *lua)
{
    struct error err;
    write_text("lessons/01-locks/lesson.lua", lua);
    write_text("lessons/01-locks/pages/a.md", "# A page\n\nText.\n");
    write_text("lessons/01-locks/pages/b.md", "# B page\n\nText.\n");
    write_text("lessons/01-locks/one.c", "int main(void) { return 0; }\n");
    write_text("lessons/01-locks/two.c", "int main(void) { return 0; }\n");
    char *folder = file_directory(here("lessons"));
    ck_assert_msg(course_open(folder, &course, &err), "%s", err.text);
    free(folder);
    ck_assert_uint_eq(course.lesson_count, 1);
    return course.lessons[0].broken;
}

// The spec between `return {` and `}`, in a lesson that is well otherwise. Starts on line 3.
static const char *lesson_with(const char *fields)
{
    struct text lua = {0};
    text_printf(&lua,
                "return { title = 'Locks', outcome = 'o', assumes = 'a', minutes = 5,\n"
                "pages = { { file = 'a.md' } }, demos = { { id = 'one', title = 't', verdict = "
                "'pass' } },\n"
                "%s }",
                fields);
    const char *broken = lesson_of(text_string(&lua));
    text_finish(&lua);
    return broken;
}

static void expect_broken(const char *broken, const char *message)
{
    ck_assert_ptr_nonnull(broken);
    ck_assert_str_eq(broken, message);
    course_finish(&course);
}

#define IN_LESSON "lessons/01-locks/lesson.lua"

START_TEST(a_lesson_is_read_with_all_its_fields)
{
    ck_assert_ptr_null(lesson_of(
        "return {\n"
        "  title = 'Locks', outcome = 'Guard it.', assumes = '00-start', minutes = 20,\n"
        "  reading = { 'man 3 pthread_mutex_lock', 'Butenhof' },\n"
        "  pages = {\n"
        "    { file = 'a.md', demo = 'one', predict = { question = 'Which?', reveal = 'This.',\n"
        "      answers = { { 'always 2', 'counter = 2\\n' }, { 'nothing', '' } } } },\n"
        "    { file = 'b.md', title = 'Own title', changes = {\n"
        "      { demo = 'one', line = 1, to = ';', verdict = 'pass' },\n"
        "      { demo = 'live', line = 1, to = '', also = { { line = 2, to = 'b' } },\n"
        "        verdict = 'deadlock', cause = 'self-deadlock', outcomes = { '' } } } },\n"
        "  },\n"
        "  demos = {\n"
        "    { id = 'one', title = 'First', verdict = 'data-race', cause = 'lost-update',\n"
        "      outcomes = { 'counter = 2\\n', '' }, opens_at = 4, input = '3 4\\n', narration = {\n"
        "        { line = 9, thread = 1, op = 'read', occurrence = 2, text = 'Now.' },\n"
        "        { text = 'Any.' } } },\n"
        "    { id = 'live', title = 'Second', file = 'two.c', verdict = 'pass', more = true,\n"
        "      live_only = true, live_reason = 'It measures time.', live_shows = { 'at' } },\n"
        "  },\n"
        "}\n"));
    const struct lesson *lesson = &course.lessons[0];
    ck_assert_str_eq(lesson->id, "01-locks");
    ck_assert_int_eq(lesson->number, 1);
    ck_assert_str_eq(lesson->title, "Locks");
    ck_assert_str_eq(lesson->outcome, "Guard it.");
    ck_assert_str_eq(lesson->assumes, "00-start");
    ck_assert_int_eq(lesson->minutes, 20);
    ck_assert_uint_eq(lesson->reading_count, 2);
    ck_assert_str_eq(lesson->reading[1], "Butenhof");
    ck_assert_uint_eq(lesson->page_count, 2);
    ck_assert_str_eq(lesson->pages[0].id, "01-locks/a");
    ck_assert_str_eq(lesson->pages[0].title, "A page");
    ck_assert_str_eq(lesson->pages[1].title, "Own title");
    ck_assert_uint_eq(lesson->pages[1].change_count, 2);
    const struct change *change = &lesson->pages[1].changes[1];
    ck_assert_str_eq(change->demo, "live");
    ck_assert_uint_eq(change->also_count, 1);
    ck_assert_int_eq(change->also[0].line, 2);
    ck_assert_int_eq(change->at, 9);
    ck_assert_ptr_null(lesson->pages[1].demo);
    ck_assert_uint_eq(lesson->pages[0].block_count, 2);
    const struct prediction *prediction = lesson->pages[0].prediction;
    ck_assert_str_eq(prediction->demo, "one");
    ck_assert_uint_eq(prediction->answer_count, 2);
    ck_assert_str_eq(prediction->answers[0], "always 2");
    ck_assert_str_eq(prediction->matches[0], "counter = 2\n");
    ck_assert_str_eq(prediction->matches[1], "");
    ck_assert_str_eq(prediction->reveal, "This.");
    const struct demo *one = &lesson->demos[0];
    ck_assert_str_eq(one->file, here("lessons/01-locks/one.c"));
    ck_assert_str_eq(one->shown, "lessons/01-locks/one.c");
    ck_assert_str_eq(one->cause, "lost-update");
    ck_assert_str_eq(one->outcomes[1], "");
    ck_assert_ptr_null(one->outcomes[2]);
    ck_assert_int_eq(one->opens_at, 4);
    ck_assert_str_eq(one->input, "3 4\n");
    ck_assert(!one->more && !one->live_only);
    ck_assert_uint_eq(one->narration_count, 2);
    ck_assert_int_eq(one->narrations[0].line, 9);
    ck_assert_int_eq(one->narrations[0].thread, 1);
    ck_assert_int_eq(one->narrations[0].occurrence, 2);
    ck_assert_int_eq(one->narrations[1].line, 0);
    ck_assert_int_eq(one->narrations[1].thread, -1);
    ck_assert_ptr_null(one->narrations[1].op);
    ck_assert(lesson->demos[1].more && lesson->demos[1].live_only);
    ck_assert_str_eq(lesson->demos[1].live_shows[0], "at");
    ck_assert(text_ends(lesson->demos[1].file, "/two.c"));
    course_finish(&course);
}
END_TEST

START_TEST(a_spec_may_compute_what_it_returns)
{
    ck_assert_ptr_null(
        lesson_of("local pages = {}\n"
                  "for i, name in ipairs({ 'a', 'b' }) do\n"
                  "  table.insert(pages, { file = name .. '.md' })\n"
                  "end\n"
                  "return { title = ('locks'):upper(), outcome = 'o', assumes = 'a',\n"
                  "  minutes = math.max(1, 5), pages = pages }\n"));
    ck_assert_str_eq(course.lessons[0].title, "LOCKS");
    ck_assert_uint_eq(course.lessons[0].page_count, 2);
    course_finish(&course);
}
END_TEST

START_TEST(a_missing_field_is_named)
{
    expect_broken(lesson_of("-- nothing\nreturn {\n}\n"), IN_LESSON ":2: `title` is missing");
}
END_TEST

START_TEST(a_field_of_the_wrong_type_is_named_with_its_line)
{
    expect_broken(lesson_of("return { title = 'L', outcome = 'o', assumes = 'a', minutes = 5,\n"
                            "pages = { { file = 'a.md' } }, demos = {\n"
                            "{ id = 'one', title = 't', verdict = 'pass' },\n"
                            "{ id = 'two', title = 't',\n"
                            "  verdict = 3 } } }\n"),
                  IN_LESSON ":5: demo 2: `verdict` must be a string, not a number");
}
END_TEST

START_TEST(an_unknown_field_is_named_with_the_nearest_known)
{
    expect_broken(lesson_with("raeding = {}"),
                  IN_LESSON ":3: there is no field `raeding` here; did you mean `reading`?");
    expect_broken(lesson_with("colour = 'red'"), IN_LESSON ":3: there is no field `colour` here");
}
END_TEST

START_TEST(of_several_unknown_fields_always_the_same_is_named)
{
    for (int i = 0; i < 5; i++) {
        expect_broken(lesson_with("zz = 1, colour = 1, mm = 1"),
                      IN_LESSON ":3: there is no field `colour` here");
    }
}
END_TEST

START_TEST(a_list_with_a_gap_is_refused)
{
    expect_broken(lesson_with("reading = { 'a', nil, 'c' }"), IN_LESSON
                  ":3: `reading` must be a list: elements without names and without gaps");
    expect_broken(lesson_with("reading = { 'a', name = 'c' }"), IN_LESSON
                  ":3: `reading` must be a list: elements without names and without gaps");
}
END_TEST

START_TEST(a_number_out_of_its_range_is_refused)
{
    expect_broken(lesson_of("return { title = 'L', outcome = 'o', assumes = 'a',\nminutes = 0 }"),
                  IN_LESSON ":2: `minutes` is 0, but must be from 1 to 600");
    expect_broken(lesson_of("return { title = 'L', outcome = 'o', assumes = 'a',\nminutes = 1.5 }"),
                  IN_LESSON ":2: `minutes` must be a whole number");
    expect_broken(lesson_of("return { title = 'L', outcome = 'o', assumes = 'a',\nminutes = {} }"),
                  IN_LESSON ":2: `minutes` must be a whole number, not a table");
}
END_TEST

START_TEST(strings_that_would_harm_a_terminal_are_refused)
{
    expect_broken(lesson_with("reading = { 'a\\27[31m' }"),
                  IN_LESSON ":3: reading 1: it has a control character in it");
    expect_broken(lesson_with("reading = { 'a\\255' }"),
                  IN_LESSON ":3: reading 1: it is not valid UTF-8");
}
END_TEST

START_TEST(an_empty_text_is_refused_where_one_is_needed)
{
    expect_broken(lesson_of("return { title = '' }"), IN_LESSON ":1: `title` must not be empty");
}
END_TEST

START_TEST(a_file_outside_the_lesson_is_refused)
{
    static const char *const names[] = {"../one.c", "/etc/passwd", "a/../../b", "a//b"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text fields = {0};
        struct text message = {0};
        text_printf(&fields, "pages = { { file = '%s' } }", names[i]);
        text_printf(&message,
                    IN_LESSON
                    ":3: page 1: `file` is \"%s\", but a file has to be inside this folder",
                    names[i]);
        expect_broken(lesson_with(text_string(&fields)), text_string(&message));
        text_finish(&fields);
        text_finish(&message);
    }
}
END_TEST

START_TEST(a_missing_file_is_named)
{
    expect_broken(lesson_of("return { title = 'L', outcome = 'o', assumes = 'a', minutes = 5,\n"
                            "pages = { { file = 'a.md' },\n"
                            "{ file = 'none.md' } } }"),
                  IN_LESSON ":3: page 2: lessons/01-locks/pages/none.md: no such file");
    expect_broken(lesson_with("\n demos = { { id = 'none', title = 't', verdict = 'pass' } }"),
                  IN_LESSON ":4: demo 1: lessons/01-locks/none.c: no such file");
}
END_TEST

START_TEST(a_demo_that_is_not_there_is_named_with_the_nearest)
{
    expect_broken(lesson_with("pages = { { file = 'a.md', demo = 'ono' } }"),
                  IN_LESSON ":3: page 1: `demo` is \"ono\", but this lesson has no such demo; did "
                            "you mean \"one\"?");
}
END_TEST

START_TEST(names_that_are_used_twice_are_refused)
{
    expect_broken(lesson_with("demos = { { id = 'one', title = 't', verdict = 'pass' },\n"
                              "{ id = 'one', title = 't', verdict = 'pass' } }"),
                  IN_LESSON ":4: demo 2: this `id` is used twice");
    expect_broken(lesson_with("pages = { { file = 'a.md' },\n{ file = 'a.md' } }"),
                  IN_LESSON ":4: page 2: this page is in the list twice");
}
END_TEST

START_TEST(a_question_needs_a_demo_and_two_to_nine_answers)
{
    expect_broken(
        lesson_with("pages = { { file = 'a.md', predict = { question = 'q', reveal = 'r',\n"
                    "answers = { { 'a', 'b' }, { 'c', 'd' } } } } }"),
        IN_LESSON ":3: page 1: predict: `demo` is missing: whose outcomes decide this question?");
    expect_broken(lesson_with("pages = { { file = 'a.md', demo = 'one', predict = {\n"
                              "question = 'q', reveal = 'r',\n"
                              "answers = { { 'a', 'b' } } } } }"),
                  IN_LESSON ":5: page 1: predict: `answers` has 1 elements, but must have 2 to 9");
}
END_TEST

#define GOAL(fields) "goals = { { id = 'g', ask = 'a', wanted = 'w', best = 1, " fields " } } "

START_TEST(a_goal_names_a_demo_that_can_be_stepped_and_has_a_page)
{
    expect_broken(lesson_with(GOAL("demo = 'one'")),
                  IN_LESSON ":3: goal 1: no page of this lesson has this `goal`");
    expect_broken(lesson_with("pages = { { file = 'a.md', goal = 'g' } },\n" GOAL("demo = 'ona'")),
                  IN_LESSON ":4: goal 1: `demo` is \"ona\", but this lesson has no such demo; did "
                            "you mean \"one\"?");
    expect_broken(lesson_with("pages = { { file = 'a.md', goal = 'h' } }, " GOAL("demo = 'one'")),
                  IN_LESSON
                  ":3: page 1: `goal` is \"h\", but this lesson has no such goal; did you "
                  "mean \"g\"?");
    expect_broken(
        lesson_with("demos = { { id = 'one', title = 't', verdict = 'pass', live_only = true,\n"
                    "live_reason = 'r' } }, pages = { { file = 'a.md', goal = 'g' } }, " GOAL(
                        "demo = 'one'")),
        IN_LESSON ":4: goal 1: this demo runs live only, so nobody can choose who goes next");
}
END_TEST

START_TEST(a_page_with_a_goal_has_the_goals_demo)
{
    ck_assert_ptr_null(
        lesson_with("pages = { { file = 'a.md', goal = 'g' } }, " GOAL("demo = 'one'")));
    ck_assert_str_eq(course.lessons[0].pages[0].demo, "one");
    ck_assert_str_eq(course.lessons[0].goals[0].shown, "01-locks/g");
    ck_assert_int_eq(course.lessons[0].goals[0].best, 1);
    ck_assert_int_eq(course.lessons[0].goals[0].at, 3);
    course_finish(&course);
    expect_broken(
        lesson_with(
            "demos = { { id = 'one', title = 't', verdict = 'pass' },\n"
            "{ id = 'live', title = 't', verdict = 'pass', file = 'two.c' } },\n"
            "pages = { { file = 'a.md', demo = 'live', goal = 'g' } }, " GOAL("demo = 'one'")),
        IN_LESSON ":5: page 1: `demo` differs from the goal's; Enter opens the goal here");
}
END_TEST

START_TEST(a_goal_needs_all_its_fields)
{
    expect_broken(lesson_with("goals = { { id = 'g', demo = 'one', ask = 'a', best = 1 } }"),
                  IN_LESSON ":3: goal 1: `wanted` is missing");
    expect_broken(lesson_with("goals = { { id = 'g', demo = 'one', ask = 'a', wanted = '',\n"
                              "best = -1 } }"),
                  IN_LESSON ":4: goal 1: `best` is -1, but must be from 0 to 99");
    expect_broken(lesson_with("pages = { { file = 'a.md', goal = 'g' } }, goals = {\n"
                              "{ id = 'g', demo = 'one', ask = 'a', wanted = '', best = 1 },\n"
                              "{ id = 'g', demo = 'one', ask = 'a', wanted = '', best = 1 } }"),
                  IN_LESSON ":5: goal 2: this `id` is used twice");
}
END_TEST

START_TEST(a_page_that_is_wrong_breaks_its_lesson_with_the_pages_line)
{
    write_text("lessons/01-locks/pages/html.md", "# A\n\n<b>bold</b>\n");
    const char *broken = lesson_with("pages = { { file = 'html.md' } }");
    ck_assert_ptr_nonnull(broken);
    ck_assert(text_starts(broken, "lessons/01-locks/pages/html.md:3: HTML is not shown"));
    course_finish(&course);
}
END_TEST

START_TEST(a_syntax_error_is_told_with_its_line)
{
    const char *broken = lesson_of("return {\n  title = 'Locks'\n  outcome = 'o',\n}\n");
    ck_assert_ptr_nonnull(broken);
    ck_assert(text_starts(broken, IN_LESSON ":3: "));
    course_finish(&course);
}
END_TEST

START_TEST(a_name_without_quotation_marks_is_told)
{
    expect_broken(lesson_of("return {\n  title = Locks,\n}\n"),
                  IN_LESSON ":2: `Locks` is not defined here; a string needs quotation marks");
}
END_TEST

START_TEST(a_file_that_returns_no_table_is_told)
{
    expect_broken(lesson_of("return 'Locks'\n"),
                  IN_LESSON ":1: the file must return one table, not a string");
    expect_broken(lesson_of(""), IN_LESSON ":1: the file must return one table, not a nil");
}
END_TEST

START_TEST(bytes_that_are_no_text_are_told)
{
    expect_broken(lesson_of("return {\n  title = '\xff',\n}\n"),
                  IN_LESSON ":2: is not valid UTF-8");
    write_bytes("lessons/02-nul/lesson.lua", "return {}\0--", 12);
    struct error err;
    char *folder = file_directory(here("lessons"));
    ck_assert(course_open(folder, &course, &err));
    free(folder);
    expect_broken(course.lessons[1].broken, "lessons/02-nul/lesson.lua: has a NUL byte in it");
}
END_TEST

START_TEST(compiled_lua_is_refused)
{
    const char *broken = lesson_of("\033LuaT");
    ck_assert_ptr_nonnull(broken);
    course_finish(&course);
}
END_TEST

START_TEST(a_spec_that_never_ends_is_stopped_at_its_line)
{
    expect_broken(lesson_of("local n = 0\nwhile true do\n  n = n + 1\nend\n"),
                  IN_LESSON ":3: runs for too long; does this loop come to an end?");
}
END_TEST

START_TEST(a_spec_that_needs_too_much_memory_is_stopped)
{
    const char *broken = lesson_of("local s = 'x'\nwhile true do s = s .. s end\n");
    ck_assert_ptr_nonnull(broken);
    ck_assert_str_eq(broken, IN_LESSON ":2: needs more than 8 MB of memory");
    course_finish(&course);
}
END_TEST

START_TEST(a_spec_that_calls_itself_without_end_is_stopped)
{
    expect_broken(lesson_of("local function f() return 1 + f() end\nreturn f()\n"),
                  IN_LESSON ":1: needs more than 8 MB of memory");
}
END_TEST

START_TEST(a_spec_has_no_way_out)
{
    static const char *const names[] = {
        "io",         "os",           "require",      "load",
        "loadfile",   "dofile",       "debug",        "package",
        "coroutine",  "pcall",        "xpcall",       "print",
        "rawset",     "setmetatable", "getmetatable", "collectgarbage",
        "string.rep", "string.find",  "string.dump",  "_G",
        "utf8",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text lua = {0};
        text_printf(&lua,
                    "local x = %s\nif x ~= nil then return 'reached' end\n"
                    "return x.y\n",
                    names[i]);
        const char *broken = lesson_of(text_string(&lua));
        ck_assert_ptr_nonnull(broken);
        ck_assert_msg(strstr(broken, "not a string") == NULL, "a spec reaches %s", names[i]);
        course_finish(&course);
        text_finish(&lua);
    }
}
END_TEST

START_TEST(one_spec_cannot_change_what_another_sees)
{
    struct error err;
    write_text("lessons/00-first/lesson.lua", "string.upper = function() return 'changed' end\n"
                                              "table.insert, math.max, colour = nil, nil, 'red'\n"
                                              "return {}\n");
    ck_assert_ptr_nonnull(here("lessons"));
    write_text("lessons/01-locks/pages/a.md", "# A\n");
    write_text("lessons/01-locks/lesson.lua",
               "local pages = {}\n"
               "table.insert(pages, { file = 'a.md' })\n"
               "return { title = string.upper('b') .. ('c'):upper(), outcome = 'o',\n"
               "  assumes = 'a', minutes = math.max(1, 2), pages = pages }\n");
    char *folder = file_directory(here("lessons"));
    ck_assert(course_open(folder, &course, &err));
    free(folder);
    ck_assert_ptr_null(course.lessons[1].broken);
    ck_assert_str_eq(course.lessons[1].title, "BC");
    course_finish(&course);
}
END_TEST

START_TEST(random_bytes_never_crash_the_reader)
{
    unsigned state = 12345;
    static const char *const parts[] = {
        "return ", "{",  "}",    "=",      ",",   "title", "pages", "demos",    "'x",  "'",
        "[[",      "]]", "--",   "1",      "\n",  "[",     "]",     "function", "end", "(",
        ")",       "id", "file", "'a.md'", "nil", "..",    "\\",    "\""};
    for (int i = 0; i < 300; i++) {
        struct text lua = {0};
        text_add(&lua, i % 2 ? "return { " : "");
        for (int j = 0; j < 40; j++) {
            state = state * 1103515245U + 12345U;
            text_add(&lua, parts[(state >> 16) % (sizeof parts / sizeof *parts)]);
        }
        const char *broken = lesson_of(text_string(&lua));
        ck_assert_ptr_nonnull(broken);
        ck_assert(text_starts(broken, "lessons/01-locks/"));
        course_finish(&course);
        text_finish(&lua);
        unlink(here("lessons/01-locks/lesson.lua"));
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_lesson_is_read_with_all_its_fields,
        a_spec_may_compute_what_it_returns,
        a_missing_field_is_named,
        a_field_of_the_wrong_type_is_named_with_its_line,
        an_unknown_field_is_named_with_the_nearest_known,
        of_several_unknown_fields_always_the_same_is_named,
        a_list_with_a_gap_is_refused,
        a_number_out_of_its_range_is_refused,
        strings_that_would_harm_a_terminal_are_refused,
        an_empty_text_is_refused_where_one_is_needed,
        a_file_outside_the_lesson_is_refused,
        a_missing_file_is_named,
        a_demo_that_is_not_there_is_named_with_the_nearest,
        names_that_are_used_twice_are_refused,
        a_question_needs_a_demo_and_two_to_nine_answers,
        a_goal_names_a_demo_that_can_be_stepped_and_has_a_page,
        a_page_with_a_goal_has_the_goals_demo,
        a_goal_needs_all_its_fields,
        a_page_that_is_wrong_breaks_its_lesson_with_the_pages_line,
        a_syntax_error_is_told_with_its_line,
        a_name_without_quotation_marks_is_told,
        a_file_that_returns_no_table_is_told,
        bytes_that_are_no_text_are_told,
        compiled_lua_is_refused,
        a_spec_that_never_ends_is_stopped_at_its_line,
        a_spec_that_needs_too_much_memory_is_stopped,
        a_spec_that_calls_itself_without_end_is_stopped,
        a_spec_has_no_way_out,
        one_spec_cannot_change_what_another_sees,
        random_bytes_never_crash_the_reader,
    };
    return RUN_SUITE("course_spec", tests);
}
