// lint.c: `heddle lint`: whether lessons and exercises keep what they promise, for their authors.
#include "cli/command.h"

#include "grade/lint.h"
#include "tui/canvas.h"
#include "tui/document.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct {
    bool house, write;
} given;

const struct option_spec lint_options[] = {
    {"house", OPTION_FLAG, &given.house, NULL,
     "also what only the course that comes with heddle has to have", 0, 0},
    {"write", OPTION_FLAG, &given.write, NULL, "puts what demos print into the pages that show it",
     0, 0},
    {0},
};

// The word that stands for the table of topics.
static const char topics[] = "topics";

// What was gone through, for the last line.
struct tally {
    size_t lessons, exercises;
    bool shown; // a line of progress is on the terminal
};

static void clear_progress(struct tally *tally)
{
    if (tally->shown) {
        fputs("\r\033[K", stderr);
        tally->shown = false;
    }
}

static void report(void *context, const char *finding)
{
    clear_progress(context);
    puts(finding);
    fflush(stdout);
}

// On a terminal a line on stderr says what is being looked at.
static bool doing(void *context, const char *subject)
{
    struct tally *tally = context;
    if (isatty(STDERR_FILENO)) {
        clear_progress(tally);
        fputs(subject, stderr);
        fflush(stderr);
        tally->shown = true;
    }
    return !command_interrupted();
}

// As the reader folds it.
static void measure(const struct page_block *blocks, size_t count, int columns, size_t *rows,
                    size_t *widest)
{
    struct document document = {0};
    document_start(&document, columns);
    document_page(&document, blocks, count);
    *rows = document.count;
    *widest = 0;
    for (size_t i = 0; i < document.count; i++) {
        const struct document_line *line = &document.lines[i];
        if (line->run_count > 0) {
            const struct document_run *last = &line->runs[line->run_count - 1];
            size_t width = (size_t)(last->column + canvas_width(last->text));
            *widest = width > *widest ? width : *widest;
        }
    }
    document_finish(&document);
}

static void lint_all(struct lint *lint, struct tally *tally)
{
    const struct course *course = lint->course;
    for (size_t i = 0; i < course->lesson_count && !lint->stopped; i++, tally->lessons++) {
        lint_lesson(lint, &course->lessons[i]);
    }
    for (size_t i = 0; i < course->exercise_count && !lint->stopped; i++, tally->exercises++) {
        lint_exercise(lint, &course->exercises[i]);
    }
    lint_course(lint);
}

static void lint_named(struct lint *lint, struct tally *tally, const struct positional *words)
{
    for (int i = 0; i < words->count && !lint->stopped; i++) {
        const struct lesson *lesson = course_lesson(lint->course, words->at[i]);
        if (strcmp(words->at[i], topics) == 0) {
            lint_course(lint);
        } else if (lesson != NULL) {
            lint_lesson(lint, lesson);
            tally->lessons++;
        } else {
            lint_exercise(lint, course_exercise(lint->course, words->at[i]));
            tally->exercises++;
        }
    }
}

// Whether every word is a lesson or an exercise; says which is not.
static bool known(const struct invocation *invocation, const struct course *course,
                  const struct positional *words)
{
    for (int i = 0; i < words->count; i++) {
        const char *word = words->at[i];
        const char *nearest = course_nearest(course, word);
        if (course_lesson(course, word) != NULL || course_exercise(course, word) != NULL ||
            (given.house && strcmp(word, topics) == 0)) {
            continue;
        }
        command_refuse(nearest != NULL ? "there is no lesson or exercise \"%s\". Did you mean %s?"
                                       : "there is no lesson or exercise \"%s\". All of them: "
                                         "%s list",
                       word, nearest != NULL ? nearest : invocation->program);
        return false;
    }
    return true;
}

static void say_sum(const struct lint *lint, const struct tally *tally)
{
    char count[32] = "no";
    if (lint->findings > 0) {
        snprintf(count, sizeof count, "%u", lint->findings);
    }
    printf("%zu %s, %zu %s: %s %s\n", tally->lessons, tally->lessons == 1 ? "lesson" : "lessons",
           tally->exercises, tally->exercises == 1 ? "exercise" : "exercises", count,
           lint->findings == 1 ? "finding" : "findings");
}

static int run(const struct course *course, const struct positional *words)
{
    struct tally tally = {0};
    struct lint lint = {.house = given.house,
                        .write = given.write,
                        .report = report,
                        .doing = doing,
                        .measure = measure,
                        .context = &tally};
    struct error err;
    if (!lint_start(&lint, course, &err)) {
        lint_finish(&lint);
        return command_refuse("%s", err.text);
    }
    if (words->count > 0) {
        lint_named(&lint, &tally, words);
    } else {
        lint_all(&lint, &tally);
    }
    clear_progress(&tally);
    lint_finish(&lint);
    if (lint.stopped) {
        fputs("heddle: interrupted; what is above is what was found until then\n", stderr);
        return EXIT_INTERRUPTED;
    }
    say_sum(&lint, &tally);
    return lint.findings > 0 ? EXIT_FAILED : EXIT_PASSED;
}

int command_lint(struct invocation *invocation)
{
    struct positional words;
    struct course course = {0};
    if (!command_parse(invocation, lint_options, 0, POSITIONAL_MAX, &words) ||
        !command_course(invocation, &course)) {
        return EXIT_UNUSABLE;
    }
    setlocale(LC_ALL, "C.UTF-8");
    command_catch_interrupt();
    int status = known(invocation, &course, &words) ? run(&course, &words) : EXIT_UNUSABLE;
    course_finish(&course);
    return status;
}
