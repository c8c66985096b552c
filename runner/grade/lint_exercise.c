// lint_exercise.c: an exercise: its starter fails as declared, its solutions pass, its mutants are
// found, its hints and answers are short and lead somewhere.
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { HOUSE_HINTS = 3, HOUSE_MUTANTS = 4 };

static bool names_file(const void *owner, const char *path)
{
    const struct exercise *exercise = owner;
    bool is = strcmp(exercise->task_file, path) == 0 || strcmp(exercise->starter, path) == 0;
    for (size_t i = 0; i < exercise->solution_count; i++) {
        is |= strcmp(exercise->solutions[i].file, path) == 0;
    }
    for (size_t i = 0; i < exercise->scenario_count; i++) {
        const char *file = exercise->scenarios[i].file;
        is |= file != NULL && strcmp(file, path) == 0;
    }
    for (size_t i = 0; i < exercise->mutant_count; i++) {
        is |= strcmp(exercise->mutants[i].file, path) == 0;
    }
    return is;
}

// Whether a scenario of the exercise, or a header beside it, has the label.
static bool has_label(const struct exercise *exercise, const char *label)
{
    struct text quoted = {0};
    text_printf(&quoted, "\"%s\"", label);
    bool found = lint_files_have(exercise->folder, ".h", text_string(&quoted)) ||
                 lint_files_have(exercise->folder, ".c", text_string(&quoted));
    text_finish(&quoted);
    return found;
}

static void check_requirements(struct lint *lint, const struct exercise *exercise, const char *spec)
{
    for (size_t i = 0; i < exercise->requirement_count; i++) {
        const struct requirement *asked = &exercise->requirements[i];
        if (strcmp(asked->kind, "verdict") == 0) {
            lint_verdict(lint, spec, asked->at, asked->label, NULL);
        } else if (strcmp(asked->kind, "together") == 0) {
            if (strtoul(asked->label, NULL, 10) < 2) {
                lint_find(lint, spec, asked->at, "`label` is how many threads, at least 2");
            }
        } else if (strcmp(asked->kind, "output") != 0 && !has_label(exercise, asked->label)) {
            lint_find(lint, spec, asked->at, "no scenario has \"%s\"", asked->label);
        }
        if (lint->house && asked->points <= 0) {
            lint_find(lint, spec, asked->at, "\"%s\" is worth no points", asked->text);
        }
    }
}

static void check_hints(struct lint *lint, const struct exercise *exercise, const char *spec)
{
    for (size_t i = 0; i < exercise->hint_count; i++) {
        size_t words = text_words(exercise->hints[i]);
        if (words > SHORT_WORDS) {
            lint_find(lint, spec, 1, "hint %zu has %zu words; a hint has %d at most", i + 1, words,
                      SHORT_WORDS);
        }
    }
    if (lint->house && exercise->hint_count != HOUSE_HINTS) {
        lint_find(lint, spec, 1, "has %zu hints, not %d: where to look, the idea, the change",
                  exercise->hint_count, HOUSE_HINTS);
    } else if (lint->house && strstr(exercise->hints[0], "line ") == NULL) {
        lint_find(lint, spec, 1, "hint 1 names no line to look at");
    }
}

// True when what the exercise says to such a finding is short and leads to a page.
static bool check_answer(struct lint *lint, const struct exercise *exercise, const char *spec,
                         enum verdict verdict, enum cause cause)
{
    struct course_finding finding = {verdict_class(verdict), verdict_id(verdict), cause_id(cause),
                                     "counter", 9};
    unsigned before = lint->findings;
    char *text, *page;
    course_feedback(lint->course, exercise, &finding, &text, &page);
    if (page != NULL && !lint_has_page(lint->course, page)) {
        lint_find(lint, spec, 1, "`feedback` on %s leads to page %s, which does not exist",
                  finding.kind, page);
    }
    if (text != NULL && text_starts(text, "exercises/")) {
        lint_find_broken(lint, text);
    } else if (text != NULL && text_words(text) > SHORT_WORDS) {
        lint_find(lint, spec, 1, "`feedback` on %s has %zu words; it has %d at most", finding.kind,
                  text_words(text), SHORT_WORDS);
    }
    free(text);
    free(page);
    return lint->findings == before;
}

// The first of each kind of finding that has a wrong answer is enough.
static void check_answers(struct lint *lint, const struct exercise *exercise, const char *spec)
{
    for (int verdict = VERDICT_PASS + 1; verdict < VERDICT_KINDS; verdict++) {
        bool ok = true;
        for (int cause = CAUSE_NONE; cause < CAUSE_KINDS && ok; cause++) {
            ok = check_answer(lint, exercise, spec, (enum verdict)verdict, (enum cause)cause);
        }
    }
}

static void try_file(struct lint *lint, const struct exercise *exercise, const char *path,
                     const struct lint_promise *promise)
{
    struct check_options options = check_options_default();
    struct check_result result;
    struct error err;
    if (!lint_goes_on(lint, exercise->id, file_name(path))) {
        return;
    }
    if (!check_exercise(exercise, path, &options, &result, &err)) {
        lint_find(lint, promise->file, promise->line, "%s cannot be checked: %s", promise->what,
                  err.text);
        return;
    }
    lint_judge(lint, promise, &result);
    check_finish(&result);
}

static void try_all(struct lint *lint, const struct exercise *exercise, const char *spec)
{
    if (exercise->starter_kind != NULL &&
        lint_verdict(lint, spec, 1, exercise->starter_kind, NULL)) {
        struct lint_promise promise = {lint_shown(lint, exercise->starter),
                                       0,
                                       "the starter",
                                       exercise->starter_kind,
                                       NULL,
                                       false};
        try_file(lint, exercise, exercise->starter, &promise);
    }
    for (size_t i = 0; i < exercise->solution_count; i++) {
        const char *path = exercise->solutions[i].file;
        struct lint_promise promise = {
            lint_shown(lint, path), 0, "this solution", "pass", NULL, true};
        try_file(lint, exercise, path, &promise);
    }
    for (size_t i = 0; i < exercise->mutant_count; i++) {
        const struct mutant *mutant = &exercise->mutants[i];
        struct lint_promise promise = {spec,         mutant->at,    file_name(mutant->file),
                                       mutant->kind, mutant->cause, false};
        if (lint_verdict(lint, spec, mutant->at, mutant->kind, mutant->cause)) {
            try_file(lint, exercise, mutant->file, &promise);
        }
    }
}

static void compile_all(struct lint *lint, const struct exercise *exercise)
{
    char *headers = file_join(lint->course->folder, "exercises");
    lint_compile(lint, exercise->starter, headers, false);
    for (size_t i = 0; i < exercise->solution_count; i++) {
        lint_compile(lint, exercise->solutions[i].file, headers, false);
    }
    for (size_t i = 0; i < exercise->scenario_count; i++) {
        if (exercise->scenarios[i].file != NULL) {
            lint_compile(lint, exercise->scenarios[i].file, headers, false);
        }
    }
    for (size_t i = 0; i < exercise->mutant_count; i++) {
        lint_compile(lint, exercise->mutants[i].file, headers, false);
    }
    free(headers);
}

void lint_exercise(struct lint *lint, const struct exercise *exercise)
{
    if (exercise->broken != NULL) {
        lint_find_broken(lint, exercise->broken);
        return;
    }
    struct text text = {0};
    text_printf(&text, "exercises/%s/exercise.lua", exercise->id);
    const char *spec = text_string(&text);
    lint_files(lint, exercise->folder, names_file, exercise);
    check_requirements(lint, exercise, spec);
    check_hints(lint, exercise, spec);
    check_answers(lint, exercise, spec);
    if (lint->house && exercise->mutant_count < HOUSE_MUTANTS) {
        lint_find(lint, spec, 1, "has %zu mutants; an exercise of the house has at least %d",
                  exercise->mutant_count, HOUSE_MUTANTS);
    }
    compile_all(lint, exercise);
    try_all(lint, exercise, spec);
    text_finish(&text);
}
