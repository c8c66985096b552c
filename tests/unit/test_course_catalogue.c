// test_course_catalogue.c: a course folder, its exercises, finding by name, feedback.
#include "course/course.h"
#include "test_course.h"

static struct course course;

static void write_lesson(const char *id, const char *demos)
{
    struct text name = {0};
    struct text lua = {0};
    text_printf(&name, "lessons/%s/lesson.lua", id);
    text_printf(&lua,
                "return { title = 'T', outcome = 'o', assumes = 'a', minutes = 5,\n"
                "pages = { { file = 'a.md' } }, demos = { %s } }",
                demos);
    write_text(text_string(&name), text_string(&lua));
    text_clear(&name);
    text_printf(&name, "lessons/%s/pages/a.md", id);
    write_text(text_string(&name), "# A\n");
    text_clear(&name);
    text_printf(&name, "lessons/%s/lost-update.c", id);
    write_text(text_string(&name), "int main(void) { return 0; }\n");
    text_finish(&name);
    text_finish(&lua);
}

// An exercise of lesson 01-locks with these fields from line 3 on.
static void write_exercise(const char *id, const char *fields)
{
    static const char *const files[] = {"task.md", "starter.c", "solution.c", "mutant.c"};
    struct text name = {0};
    struct text lua = {0};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        text_clear(&name);
        text_printf(&name, "exercises/%s/%s", id, files[i]);
        write_text(text_string(&name), "# Task\n");
    }
    text_printf(&lua,
                "return { title = 'Counter', lesson = '01-locks', minutes = 5, kind = 'fix',\n"
                "starter_kind = 'data-race', solutions = { 'solution.c' },\n%s }",
                fields);
    text_clear(&name);
    text_printf(&name, "exercises/%s/exercise.lua", id);
    write_text(text_string(&name), text_string(&lua));
    text_finish(&name);
    text_finish(&lua);
}

static void open_here(void)
{
    struct error err;
    char *folder = file_directory(here("lessons"));
    ck_assert_msg(course_open(folder, &course, &err), "%s", err.text);
    free(folder);
}

static void open_two_lessons(void)
{
    static const char demo[] = "{ id = 'lost-update', title = 't', verdict = 'pass' }";
    write_lesson("01-locks", demo);
    write_lesson("00-start", "");
    write_exercise("01-counter", "");
    write_exercise("01-vanishing-deposits", "");
    open_here();
}

// Why the exercise with these fields is broken; NULL when it is not.
static const char *exercise_with(const char *fields)
{
    write_lesson("01-locks", "");
    write_exercise("01-counter", fields);
    open_here();
    ck_assert_uint_eq(course.exercise_count, 1);
    return course.exercises[0].broken;
}

static void expect_broken(const char *fields, const char *message)
{
    const char *broken = exercise_with(fields);
    ck_assert_ptr_nonnull(broken);
    ck_assert_str_eq(broken, message);
    course_finish(&course);
}

START_TEST(lessons_and_exercises_come_in_the_order_of_their_folders)
{
    open_two_lessons();
    ck_assert_uint_eq(course.lesson_count, 2);
    ck_assert_str_eq(course.lessons[0].id, "00-start");
    ck_assert_int_eq(course.lessons[0].number, 0);
    ck_assert_str_eq(course.lessons[1].id, "01-locks");
    ck_assert_str_eq(course.exercises[0].id, "01-counter");
    ck_assert_str_eq(course.exercises[1].id, "01-vanishing-deposits");
    course_finish(&course);
}
END_TEST

START_TEST(a_broken_lesson_leaves_the_others_usable)
{
    write_text("lessons/02-broken/lesson.lua", "return {");
    open_two_lessons();
    ck_assert_uint_eq(course.lesson_count, 3);
    ck_assert_ptr_null(course.lessons[0].broken);
    ck_assert_ptr_null(course.lessons[1].broken);
    const struct lesson *broken = &course.lessons[2];
    ck_assert(text_starts(broken->broken, "lessons/02-broken/lesson.lua:1: "));
    ck_assert_str_eq(broken->id, "02-broken");
    ck_assert_str_eq(broken->title, "02-broken");
    ck_assert_int_eq(broken->number, 2);
    ck_assert_uint_eq(broken->page_count + broken->demo_count, 0);
    course_finish(&course);
}
END_TEST

START_TEST(a_folder_without_a_spec_is_broken)
{
    write_text("exercises/02-empty/notes.txt", "");
    open_two_lessons();
    ck_assert_str_eq(course.exercises[2].broken, "exercises/02-empty/exercise.lua: no such file");
    course_finish(&course);
}
END_TEST

START_TEST(a_folder_whose_name_is_no_id_is_broken)
{
    write_text("exercises/My \033 work/exercise.lua", "return {}");
    open_two_lessons();
    ck_assert_str_eq(course.exercises[2].broken,
                     "exercises/My ? work: the folder's name has to be made of a-z, 0-9 and "
                     "hyphens, 60 at most");
    course_finish(&course);
}
END_TEST

START_TEST(files_and_hidden_folders_beside_the_lessons_do_not_count)
{
    write_text("lessons/README.md", "# Writing\n");
    write_text("lessons/.git/lesson.lua", "return {");
    open_two_lessons();
    ck_assert_uint_eq(course.lesson_count, 2);
    course_finish(&course);
}
END_TEST

START_TEST(a_course_may_have_no_exercises)
{
    write_lesson("01-locks", "");
    open_here();
    ck_assert_uint_eq(course.lesson_count, 1);
    ck_assert_uint_eq(course.exercise_count, 0);
    course_finish(&course);
}
END_TEST

START_TEST(a_folder_that_is_no_course_is_refused)
{
    struct error err;
    write_text("other/file.txt", "");
    ck_assert(!course_open(here("other"), &course, &err));
    ck_assert(
        text_ends(err.text, "other: is no course: it has neither lessons nor exercises in it"));
    ck_assert(!course_open(here("other/file.txt"), &course, &err));
    ck_assert(text_ends(err.text, "file.txt: is not a directory, so it is no course"));
    ck_assert(!course_open(here("none"), &course, &err));
    ck_assert(text_ends(err.text, "none: no such directory"));
    course_finish(&course);
}
END_TEST

START_TEST(paths_stay_right_when_the_directory_changes)
{
    struct error err;
    write_lesson("01-locks", "{ id = 'lost-update', title = 't', verdict = 'pass' }");
    char *folder = file_directory(here("lessons"));
    ck_assert_int_eq(chdir(folder), 0);
    ck_assert(course_open(".", &course, &err));
    ck_assert_str_eq(course.folder, folder);
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert(file_exists(course.lessons[0].demos[0].file));
    course_finish(&course);
    free(folder);
}
END_TEST

START_TEST(the_tests_use_the_course_of_the_source_tree)
{
    char *folder = course_default_folder();
    ck_assert_ptr_nonnull(folder);
    char *header = file_join(folder, "exercises/heddle.h");
    ck_assert_msg(file_exists(header), "%s", header);
    free(header);
    free(folder);
}
END_TEST

START_TEST(a_lesson_is_found_by_its_id_alone)
{
    open_two_lessons();
    ck_assert_ptr_eq(course_lesson(&course, "01-locks"), &course.lessons[1]);
    ck_assert_ptr_null(course_lesson(&course, "locks"));
    course_finish(&course);
}
END_TEST

START_TEST(a_page_is_found_with_its_lesson_and_its_number)
{
    const struct lesson *lesson = NULL;
    size_t number = 9;
    open_two_lessons();
    const struct page *page = course_page(&course, "01-locks/a", &lesson, &number);
    ck_assert_ptr_eq(page, &course.lessons[1].pages[0]);
    ck_assert_ptr_eq(lesson, &course.lessons[1]);
    ck_assert_uint_eq(number, 0);
    ck_assert_ptr_null(course_page(&course, "01-locks/b", &lesson, &number));
    ck_assert_ptr_null(course_page(&course, NULL, &lesson, &number));
    course_finish(&course);
}
END_TEST

START_TEST(an_exercise_is_found_by_its_id_and_by_its_name)
{
    open_two_lessons();
    ck_assert_ptr_eq(course_exercise(&course, "01-counter"), &course.exercises[0]);
    ck_assert_ptr_eq(course_exercise(&course, "counter"), &course.exercises[0]);
    ck_assert_ptr_null(course_exercise(&course, "count"));
    ck_assert_ptr_null(course_exercise(&course, ""));
    course_finish(&course);
}
END_TEST

START_TEST(a_name_that_two_exercises_have_finds_neither)
{
    write_exercise("02-counter", "");
    open_two_lessons();
    ck_assert_ptr_null(course_exercise(&course, "counter"));
    ck_assert_str_eq(course_exercise(&course, "02-counter")->id, "02-counter");
    course_finish(&course);
}
END_TEST

START_TEST(a_demo_is_found_by_id_number_or_name_of_its_lesson)
{
    static const char *const names[] = {"01-locks/lost-update", "1/lost-update",
                                        "locks/lost-update"};
    open_two_lessons();
    for (size_t i = 0; i < 3; i++) {
        const struct lesson *lesson = NULL;
        const struct demo *demo = course_demo(&course, names[i], &lesson);
        ck_assert_ptr_eq(demo, &course.lessons[1].demos[0]);
        ck_assert_ptr_eq(lesson, &course.lessons[1]);
    }
    ck_assert_ptr_null(course_demo(&course, "0/lost-update", NULL));
    ck_assert_ptr_null(course_demo(&course, "lost-update", NULL));
    ck_assert_ptr_null(course_demo(&course, "1/lost-update.c", NULL));
    ck_assert_ptr_null(course_demo(&course, "/lost-update", NULL));
    course_finish(&course);
}
END_TEST

static void expect_nearest(const char *name, const char *wanted)
{
    const char *nearest = course_nearest(&course, name);
    ck_assert_msg(nearest != NULL && strcmp(nearest, wanted) == 0, "%s: %s", name,
                  nearest != NULL ? nearest : "nothing");
}

START_TEST(a_mistyped_name_finds_the_nearest)
{
    open_two_lessons();
    expect_nearest("01-conuter", "01-counter");
    expect_nearest("vanishing-deposit", "01-vanishing-deposits");
    expect_nearest("lock", "01-locks");
    expect_nearest("lost-update", "01-locks/lost-update");
    expect_nearest("1/lostupdate", "01-locks/lost-update");
    expect_nearest("locks/last-update", "01-locks/lost-update");
    ck_assert_ptr_null(course_nearest(&course, "philosophers"));
    ck_assert_ptr_null(course_nearest(&course, ""));
    course_finish(&course);
}
END_TEST

START_TEST(a_closed_course_has_nothing)
{
    struct course none = {0};
    const struct lesson *lesson;
    size_t number;
    ck_assert_ptr_null(course_page(&none, "01-locks/mutex", &lesson, &number));
    ck_assert_ptr_null(course_lesson(&none, "01-locks"));
    ck_assert_ptr_null(course_exercise(&none, "01-counter"));
    ck_assert_ptr_null(course_demo(&none, "1/a", NULL));
    ck_assert_ptr_null(course_nearest(&none, "locks"));
    course_finish(&none);
}
END_TEST

START_TEST(an_exercise_is_read_with_all_its_fields)
{
    write_text("exercises/01-counter/scenario.c", "");
    ck_assert_ptr_null(exercise_with(
        "scenarios = { { id = 'a', file = 'scenario.c', output = '', stretch = true },\n"
        "  { id = 'b', faults = true, input = '3', max_executions = 100000, max_steps = 10000 } "
        "},\n"
        "requirements = { { text = 'no data race', kind = 'verdict', label = 'data-race', points = "
        "3 },\n"
        "  { text = 'prints 4', kind = 'output' } },\n"
        "mutants = { { file = 'mutant.c', kind = 'deadlock', cause = 'lock-cycle' } },\n"
        "hints = { 'a', 'b', 'c' }, forbidden = { 'sleep' }, feedback = function() end"));
    const struct exercise *exercise = &course.exercises[0];
    ck_assert_str_eq(exercise->id, "01-counter");
    ck_assert_str_eq(exercise->lesson, "01-locks");
    ck_assert_str_eq(exercise->kind, "fix");
    ck_assert_str_eq(exercise->starter, here("exercises/01-counter/starter.c"));
    ck_assert_str_eq(exercise->starter_kind, "data-race");
    ck_assert_uint_eq(exercise->task_count, 1);
    ck_assert_str_eq(exercise->solutions[0].file, here("exercises/01-counter/solution.c"));
    ck_assert_uint_eq(exercise->scenario_count, 2);
    ck_assert_str_eq(exercise->scenarios[0].output, "");
    ck_assert(exercise->scenarios[0].stretch && !exercise->scenarios[0].faults);
    ck_assert_ptr_null(exercise->scenarios[1].file);
    ck_assert_ptr_null(exercise->scenarios[1].output);
    ck_assert_uint_eq(exercise->scenarios[1].max_executions, 100000);
    ck_assert_uint_eq(exercise->scenarios[1].max_steps, 10000);
    ck_assert_int_eq(exercise->requirements[0].points, 3);
    ck_assert_int_eq(exercise->requirements[1].points, 0);
    ck_assert_str_eq(exercise->mutants[0].cause, "lock-cycle");
    ck_assert_uint_eq(exercise->hint_count, 3);
    ck_assert_str_eq(exercise->forbidden[0], "sleep");
    course_finish(&course);
}
END_TEST

#define IN_EXERCISE "exercises/01-counter/exercise.lua"

START_TEST(an_exercise_that_leads_nowhere_is_broken)
{
    expect_broken("lesson = '09-none'",
                  IN_EXERCISE ":3: `lesson` is \"09-none\", but there is no such lesson");
    expect_broken("solutions = { 'none.c' }",
                  IN_EXERCISE ":3: solution 1: exercises/01-counter/none.c: no such file");
    expect_broken("mutants = {\n{ file = 'none.c', kind = 'deadlock' } }",
                  IN_EXERCISE ":4: mutant 1: exercises/01-counter/none.c: no such file");
    expect_broken("scenarios = { { id = 'a' }, { id = 'a' } }",
                  IN_EXERCISE ":3: scenario 2: this `id` is used twice");
}
END_TEST

START_TEST(an_exercise_with_a_wrong_word_is_broken)
{
    expect_broken("kind = 'repair'", IN_EXERCISE ":3: `kind` is \"repair\", but must be \"fix\", "
                                                 "\"break\" or \"predict\"");
    expect_broken("requirements = { { text = 't', kind = 'always' } }",
                  IN_EXERCISE ":3: requirement 1: `label` is missing: what does this requirement "
                              "look for?");
    expect_broken("feedback = 'a text'", IN_EXERCISE ":3: `feedback` must be a function, not a "
                                                     "string");
    expect_broken("solutions = {}",
                  IN_EXERCISE ":3: `solutions` is missing: an exercise to fix has at least one");
}
END_TEST

// What the exercise's function says of a data race at line 11 of `visitors`.
static void ask(const char *function, char **text, char **page)
{
    struct text fields = {0};
    struct course_finding finding = {"fail", "data-race", NULL, "visitors", 11};
    text_printf(&fields, "feedback = %s", function);
    ck_assert_ptr_null(exercise_with(text_string(&fields)));
    course_feedback(&course, &course.exercises[0], &finding, text, page);
    course_finish(&course);
    text_finish(&fields);
}

static void expect_said(const char *function, const char *text, const char *page)
{
    char *said, *led;
    ask(function, &said, &led);
    ck_assert_pstr_eq(said, text);
    ck_assert_pstr_eq(led, page);
    free(said);
    free(led);
}

START_TEST(feedback_sees_the_finding_and_names_a_page)
{
    expect_said("function(f) if f.kind == 'data-race' and f.verdict == 'fail' and f.cause == nil "
                "then return f.variable .. ' at ' .. f.line, '01-locks/a' end end",
                "visitors at 11", "01-locks/a");
}
END_TEST

START_TEST(feedback_may_say_nothing)
{
    expect_said("function(f) end", NULL, NULL);
    expect_said("function(f) return nil end", NULL, NULL);
    expect_said("function(f) return 'a text alone' end", "a text alone", NULL);
}
END_TEST

START_TEST(an_exercise_without_feedback_says_nothing)
{
    char *text, *page;
    struct course_finding finding = {"fail", "deadlock", NULL, NULL, 0};
    ck_assert_ptr_null(exercise_with(""));
    course_feedback(&course, &course.exercises[0], &finding, &text, &page);
    ck_assert_ptr_null(text);
    ck_assert_ptr_null(page);
    course_finish(&course);
}
END_TEST

START_TEST(feedback_that_fails_is_told_with_its_line)
{
    expect_said("function(f)\n  return 'a' .. f.cause\nend",
                IN_EXERCISE ":4: attempt to concatenate a nil value (field 'cause')", NULL);
    expect_said("function(f) return 5 end",
                IN_EXERCISE ": `feedback` has to return a text, not a number", NULL);
    expect_said("function(f) return 'a', {} end",
                IN_EXERCISE ": `feedback` has to return the id of a page behind the text, not a "
                            "table",
                NULL);
}
END_TEST

START_TEST(feedback_that_never_ends_is_stopped)
{
    expect_said("function(f)\n  while true do\n    f = {}\n  end\nend",
                IN_EXERCISE ":5: runs for too long; does this loop come to an end?", NULL);
}
END_TEST

START_TEST(feedback_that_would_harm_a_terminal_is_made_plain)
{
    expect_said("function(f) return 'a\\27[31mb' end", "a?[31mb", NULL);
}
END_TEST

START_TEST(each_exercise_has_its_own_feedback)
{
    char *text, *page;
    struct course_finding finding = {"fail", "deadlock", NULL, NULL, 0};
    write_exercise("01-other", "feedback = function() return 'other' end");
    write_lesson("01-locks", "");
    write_exercise("01-counter", "feedback = function() return 'counter' end");
    open_here();
    course_feedback(&course, &course.exercises[1], &finding, &text, &page);
    ck_assert_str_eq(text, "other");
    free(text);
    course_feedback(&course, &course.exercises[0], &finding, &text, &page);
    ck_assert_str_eq(text, "counter");
    free(text);
    course_finish(&course);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        lessons_and_exercises_come_in_the_order_of_their_folders,
        a_broken_lesson_leaves_the_others_usable,
        a_folder_without_a_spec_is_broken,
        a_folder_whose_name_is_no_id_is_broken,
        files_and_hidden_folders_beside_the_lessons_do_not_count,
        a_course_may_have_no_exercises,
        a_folder_that_is_no_course_is_refused,
        paths_stay_right_when_the_directory_changes,
        the_tests_use_the_course_of_the_source_tree,
        a_lesson_is_found_by_its_id_alone,
        a_page_is_found_with_its_lesson_and_its_number,
        an_exercise_is_found_by_its_id_and_by_its_name,
        a_name_that_two_exercises_have_finds_neither,
        a_demo_is_found_by_id_number_or_name_of_its_lesson,
        a_mistyped_name_finds_the_nearest,
        a_closed_course_has_nothing,
        an_exercise_is_read_with_all_its_fields,
        an_exercise_that_leads_nowhere_is_broken,
        an_exercise_with_a_wrong_word_is_broken,
        feedback_sees_the_finding_and_names_a_page,
        feedback_may_say_nothing,
        an_exercise_without_feedback_says_nothing,
        feedback_that_fails_is_told_with_its_line,
        feedback_that_never_ends_is_stopped,
        feedback_that_would_harm_a_terminal_is_made_plain,
        each_exercise_has_its_own_feedback,
    };
    return RUN_SUITE("course_catalogue", tests);
}
