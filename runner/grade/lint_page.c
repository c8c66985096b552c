// lint_page.c: a page fits on the screen, has no forbidden word, and speaks of what exists.
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const struct demo *lint_demo_of(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; i < lesson->demo_count; i++) {
        if (strcmp(lesson->demos[i].id, id) == 0) {
            return &lesson->demos[i];
        }
    }
    return NULL;
}

// What stands on the screen when the page opens: up to the question, and the question.
static void check_question_size(struct lint *lint, const struct page *page)
{
    const struct prediction *asked = page->prediction;
    size_t rows = 0, widest = 0;
    lint->measure(page->blocks, page->asked_at, PAGE_COLUMNS, &rows, &widest);
    rows += 2 + strlen(asked->question) / PAGE_COLUMNS + asked->answer_count;
    if (rows > PAGE_ROWS) {
        lint_find(lint, lint_shown(lint, page->file), 0,
                  "takes %zu rows with its question; a rule (---) says where it is asked, and %d "
                  "rows have room up to there",
                  rows, PAGE_ROWS);
    }
}

static void check_size(struct lint *lint, const struct page *page, const char *markdown)
{
    enum { RULE_ROWS = 2 }; // of a rule and the empty line before it
    const char *shown = lint_shown(lint, page->file);
    size_t rows = 0, widest = 0, words = text_words(markdown);
    lint->measure(page->blocks, page->block_count, PAGE_COLUMNS, &rows, &widest);
    rows -= page->asked_at < page->block_count ? RULE_ROWS : 0;
    if (page->prediction != NULL) {
        check_question_size(lint, page);
    }
    if (rows > PAGE_ROWS) {
        lint_find(lint, shown, 0, "takes %zu rows; a page has %d at most, so that nothing scrolls",
                  rows, PAGE_ROWS);
    }
    if (widest > PAGE_COLUMNS) {
        lint_find(lint, shown, 0, "is %zu columns wide; a page has %d at most", widest,
                  PAGE_COLUMNS);
    }
    if (words > PAGE_WORDS) {
        lint_find(lint, shown, 0, "has %zu words; a page has %d at most", words, PAGE_WORDS);
    }
    if (page->block_count == 0 || page->blocks[0].kind != BLOCK_HEADING) {
        lint_find(lint, shown, 1, "does not begin with a heading");
    }
}

// Whether the page runs the demo, asks about it or names it.
static bool speaks_of(const struct page *page, const struct demo *demo, const char *markdown)
{
    struct text quoted = {0};
    text_printf(&quoted, "`%s`", demo->id);
    bool does = (page->demo != NULL && strcmp(page->demo, demo->id) == 0) ||
                (page->prediction != NULL && strcmp(page->prediction->demo, demo->id) == 0) ||
                strstr(markdown, text_string(&quoted)) != NULL;
    text_finish(&quoted);
    return does;
}

// A page whose references are looked at.
struct reader {
    struct lint *lint;
    const struct lesson *lesson;
    const struct page *page;
    const char *markdown;
};

// Whether something stands on the line in one of the demos that the page speaks of; true when it
// speaks of none.
static bool line_exists(const struct reader *reader, int line)
{
    bool any = false, found = false;
    for (size_t i = 0; i < reader->lesson->demo_count && !found; i++) {
        const struct demo *demo = &reader->lesson->demos[i];
        if (speaks_of(reader->page, demo, reader->markdown)) {
            char *source = lint_read(reader->lint, demo->file);
            any = true;
            found = source != NULL && !text_line_is_blank(source, line);
            free(source);
        }
    }
    return found || !any;
}

// "line 14" leads to a line that exists. `first` is the line of the file on which the text begins.
static void check_lines(const struct reader *reader, const char *text, const char *file, int first)
{
    const char *at = text;
    for (int line; (line = text_next_line(text, &at)) != 0;) {
        if (!line_exists(reader, line)) {
            lint_find(reader->lint, file, first + text_line_of(text, at) - 1,
                      "nothing stands on line %d of the demos that the page speaks of", line);
        }
    }
}

// The lines in the page and in its question.
static void check_all_lines(const struct reader *reader)
{
    const struct page *page = reader->page;
    struct text spec = {0};
    text_printf(&spec, "lessons/%s/lesson.lua", reader->lesson->id);
    check_lines(reader, reader->markdown, lint_shown(reader->lint, page->file), 1);
    if (page->prediction != NULL) {
        check_lines(reader, page->prediction->question, text_string(&spec), page->at);
        check_lines(reader, page->prediction->reveal, text_string(&spec), page->at);
    }
    text_finish(&spec);
}

static bool names_something(const struct course *course, const char *name)
{
    const struct lesson *lesson;
    return course_lesson(course, name) != NULL || course_exercise(course, name) != NULL ||
           course_demo(course, name, &lesson) != NULL || lint_has_page(course, name);
}

// Names such as 01-counter and 01-locks/lost-update lead somewhere.
static void check_names(struct lint *lint, const struct page *page, const char *markdown)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-/";
    for (const char *p = markdown; *p != '\0'; p++) {
        bool begins = isdigit((unsigned char)p[0]) && isdigit((unsigned char)p[1]) && p[2] == '-' &&
                      islower((unsigned char)p[3]) &&
                      (p == markdown || !isalnum((unsigned char)p[-1]));
        if (begins) {
            char *name = memory_copy(p, strspn(p, letters));
            if (!names_something(lint->course, name)) {
                lint_find(lint, lint_shown(lint, page->file), text_line_of(markdown, p),
                          "there is no lesson, page, demo or exercise %s", name);
            }
            p += strlen(name) - 1;
            free(name);
        }
    }
}

// Names in backquotes with a hyphen in them are demos.
static void check_demos(struct lint *lint, const struct lesson *lesson, const struct page *page,
                        const char *markdown)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (const char *p = strchr(markdown, '`'); p != NULL; p = strchr(p + 1, '`')) {
        const char *end = p + 1;
        int parts = 0;
        for (size_t length; (length = strspn(end, letters)) > 0; parts++) {
            end += length;
            if (*end != '-') {
                parts++;
                break;
            }
            end++;
        }
        if (parts > 1 && *end == '`' && isalpha((unsigned char)p[1])) {
            char *id = memory_copy(p + 1, (size_t)(end - p - 1));
            if (lint_demo_of(lesson, id) == NULL && course_exercise(lint->course, id) == NULL) {
                lint_find(lint, lint_shown(lint, page->file), text_line_of(markdown, p),
                          "there is no demo %s in this lesson", id);
            }
            free(id);
        }
    }
}

// What `heddle run NAME` and its kin are to find.
static void check_commands(struct lint *lint, const struct page *page, const char *markdown)
{
    static const char *const commands[] = {"heddle run ", "heddle step ", "heddle check ",
                                           "heddle present "};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        for (const char *p = markdown; (p = strstr(p, commands[i])) != NULL; p++) {
            const char *word = p + strlen(commands[i]);
            char *name = memory_copy(word, strcspn(word, " \n`"));
            if (!text_ends(name, ".c") && islower((unsigned char)*name) &&
                !names_something(lint->course, name)) {
                lint_find(lint, lint_shown(lint, page->file), text_line_of(markdown, p),
                          "%s%s finds nothing of that name", commands[i], name);
            }
            free(name);
        }
    }
}

void lint_page(struct lint *lint, const struct lesson *lesson, const struct page *page)
{
    char *markdown = lint_read(lint, page->file);
    if (markdown == NULL) {
        return;
    }
    check_size(lint, page, markdown);
    check_all_lines(&(struct reader){lint, lesson, page, markdown});
    check_names(lint, page, markdown);
    check_demos(lint, lesson, page, markdown);
    check_commands(lint, page, markdown);
    lint_changes(lint, lesson, page, markdown);
    lint_outputs(lint, lesson, page, markdown);
    free(markdown);
}
