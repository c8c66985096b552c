// lint_change.c: the invitations to change a line of a demo, and what comes of the change.
//
// lesson.lua has an entry of `changes` for each invitation (lint_invitation.c); here the change is
// made in a copy, and the program explored.
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILE_MODE = 0644 };

// Whether the text up to the next backquote is `to`, but for blanks.
static bool same_code(const char *code, const char *to)
{
    for (;; code++, to++) {
        code += strspn(code, " \t\n");
        to += strspn(to, " \t\n");
        if (*to == '\0' || *code != *to) {
            return *to == '\0' && (*code == '`' || *code == '\0');
        }
    }
}

static bool has_line(const struct change *change, int line, const char *code)
{
    bool is = (line == 0 || change->line == line) && (code == NULL || same_code(code, change->to));
    for (size_t i = 0; i < change->also_count; i++) {
        is |= (line == 0 || change->also[i].line == line) &&
              (code == NULL || same_code(code, change->also[i].to));
    }
    return is;
}

// Where an invitation stands, and which entries can belong to it.
struct place {
    const struct lesson *lesson;
    const struct page *page; // NULL: of any page
    const struct demo *demo; // NULL: of any demo
    const char *file;
    int line; // of the text's first line
    const char *text;
};

static bool has_entry(const struct place *place, int line, const char *code)
{
    for (size_t i = 0; i < place->lesson->page_count; i++) {
        const struct page *page = &place->lesson->pages[i];
        for (size_t j = 0; j < page->change_count; j++) {
            if ((place->page == NULL || place->page == page) &&
                (place->demo == NULL || strcmp(place->demo->id, page->changes[j].demo) == 0) &&
                has_line(&page->changes[j], line, code)) {
                return true;
            }
        }
    }
    return false;
}

static void check_invitation(struct lint *lint, const struct place *place,
                             const struct invitation *invitation)
{
    int at = place->line + text_line_of(place->text, invitation->at) - 1;
    if (invitation->count == 0 && !has_entry(place, 0, invitation->code)) {
        lint_find(lint, place->file, at,
                  "no entry of `changes` in lesson.lua says what comes of `%.*s`",
                  (int)strcspn(invitation->code, "`"), invitation->code);
    }
    for (size_t i = 0; i < invitation->count; i++) {
        int line = invitation->lines[i];
        if (!has_entry(place, line, NULL)) {
            lint_find(lint, place->file, at,
                      "no entry of `changes` in lesson.lua says what comes of changing line %d",
                      line);
        } else if (invitation->code != NULL && !has_entry(place, line, invitation->code)) {
            lint_find(lint, place->file, at,
                      "the entry of `changes` in lesson.lua for line %d has another text", line);
        }
    }
}

static void check_invitations(struct lint *lint, const struct place *place)
{
    struct invitation invitation = {.rest = place->text};
    while (invitation_next(&invitation)) {
        check_invitation(lint, place, &invitation);
    }
}

static bool ends_in(const char *text, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - text) >= length && strncasecmp(end - length, word, length) == 0;
}

// Whether the text speaks of a line: "line 12", "lines 11 and 12", "lines 10 to 12".
static bool names_line(const char *text, int line)
{
    for (const char *p = text; *p != '\0'; p++) {
        const char *end = p;
        while (end > text && isspace((unsigned char)end[-1])) {
            end--;
        }
        if (isdigit((unsigned char)*p) && end < p && atoi(p) == line &&
            (ends_in(text, end, "line") || ends_in(text, end, "lines") ||
             ends_in(text, end, "and") || ends_in(text, end, "to"))) {
            return true;
        }
    }
    return false;
}

static void add_replaced(struct text *out, const char *line, const char *to)
{
    size_t indent = strspn(line, " \t");
    text_add_bytes(out, line, *to != '\0' ? indent : 0);
    text_add(out, to);
    text_add_char(out, '\n');
}

// The source with the change made. The caller owns it.
static char *changed_source(const struct change *change, const char *source)
{
    struct text out = {0};
    int number = 1;
    for (const char *line = source; *line != '\0'; number++) {
        const char *to = number == change->line ? change->to : NULL;
        for (size_t i = 0; i < change->also_count; i++) {
            to = number == change->also[i].line ? change->also[i].to : to;
        }
        size_t length = strcspn(line, "\n");
        if (to != NULL) {
            add_replaced(&out, line, to);
        } else {
            text_add_bytes(&out, line, length);
            text_add_char(&out, '\n');
        }
        line += length + (line[length] == '\n');
    }
    return text_take(&out);
}

static void explore_outcomes(struct lint *lint, const struct lint_promise *promise,
                             const struct change *change, const struct check_result *result)
{
    struct stage_limits limits = stage_limits_default();
    struct stage_report report = {0};
    struct stage_script script = {0};
    struct error err;
    limits.collect_outcomes = true;
    limits.judge_output = true;
    if (stage_check(result->stage, &script, &limits, NULL, NULL, &report, &err)) {
        lint_outcomes(lint, promise->file, promise->line, promise->what, change->outcomes, &report);
    } else {
        lint_find(lint, promise->file, promise->line, "%s: its outcomes cannot be found: %s",
                  promise->what, err.text);
    }
    stage_report_finish(&report);
}

// Explores the changed program, which stands in `path`.
static void explore(struct lint *lint, const struct lint_promise *promise,
                    const struct change *change, const char *path)
{
    struct check_options options = check_options_default();
    struct check_result result;
    struct error err;
    if (!check_files(&path, 1, &options, &result, &err)) {
        lint_find(lint, promise->file, promise->line, "%s cannot be checked: %s", promise->what,
                  err.text);
        return;
    }
    if (lint_judge(lint, promise, &result) && change->outcomes != NULL && result.stage != NULL) {
        explore_outcomes(lint, promise, change, &result);
    }
    check_finish(&result);
}

static void carry_out(struct lint *lint, const struct lesson *lesson, const struct change *change,
                      const char *spec)
{
    const struct demo *demo = lint_demo_of(lesson, change->demo);
    char *source = lint_read(lint, demo->file);
    struct text what = {0};
    struct error err;
    text_printf(&what, "%s with another line %d", demo->id, change->line);
    if (source != NULL && !demo->live_only && lint_goes_on(lint, lesson->id, text_string(&what)) &&
        lint_verdict(lint, spec, change->at, change->verdict, change->cause)) {
        struct lint_promise promise = {
            spec, change->at, text_string(&what), change->verdict, change->cause, true};
        char *path = file_join(lint->folder, file_name(demo->file));
        char *changed = changed_source(change, source);
        if (!file_write(path, changed, strlen(changed), FILE_MODE, &err)) {
            lint_find(lint, spec, change->at, "%s cannot be tried: %s", promise.what, err.text);
        } else {
            explore(lint, &promise, change, path);
        }
        free(changed);
        free(path);
    }
    text_finish(&what);
    free(source);
}

static void check_entry(struct lint *lint, const struct lesson *lesson, const struct change *change,
                        const char *spec, const char *markdown)
{
    const struct demo *demo = lint_demo_of(lesson, change->demo);
    char *source = lint_read(lint, demo->file);
    for (size_t i = 0; source != NULL && i <= change->also_count; i++) {
        int line = i == 0 ? change->line : change->also[i - 1].line;
        if (!names_line(markdown, line)) {
            lint_find(lint, spec, change->at, "the page says nothing of changing line %d", line);
        }
        if (text_line_is_blank(source, line)) {
            lint_find(lint, spec, change->at, "nothing stands on line %d of %s", line, demo->shown);
        }
    }
    free(source);
}

void lint_changes(struct lint *lint, const struct lesson *lesson, const struct page *page,
                  const char *markdown)
{
    struct text spec = {0};
    text_printf(&spec, "lessons/%s/lesson.lua", lesson->id);
    struct place place = {lesson, page, NULL, lint_shown(lint, page->file), 1, markdown};
    check_invitations(lint, &place);
    if (page->prediction != NULL) {
        struct place reveal = {
            lesson, page, NULL, text_string(&spec), page->at, page->prediction->reveal};
        check_invitations(lint, &reveal);
    }
    for (size_t i = 0; i < page->change_count; i++) {
        check_entry(lint, lesson, &page->changes[i], text_string(&spec), markdown);
        carry_out(lint, lesson, &page->changes[i], text_string(&spec));
    }
    text_finish(&spec);
}

void lint_narrated_changes(struct lint *lint, const struct lesson *lesson, const struct demo *demo)
{
    struct text spec = {0};
    text_printf(&spec, "lessons/%s/lesson.lua", lesson->id);
    for (size_t i = 0; i < demo->narration_count; i++) {
        const struct narration *entry = &demo->narrations[i];
        struct place place = {lesson, NULL, demo, text_string(&spec), entry->at, entry->text};
        check_invitations(lint, &place);
    }
    text_finish(&spec);
}
