// check_text.c: the report of a check for a person (SCREENS.md sections 1 and 2).
//
// The order is that of the questions a reader has: did it pass, what went wrong, how can I see it,
// what was covered. The tail (table, commands) is plain ASCII in 72 columns, to be pasted into a
// message.
#include "grade/check.h"

#include "base/files.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 72, ITEM_COLUMN = 7, NOTE_COLUMN = 48, GAP = 2, TERMINAL = 80 };

// "lock-cycle" as "lock cycle".
static void add_cause(struct text *out, enum cause cause)
{
    for (const char *c = cause_id(cause); c != NULL && *c != '\0'; c++) {
        text_add_char(out, *c == '-' ? ' ' : *c);
    }
}

static int count_state(const struct check_result *result, enum check_state state)
{
    int count = 0;
    for (size_t i = 0; i < result->item_count; i++) {
        count += result->items[i].state == state;
    }
    return count;
}

static void add_heading(const struct check_result *result, struct text *out)
{
    char *name = memory_string(result->subject);
    text_make_plain(name); // a line break in it must not make two headings
    text_printf(out, "%s: ", name);
    free(name);
    if (result->verdict == VERDICT_PASS && result->report.endless && result->report.rounds > 0) {
        text_printf(out, "no failure found in the first %" PRIu32 " rounds", result->report.rounds);
    } else if (result->verdict == VERDICT_PASS) {
        text_add(out, result->report.complete ? "passed" : "no failure found, search not complete");
    } else {
        text_add(out, verdict_words(result->verdict));
    }
    if (result->explanation.cause != CAUSE_NONE && result->verdict != VERDICT_PASS) {
        text_add(out, " (");
        add_cause(out, result->explanation.cause);
        text_add(out, ")");
    }
    if (result->verdict != VERDICT_PASS && result->scenario != NULL && result->item_count > 0) {
        text_printf(out, ", %d of %zu", count_state(result, CHECK_YES), result->asked_count);
    }
    text_add(out, "\n");
}

// Where the notes begin: in their usual column, or as far left of it as the longest of them needs.
static int note_column(const struct check_result *result)
{
    int widest_text = 0, widest_note = 0;
    for (size_t i = 0; i < result->item_count; i++) {
        const struct check_item *item = &result->items[i];
        int text = text_width(item->text);
        int note = item->note != NULL ? text_width(item->note) : 0;
        widest_text = text > widest_text ? text : widest_text;
        widest_note = note > widest_note ? note : widest_note;
    }
    int least = ITEM_COLUMN + widest_text + GAP;
    int column = NOTE_COLUMN + widest_note > WIDTH ? WIDTH - widest_note : NOTE_COLUMN;
    return column > least ? column : least;
}

static void add_items(const struct check_result *result, struct text *out)
{
    static const char *const marks[] = {
        [CHECK_YES] = "yes", [CHECK_NO] = "NO ", [CHECK_NOT_JUDGED] = "-- "};
    int column = note_column(result);
    text_add(out, "\n");
    for (size_t i = 0; i < result->item_count; i++) {
        const struct check_item *item = &result->items[i];
        const char *note = item->note != NULL ? item->note : "";
        text_printf(out, "  %s  %s", marks[item->state], item->text);
        if (column + text_width(note) > TERMINAL && *note != '\0') {
            text_printf(out, "\n%*s%s\n", ITEM_COLUMN + GAP, "", note);
        } else {
            text_printf(out, "%*s%s\n", column - ITEM_COLUMN - text_width(item->text), "", note);
        }
    }
}

static void add_paragraph(struct text *out, const char *string)
{
    if (string != NULL && string[0] != '\0') {
        text_add(out, "\n");
        text_add_wrapped(out, string, WIDTH, 0);
        if (!text_ends(text_string(out), "\n")) {
            text_add(out, "\n");
        }
    }
}

// What the exercise says of the failure, its code without backquotes.
static void add_feedback(struct text *out, const char *feedback)
{
    struct text prose = {0};
    text_add_prose(&prose, feedback != NULL ? feedback : "");
    add_paragraph(out, text_string(&prose));
    text_finish(&prose);
}

// "dir/race.c" as "race.heddle", "01-locks/lost-update" as "lost-update.heddle"; the caller owns
// it.
static char *saved_name(const char *subject)
{
    struct text name = {0}, word = {0};
    const char *last = strrchr(subject, '/');
    last = last != NULL ? last + 1 : subject;
    text_add_bytes(&name, last, strlen(last) - (text_ends(last, ".c") ? strlen(".c") : 0));
    text_add(&name, ".heddle");
    text_add_word(&word, text_string(&name));
    text_finish(&name);
    return text_take(&word);
}

// A schedule that nobody copies: how to have the run in a file. A saved program is not saved again.
static void add_commands_long(const struct check_result *result, const char *program,
                              struct text *out)
{
    const char *options = result->options != NULL ? result->options : "";
    text_printf(out, "The run has %zu choices, too many for a command here. ",
                result->report.schedule.count);
    if (text_ends(result->subject, ".heddle")) {
        text_printf(out, "All of them:\n\n%s check %s --json%s\n", program, result->words, options);
        return;
    }
    char *name = saved_name(result->subject);
    text_printf(out, "A file keeps them:\n\n");
    text_printf(out, "Keep it:  %s save %s %s%s\n", program, name, result->words, options);
    text_printf(out, "Step it:  %s step %s\n", program, name);
    text_printf(out, "Again:    %s replay %s --text\n", program, name);
    free(name);
}

static void add_commands(const struct check_result *result, const char *program, struct text *out)
{
    struct text schedule = {0};
    const char *options = result->run_options != NULL ? result->run_options : "";
    schedule_format(&result->report.schedule, &schedule);
    text_add(out, "\n");
    if (schedule.length > SCHEDULE_COPIED) {
        add_commands_long(result, program, out);
    } else {
        if (result->file_count == 1) {
            text_printf(out, "Step it:  %s step %s --schedule %s%s\n", program, result->words,
                        text_string(&schedule), options);
        }
        text_printf(out, "Again:    %s replay %s %s --text%s\n", program, text_string(&schedule),
                    result->words, options);
    }
    text_finish(&schedule);
}

static void add_minimality(const struct check_result *result, struct text *out)
{
    const struct stage_report *report = &result->report;
    struct text words = {0};
    if (report->every_run_fails) {
        text_add(&words, "Every run of this program fails. ");
    } else if (report->minimal && report->preemptions > 0) {
        text_printf(&words, "No run with fewer than %" PRIu32 " forced %s fails so. ",
                    report->preemptions, report->preemptions == 1 ? "switch" : "switches");
    } else if (!report->minimal && report->minimal_tried > 0) {
        text_printf(&words, "Among %" PRIu64 " runs none failed so with fewer forced switches. ",
                    report->minimal_tried);
    }
    if (report->no_return > 0) {
        text_printf(&words, "After step %" PRIu32 " every way on ends like this. ",
                    report->no_return);
    }
    if (report->coverage != NULL) {
        text_add(&words, report->coverage);
    }
    add_paragraph(out, text_string(&words));
    text_finish(&words);
}

static void add_failure(const struct check_result *result, const char *program, struct text *out)
{
    const struct explanation *words = &result->explanation;
    bool told = words->story != NULL && words->story[0] != '\0';
    add_paragraph(out, told ? words->story : result->summary);
    add_feedback(out, result->feedback);
    const char *page = result->feedback_page != NULL ? result->feedback_page : words->page;
    if (result->page != NULL) {
        struct text line = {0};
        text_printf(&line, "Page that explains it: %s", result->page);
        add_paragraph(out, text_string(&line));
        text_finish(&line);
    } else if (page != NULL) {
        text_printf(out, "\nPage that explains it: %s\n", page);
    }
    if (result->messages[0] != '\0') {
        text_printf(out, "\n%s", result->messages);
    }
    if (result->report.trace.event_count == 0) {
        return;
    }
    add_minimality(result, out);
    if (words->table != NULL && words->table[0] != '\0') {
        text_printf(out, "\n%s%s", words->table, text_ends(words->table, "\n") ? "" : "\n");
    }
    add_commands(result, program, out);
}

char *check_text(const struct check_result *result, const char *program)
{
    struct text out = {0};
    add_heading(result, &out);
    if (result->verdict != VERDICT_COMPILE_ERROR && result->verdict != VERDICT_UNSUPPORTED) {
        add_items(result, &out);
    }
    if (result->verdict == VERDICT_PASS) {
        add_paragraph(&out, result->summary);
        add_feedback(&out, result->feedback);
    } else {
        add_failure(result, program, &out);
    }
    return text_take(&out);
}
