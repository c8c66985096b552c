// lint_lesson.c: a lesson as a whole: its pages, demos, questions, its time, and what every lesson
// of the house has.
#include "grade/goal.h"
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORDS_A_MINUTE = 200,
    HOUSE_MINUTES = 20,
    HOUSE_DEMOS = 5,
    HOUSE_PREDICTIONS = 3,
    HOUSE_CHANGES = 2,
    HOUSE_GOALS = 1,
};

static bool names_file(const void *owner, const char *path)
{
    const struct lesson *lesson = owner;
    for (size_t i = 0; i < lesson->page_count; i++) {
        if (strcmp(lesson->pages[i].file, path) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < lesson->demo_count; i++) {
        if (strcmp(lesson->demos[i].file, path) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_page_for(const struct lesson *lesson, const struct demo *demo)
{
    for (size_t i = 0; i < lesson->page_count; i++) {
        const char *id = lesson->pages[i].demo;
        if (id != NULL && strcmp(id, demo->id) == 0) {
            return true;
        }
    }
    return false;
}

// Whether the lesson declares that an answer's meaning can happen.
static bool declared(const struct demo *demo, const char *match)
{
    bool is = strcmp(demo->verdict, match) == 0;
    for (size_t i = 0; demo->outcomes != NULL && demo->outcomes[i] != NULL; i++) {
        is |= strcmp(demo->outcomes[i], match) == 0;
    }
    return is;
}

static void check_prediction(struct lint *lint, const struct lesson *lesson,
                             const struct page *page, const struct demo_facts *facts,
                             const char *spec)
{
    const struct prediction *prediction = page->prediction;
    const struct demo *demo = lint_demo_of(lesson, prediction->demo);
    size_t right = 0;
    bool none = false; // right when nothing else is
    for (size_t i = 0; i < prediction->answer_count; i++) {
        const char *match = prediction->matches[i];
        enum verdict verdict;
        bool can = facts->explored ? demo_can(facts, match) : declared(demo, match);
        right += can;
        none |= strcmp(match, "none") == 0;
        if (strchr(match, '\n') == NULL && strcmp(match, "none") != 0 && *match != '\0' &&
            !verdict_parse(match, &verdict)) {
            lint_find(lint, spec, page->at,
                      "answer %zu stands for \"%s\", which is no output, no verdict and not "
                      "\"none\"",
                      i + 1, match);
        } else if (can != declared(demo, match)) {
            lint_find(lint, spec, page->at, "answer %zu %s happen, and demo %s declares otherwise",
                      i + 1, can ? "can" : "cannot", demo->id);
        }
    }
    if (right == prediction->answer_count) {
        lint_find(lint, spec, page->at, "every answer is right: give one that is not");
    } else if (right == 0 && !none) {
        lint_find(lint, spec, page->at, "no answer names what can happen: give one that does");
    }
}

static size_t words_of(struct lint *lint, const struct page *page)
{
    char *markdown = lint_read(lint, page->file);
    size_t words = markdown != NULL ? text_words(markdown) : 0;
    if (page->prediction != NULL) {
        words += text_words(page->prediction->question) + text_words(page->prediction->reveal);
        for (size_t i = 0; i < page->prediction->answer_count; i++) {
            words += text_words(page->prediction->answers[i]);
        }
    }
    free(markdown);
    return words;
}

// Reading, and a minute for each core demo.
static void check_time(struct lint *lint, const struct lesson *lesson, const char *spec)
{
    size_t words = 0, demos = 0;
    for (size_t i = 0; i < lesson->page_count; i++) {
        words += words_of(lint, &lesson->pages[i]);
    }
    for (size_t i = 0; i < lesson->demo_count; i++) {
        demos += !lesson->demos[i].more;
    }
    size_t minutes = (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE + demos;
    if (minutes > (size_t)lesson->minutes) {
        lint_find(lint, spec, 1,
                  "`minutes` is %d, but %zu words and %zu core demos take %zu: shorten it, or make "
                  "a demo `more`",
                  lesson->minutes, words, demos, minutes);
    }
}

static bool has_title(const struct lesson *lesson, const char *beginning)
{
    for (size_t i = 0; i < lesson->page_count; i++) {
        if (text_starts(lesson->pages[i].title, beginning)) {
            return true;
        }
    }
    return false;
}

static bool has_file(const struct lesson *lesson, const char *name)
{
    for (size_t i = 0; i < lesson->page_count; i++) {
        if (strcmp(file_name(lesson->pages[i].file), name) == 0) {
            return true;
        }
    }
    return false;
}

static void expect_count(struct lint *lint, const char *spec, const char *what, size_t count,
                         size_t least)
{
    if (count < least) {
        lint_find(lint, spec, 1, "has %zu %s; a lesson of the house has at least %zu", count, what,
                  least);
    }
}

static size_t count_exercises(const struct course *course, const struct lesson *lesson)
{
    size_t count = 0;
    for (size_t i = 0; i < course->exercise_count; i++) {
        const char *of = course->exercises[i].lesson;
        count += of != NULL && strcmp(of, lesson->id) == 0;
    }
    return count;
}

// What every lesson that comes with heddle has, but for the one before the first.
static void check_house(struct lint *lint, const struct lesson *lesson, const char *spec)
{
    size_t predictions = 0, changes = 0;
    if (lesson->minutes > HOUSE_MINUTES) {
        lint_find(lint, spec, 1, "takes %d minutes; a lesson of the house takes %d at most",
                  lesson->minutes, HOUSE_MINUTES);
    }
    if (lesson->number == 0) {
        return;
    }
    for (size_t i = 0; i < lesson->page_count; i++) {
        predictions += lesson->pages[i].prediction != NULL;
        changes += lesson->pages[i].change_count;
    }
    expect_count(lint, spec, "demos", lesson->demo_count, HOUSE_DEMOS);
    expect_count(lint, spec, "questions", predictions, HOUSE_PREDICTIONS);
    expect_count(lint, spec, "changes", changes, HOUSE_CHANGES);
    expect_count(lint, spec, "goals", lesson->goal_count, HOUSE_GOALS);
    expect_count(lint, spec, "books and manual pages in `reading`", lesson->reading_count, 1);
    expect_count(lint, spec, "exercises", count_exercises(lint->course, lesson), 1);
    if (!has_title(lesson, "From Python")) {
        lint_find(lint, spec, 1, "has no page with the title \"From Python\"");
    }
    if (!has_title(lesson, "Card")) {
        lint_find(lint, spec, 1, "has no page whose title begins with \"Card\"");
    }
    if (!has_file(lesson, "summary.md")) {
        lint_find(lint, spec, 1, "has no page summary.md");
    }
}

static void check_demos(struct lint *lint, const struct lesson *lesson, struct demo_facts *facts,
                        const char *spec)
{
    for (size_t i = 0; i < lesson->demo_count; i++) {
        const struct demo *demo = &lesson->demos[i];
        if (!lint_goes_on(lint, lesson->id, demo->id)) {
            return;
        }
        if (!demo->more && !has_page_for(lesson, demo)) {
            lint_find(lint, spec, demo->at,
                      "no page runs demo %s: give it a page, or make it `more`", demo->id);
        }
        if (lint->house && demo->narration_count == 0 && !demo->live_only) {
            lint_find(lint, spec, demo->at, "demo %s has no narration", demo->id);
        }
        lint_narrated_changes(lint, lesson, demo);
        lint_demo(lint, lesson, demo, &facts[i]);
    }
}

static void check_pages(struct lint *lint, const struct lesson *lesson,
                        const struct demo_facts *facts, const char *spec)
{
    for (size_t i = 0; i < lesson->page_count && !lint->stopped; i++) {
        const struct page *page = &lesson->pages[i];
        lint_page(lint, lesson, page);
        if (page->prediction != NULL) {
            const struct demo *demo = lint_demo_of(lesson, page->prediction->demo);
            check_prediction(lint, lesson, page, &facts[demo - lesson->demos], spec);
        }
    }
}

static void check_goals(struct lint *lint, const struct lesson *lesson, const char *spec)
{
    for (size_t i = 0; i < lesson->goal_count; i++) {
        const struct break_goal *goal = &lesson->goals[i];
        struct error why;
        if (!lint_goes_on(lint, lesson->id, goal->id)) {
            return;
        }
        if (!goal_check(lesson, goal, &why)) {
            lint_find(lint, spec, goal->at, "%s", why.text);
        }
    }
}

void lint_lesson(struct lint *lint, const struct lesson *lesson)
{
    if (lesson->broken != NULL) {
        lint_find_broken(lint, lesson->broken);
        return;
    }
    struct demo_facts *facts = memory_alloc((lesson->demo_count + 1) * sizeof *facts);
    char *pages = file_join(lesson->folder, "pages");
    struct text spec = {0};
    text_printf(&spec, "lessons/%s/lesson.lua", lesson->id);
    lint_files(lint, lesson->folder, names_file, lesson);
    lint_files(lint, pages, names_file, lesson);
    check_demos(lint, lesson, facts, text_string(&spec));
    check_pages(lint, lesson, facts, text_string(&spec));
    check_goals(lint, lesson, text_string(&spec));
    check_time(lint, lesson, text_string(&spec));
    if (lint->house) {
        check_house(lint, lesson, text_string(&spec));
    }
    for (size_t i = 0; i < lesson->demo_count; i++) {
        demo_facts_finish(&facts[i]);
    }
    text_finish(&spec);
    free(pages);
    free(facts);
}
