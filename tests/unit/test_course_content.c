// test_course_content.c: every lesson and exercise that comes with heddle is as lessons/README.md
// says: pages, demos, specs, hints, and the words that learners read.
#include "base/process.h"
#include "course/course.h"
#include "test_course.h"
#include "trace/op.h"
#include "trace/verdict.h"
#include "tui/document.h"

#include <ctype.h>
#include <dirent.h>
#include <locale.h>
#include <stdio.h>

enum { PAGE_ROWS = 18, PAGE_COLUMNS = 76, HINTS = 3, HINT_WORDS = 60, COMPILE_MS = 60000 };

static struct course course;

// What was found wrong; each test ends by saying all of it at once.
static struct text findings;

static void find(const char *where, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void find(const char *where, const char *format, ...)
{
    va_list args;
    text_printf(&findings, "\n  %s: ", where);
    va_start(args, format);
    text_vprintf(&findings, format, args);
    va_end(args);
}

static void expect_no_findings(void)
{
    ck_assert_msg(findings.length == 0, "%s", text_string(&findings));
}

// Before the first test, so not with an assertion.
static bool open_all(void)
{
    struct error err = {"there is no course"};
    char *folder = course_default_folder();
    setlocale(LC_ALL, "C.UTF-8");
    bool ok = folder != NULL && course_open(folder, &course, &err);
    if (!ok) {
        fprintf(stderr, "%s\n", err.text);
    }
    free(folder);
    return ok;
}

static void close_all(void)
{
    course_finish(&course);
    text_finish(&findings);
}

// The first of the words that learners are never to read, NULL when there is none. Line breaks and
// letter case do not hide one.
static const char *forbidden_word(const char *text)
{
    static const char *const words[] = {"simply", "just", "obviously", "of course"};
    struct text flat = {0};
    const char *found = NULL;
    text_add_char(&flat, ' ');
    for (const char *p = text; *p != '\0'; p++) {
        bool letter = isalpha((unsigned char)*p);
        if (letter || flat.bytes[flat.length - 1] != ' ') {
            text_add_char(&flat, letter ? (char)tolower((unsigned char)*p) : ' ');
        }
    }
    text_add_char(&flat, ' ');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text whole = {0};
        text_printf(&whole, " %s ", words[i]);
        found = strstr(text_string(&flat), text_string(&whole)) != NULL ? words[i] : found;
        text_finish(&whole);
    }
    text_finish(&flat);
    return found;
}

typedef void check_file(const char *path, const char *shown);

// Calls `check` for each regular file in `folder` whose name ends in `suffix`.
static void each_file(const char *folder, const char *suffix, check_file *check)
{
    DIR *directory = opendir(folder);
    ck_assert_msg(directory != NULL, "%s", folder);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        char *path = file_join(folder, entry->d_name);
        if (text_ends(entry->d_name, suffix) && !file_is_directory(path)) {
            check(path, path + strlen(course.folder) + 1);
        }
        free(path);
    }
    closedir(directory);
}

static void each_file_of_the_course(const char *suffix, check_file *check)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        char *pages = file_join(course.lessons[i].folder, "pages");
        each_file(course.lessons[i].folder, suffix, check);
        each_file(pages, suffix, check);
        free(pages);
    }
    for (size_t i = 0; i < course.exercise_count; i++) {
        each_file(course.exercises[i].folder, suffix, check);
    }
}

START_TEST(every_lesson_and_exercise_is_read)
{
    ck_assert_uint_gt(course.lesson_count, 0);
    ck_assert_uint_gt(course.exercise_count, 0);
    for (size_t i = 0; i < course.lesson_count; i++) {
        if (course.lessons[i].broken != NULL) {
            find(course.lessons[i].id, "%s", course.lessons[i].broken);
        }
    }
    for (size_t i = 0; i < course.exercise_count; i++) {
        if (course.exercises[i].broken != NULL) {
            find(course.exercises[i].id, "%s", course.exercises[i].broken);
        }
    }
    expect_no_findings();
}
END_TEST

START_TEST(forbidden_words_are_found_in_any_case_and_across_lines)
{
    ck_assert_str_eq(forbidden_word("It is Just, so."), "just");
    ck_assert_str_eq(forbidden_word("And of\n   course it is."), "of course");
    ck_assert_str_eq(forbidden_word("*Simply* put"), "simply");
    ck_assert_str_eq(forbidden_word("obviously"), "obviously");
    ck_assert_ptr_null(forbidden_word("adjust justice, a course of its own"));
}
END_TEST

static void check_words(const char *path, const char *shown)
{
    char *text = read_text(path);
    const char *word = forbidden_word(text);
    if (word != NULL) {
        find(shown, "has the word \"%s\"", word);
    }
    free(text);
}

START_TEST(no_text_has_a_forbidden_word)
{
    each_file_of_the_course(".md", check_words);
    each_file_of_the_course(".lua", check_words);
    each_file_of_the_course(".c", check_words);
    each_file_of_the_course(".h", check_words);
    expect_no_findings();
}
END_TEST

static void check_page(const struct page *page)
{
    struct document document = {0};
    if (page->block_count == 0 || page->blocks[0].kind != BLOCK_HEADING) {
        find(page->id, "does not begin with a heading");
    }
    document_start(&document, PAGE_COLUMNS);
    document_page(&document, page->blocks, page->block_count);
    if (document.count > PAGE_ROWS) {
        find(page->id, "has %zu rows, %d at most", document.count, PAGE_ROWS);
    }
    for (size_t i = 0; i < document.count; i++) {
        const struct document_line *line = &document.lines[i];
        const struct document_run *last =
            line->run_count > 0 ? &line->runs[line->run_count - 1] : NULL;
        if (last != NULL && last->column + canvas_width(last->text) > PAGE_COLUMNS) {
            find(page->id, "row %zu is wider than %d columns", i + 1, PAGE_COLUMNS);
        }
    }
    document_finish(&document);
}

START_TEST(every_page_has_a_heading_and_needs_no_scrolling)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        for (size_t j = 0; j < course.lessons[i].page_count; j++) {
            check_page(&course.lessons[i].pages[j]);
        }
    }
    expect_no_findings();
}
END_TEST

static bool is_page_or_task(const char *path)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        for (size_t j = 0; j < course.lessons[i].page_count; j++) {
            if (strcmp(course.lessons[i].pages[j].file, path) == 0) {
                return true;
            }
        }
    }
    for (size_t i = 0; i < course.exercise_count; i++) {
        if (strcmp(course.exercises[i].task_file, path) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_of_lesson(const char *path)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        for (size_t j = 0; j < course.lessons[i].demo_count; j++) {
            if (strcmp(course.lessons[i].demos[j].file, path) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool is_of_exercise(const char *path)
{
    for (size_t i = 0; i < course.exercise_count; i++) {
        const struct exercise *exercise = &course.exercises[i];
        bool is = strcmp(exercise->starter, path) == 0;
        for (size_t j = 0; j < exercise->solution_count; j++) {
            is |= strcmp(exercise->solutions[j].file, path) == 0;
        }
        for (size_t j = 0; j < exercise->scenario_count; j++) {
            const char *file = exercise->scenarios[j].file;
            is |= file != NULL && strcmp(file, path) == 0;
        }
        for (size_t j = 0; j < exercise->mutant_count; j++) {
            is |= strcmp(exercise->mutants[j].file, path) == 0;
        }
        if (is) {
            return true;
        }
    }
    return false;
}

static void check_page_is_used(const char *path, const char *shown)
{
    if (!is_page_or_task(path)) {
        find(shown, "is in no spec");
    }
}

static void check_program_is_used(const char *path, const char *shown)
{
    if (!is_of_lesson(path) && !is_of_exercise(path)) {
        find(shown, "is in no spec");
    }
}

START_TEST(every_file_is_named_by_a_spec)
{
    each_file_of_the_course(".md", check_page_is_used);
    each_file_of_the_course(".c", check_program_is_used);
    expect_no_findings();
}
END_TEST

static void check_verdict(const char *where, const char *kind, const char *cause)
{
    enum verdict verdict;
    enum cause known;
    if (!verdict_parse(kind, &verdict)) {
        find(where, "there is no verdict \"%s\"", kind);
    }
    if (cause != NULL && !cause_parse(cause, &known)) {
        find(where, "there is no cause \"%s\"", cause);
    }
}

static bool is_op(const char *id)
{
    for (int kind = 0; kind < OP_KINDS; kind++) {
        const char *known = op_id((enum op_kind)kind);
        if (known != NULL && strcmp(known, id) == 0) {
            return true;
        }
    }
    return false;
}

// Whether the program has the line and something stands on it.
static bool has_line(const char *source, int line)
{
    for (; line > 1 && source != NULL; line--) {
        source = strchr(source, '\n');
        source = source != NULL ? source + 1 : NULL;
    }
    return source != NULL && source[strspn(source, " \t")] != '\n' && *source != '\0';
}

static void check_narrations(const struct demo *demo)
{
    char *source = read_text(demo->file);
    for (size_t i = 0; i < demo->narration_count; i++) {
        const struct narration *narration = &demo->narrations[i];
        if (narration->line > 0 && !has_line(source, narration->line)) {
            find(demo->shown, "narration %zu: nothing stands on line %d", i + 1, narration->line);
        }
        if (narration->op != NULL && !is_op(narration->op)) {
            find(demo->shown, "narration %zu: there is no op \"%s\"", i + 1, narration->op);
        }
    }
    free(source);
}

START_TEST(every_demo_declares_verdicts_and_moments_that_exist)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        for (size_t j = 0; j < course.lessons[i].demo_count; j++) {
            const struct demo *demo = &course.lessons[i].demos[j];
            check_verdict(demo->shown, demo->verdict, demo->cause);
            check_narrations(demo);
            if (strcmp(demo->verdict, "pass") == 0 && demo->cause != NULL) {
                find(demo->shown, "passes, but has a cause of failure");
            }
        }
    }
    expect_no_findings();
}
END_TEST

static bool is_used(const struct lesson *lesson, const struct demo *demo)
{
    for (size_t i = 0; i < lesson->page_count; i++) {
        if (lesson->pages[i].demo != NULL && strcmp(lesson->pages[i].demo, demo->id) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(every_core_demo_has_a_page)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        const struct lesson *lesson = &course.lessons[i];
        for (size_t j = 0; j < lesson->demo_count; j++) {
            if (!lesson->demos[j].more && !is_used(lesson, &lesson->demos[j])) {
                find(lesson->demos[j].shown, "no page runs it");
            }
        }
    }
    expect_no_findings();
}
END_TEST

// Whether the demo declares that an answer's meaning can happen.
static bool happens(const struct demo *demo, const char *match)
{
    bool is = strcmp(demo->verdict, match) == 0;
    for (size_t i = 0; demo->outcomes != NULL && demo->outcomes[i] != NULL; i++) {
        is |= strcmp(demo->outcomes[i], match) == 0;
    }
    return is;
}

static void check_prediction(const struct lesson *lesson, const struct page *page)
{
    const struct prediction *prediction = page->prediction;
    const struct demo *demo = NULL;
    size_t right = 0;
    for (size_t i = 0; i < lesson->demo_count; i++) {
        demo = strcmp(lesson->demos[i].id, prediction->demo) == 0 ? &lesson->demos[i] : demo;
    }
    for (size_t i = 0; i < prediction->answer_count; i++) {
        const char *match = prediction->matches[i];
        enum verdict verdict;
        right += happens(demo, match);
        if (strchr(match, '\n') == NULL && strcmp(match, "none") != 0 &&
            !verdict_parse(match, &verdict)) {
            find(page->id, "answer %zu stands for \"%s\": no output, verdict or \"none\"", i + 1,
                 match);
        }
    }
    if (right == 0 || right == prediction->answer_count) {
        find(page->id, "of %zu answers %zu are right", prediction->answer_count, right);
    }
}

START_TEST(every_question_has_right_and_wrong_answers)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        for (size_t j = 0; j < course.lessons[i].page_count; j++) {
            if (course.lessons[i].pages[j].prediction != NULL) {
                check_prediction(&course.lessons[i], &course.lessons[i].pages[j]);
            }
        }
    }
    expect_no_findings();
}
END_TEST

static size_t count_words(const char *text)
{
    size_t words = 0;
    for (bool inside = false; *text != '\0'; text++) {
        bool blank = isspace((unsigned char)*text);
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

START_TEST(every_exercise_has_three_short_hints)
{
    for (size_t i = 0; i < course.exercise_count; i++) {
        const struct exercise *exercise = &course.exercises[i];
        if (exercise->hint_count != HINTS) {
            find(exercise->id, "has %zu hints, not %d", exercise->hint_count, HINTS);
        }
        for (size_t j = 0; j < exercise->hint_count; j++) {
            if (count_words(exercise->hints[j]) > HINT_WORDS) {
                find(exercise->id, "hint %zu has %zu words, %d at most", j + 1,
                     count_words(exercise->hints[j]), HINT_WORDS);
            }
        }
        if (exercise->hint_count > 0 && strstr(exercise->hints[0], "line ") == NULL) {
            find(exercise->id, "hint 1 names no line to look at");
        }
    }
    expect_no_findings();
}
END_TEST

// A text in quotation marks that is looked for in several files.
static struct {
    const char *quoted;
    bool found;
} search;

static void search_file(const char *path, const char *shown)
{
    char *source = read_text(path);
    search.found |= strstr(source, search.quoted) != NULL;
    free(source);
}

// Whether a scenario of the exercise, or a header beside it, has the label.
static bool in_scenario(const struct exercise *exercise, const char *label)
{
    struct text quoted = {0};
    text_printf(&quoted, "\"%s\"", label);
    search.quoted = text_string(&quoted);
    search.found = false;
    each_file(exercise->folder, ".h", search_file);
    for (size_t i = 0; i < exercise->scenario_count; i++) {
        if (exercise->scenarios[i].file != NULL) {
            search_file(exercise->scenarios[i].file, exercise->id);
        }
    }
    text_finish(&quoted);
    return search.found;
}

static void check_requirement(const struct exercise *exercise, const struct requirement *asked)
{
    if (strcmp(asked->kind, "verdict") == 0) {
        check_verdict(exercise->id, asked->label, NULL);
    } else if (strcmp(asked->kind, "output") != 0 && !in_scenario(exercise, asked->label)) {
        find(exercise->id, "no scenario has \"%s\"", asked->label);
    }
    if (asked->points <= 0) {
        find(exercise->id, "\"%s\" is worth nothing", asked->text);
    }
}

START_TEST(every_exercise_declares_failures_that_exist)
{
    for (size_t i = 0; i < course.exercise_count; i++) {
        const struct exercise *exercise = &course.exercises[i];
        if (exercise->starter_kind != NULL) {
            check_verdict(exercise->id, exercise->starter_kind, NULL);
        }
        if (exercise->mutant_count < 4) {
            find(exercise->id, "has %zu mutants, 4 at least", exercise->mutant_count);
        }
        for (size_t j = 0; j < exercise->mutant_count; j++) {
            check_verdict(file_name(exercise->mutants[j].file), exercise->mutants[j].kind,
                          exercise->mutants[j].cause);
        }
        for (size_t j = 0; j < exercise->requirement_count; j++) {
            check_requirement(exercise, &exercise->requirements[j]);
        }
    }
    expect_no_findings();
}
END_TEST

static bool is_page(const char *id)
{
    for (size_t i = 0; i < course.lesson_count; i++) {
        for (size_t j = 0; j < course.lessons[i].page_count; j++) {
            if (strcmp(course.lessons[i].pages[j].id, id) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void check_feedback(const struct exercise *exercise, enum verdict verdict, enum cause cause)
{
    struct course_finding finding = {verdict_class(verdict), verdict_id(verdict), cause_id(cause),
                                     "counter", 9};
    char *text, *page;
    course_feedback(&course, exercise, &finding, &text, &page);
    if (page != NULL && !is_page(page)) {
        find(exercise->id, "feedback leads to \"%s\", which is no page", page);
    }
    if (text != NULL && text_starts(text, "exercises/")) {
        find(exercise->id, "%s", text);
    } else if (text != NULL && count_words(text) > HINT_WORDS) {
        find(exercise->id, "feedback on %s has %zu words, %d at most", finding.kind,
             count_words(text), HINT_WORDS);
    }
    free(text);
    free(page);
}

START_TEST(feedback_on_any_finding_works_and_leads_to_pages)
{
    for (size_t i = 0; i < course.exercise_count; i++) {
        for (int verdict = VERDICT_PASS + 1; verdict < VERDICT_KINDS; verdict++) {
            for (int cause = CAUSE_NONE; cause < CAUSE_KINDS; cause++) {
                check_feedback(&course.exercises[i], (enum verdict)verdict, (enum cause)cause);
            }
        }
    }
    expect_no_findings();
}
END_TEST

// The compiler's warnings are errors for what learners are shown as an example.
static void check_compiles(const char *path, const char *shown)
{
    struct error err;
    struct process_result result = {0};
    char *headers = file_join(course.folder, "exercises");
    char *folder = file_directory(path);
    char *compiler = process_find("cc");
    ck_assert_msg(compiler != NULL, "there is no cc");
    const char *command[] = {
        compiler, "-std=gnu11", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-pthread", "-I",
        headers,  "-I",         folder,          path,    NULL};
    ck_assert_msg(process_run(command, NULL, COMPILE_MS, &result, &err), "%s", err.text);
    if (result.status != 0) {
        find(shown, "does not compile:\n%s", text_string(&result.output));
    }
    text_finish(&result.output);
    free(compiler);
    free(folder);
    free(headers);
}

START_TEST(every_program_compiles_without_warnings)
{
    each_file_of_the_course(".c", check_compiles);
    expect_no_findings();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        every_lesson_and_exercise_is_read,
        forbidden_words_are_found_in_any_case_and_across_lines,
        no_text_has_a_forbidden_word,
        every_page_has_a_heading_and_needs_no_scrolling,
        every_file_is_named_by_a_spec,
        every_demo_declares_verdicts_and_moments_that_exist,
        every_core_demo_has_a_page,
        every_question_has_right_and_wrong_answers,
        every_exercise_has_three_short_hints,
        every_exercise_declares_failures_that_exist,
        feedback_on_any_finding_works_and_leads_to_pages,
        every_program_compiles_without_warnings,
    };
    int status = !open_all() || RUN_SUITE("course_content", tests);
    close_all();
    return status;
}
