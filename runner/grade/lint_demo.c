// lint_demo.c: a demo does what its lesson says of it: it builds alone, its verdict, cause and
// outcomes are the declared ones, its narrations are heard, its lines are short.
#include "grade/lint_parts.h"
#include "grade/narration.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

// What the runs that a reader is shown have in them.
struct seen {
    const struct demo *demo;
    const char *spec;
    bool *told;  // per narration
    bool *steps; // per line of the source, from 1
    int lines;
};

static void look_for(struct seen *seen, size_t index, const struct trace *trace)
{
    const struct narration *entry = &seen->demo->narrations[index];
    int met = 0;
    for (size_t i = 0; i < trace->event_count && !seen->told[index]; i++) {
        if (narration_fits(entry, trace, &trace->events[i])) {
            met++;
            seen->told[index] = entry->occurrence == 0 || entry->occurrence == met;
        }
    }
}

static void look_at(struct seen *seen, const struct trace *trace)
{
    for (size_t i = 0; i < seen->demo->narration_count; i++) {
        look_for(seen, i, trace);
    }
    for (size_t i = 0; i < trace->event_count; i++) {
        const struct trace_place *place = trace_place(trace, trace->events[i].place);
        const char *file = file_name(trace_text(trace, place->file));
        if ((int)place->line <= seen->lines && strcmp(file, file_name(seen->demo->file)) == 0) {
            seen->steps[place->line] = true;
        }
    }
}

static bool look_at_run(struct seen *seen, const struct check_result *result,
                        const struct stage_limits *limits, const struct schedule *schedule,
                        uint32_t *steps, struct error *err)
{
    struct stage_script script = {.input = seen->demo->input};
    struct trace trace = {0};
    bool done = stage_run(result->stage, schedule, &script, limits, 0, &trace, err);
    if (done) {
        look_at(seen, &trace);
        *steps = (uint32_t)trace.event_count;
    }
    trace_finish(&trace);
    return done;
}

// The run by default, the failing one, and one for each outcome. False when there is none.
static bool look_at_runs(struct lint *lint, struct seen *seen, const struct check_result *result,
                         const struct demo_facts *facts)
{
    struct stage_limits limits = stage_limits_default();
    struct schedule first = {0};
    struct error err;
    uint32_t steps = 0, other;
    const struct demo *demo = seen->demo;
    if (!look_at_run(seen, result, &limits, &first, &steps, &err)) {
        lint_find(lint, demo->shown, 0, "cannot be run: %s", err.text);
        return false;
    }
    if ((uint32_t)demo->opens_at > steps) {
        lint_find(lint, seen->spec, demo->at,
                  "`opens_at` is %d, but the run of %s that opens has %u steps", demo->opens_at,
                  demo->id, (unsigned)steps);
    }
    look_at(seen, &result->report.trace);
    limits.judge_output = true;
    for (size_t i = 0; i < facts->outcomes.outcome_count; i++) {
        look_at_run(seen, result, &limits, &facts->outcomes.outcomes[i].schedule, &other, &err);
    }
    return true;
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

// A narration that has been found wrong already is not mentioned again.
static bool can_be_told(const struct narration *entry, const char *source)
{
    return (entry->line == 0 || !text_line_is_blank(source, entry->line)) &&
           (entry->op == NULL || is_op(entry->op));
}

static void report_seen(struct lint *lint, const struct seen *seen, const char *source)
{
    for (size_t i = 0; i < seen->demo->narration_count; i++) {
        const struct narration *entry = &seen->demo->narrations[i];
        if (!seen->told[i] && can_be_told(entry, source)) {
            lint_find(lint, seen->spec, entry->at,
                      "this narration of %s is never heard: no run that is shown has such a step",
                      seen->demo->id);
        }
    }
    for (int line = 1; line <= seen->lines; line++) {
        const char *at = text_line_at(source, line);
        size_t columns = at != NULL ? text_columns(at) : 0;
        size_t most = seen->steps[line] ? STEP_COLUMNS : LINE_COLUMNS;
        if (columns > most) {
            lint_find(lint, seen->demo->shown, line, "has %zu columns; a line%s has %zu at most",
                      columns, seen->steps[line] ? " on which a thread takes a step" : "", most);
        }
    }
}

// A run that ended by itself: what it printed is an outcome that has to be declared.
static bool ended(enum verdict kind)
{
    return kind == VERDICT_PASS || kind == VERDICT_DATA_RACE || kind == VERDICT_OUTPUT ||
           kind == VERDICT_NONZERO_EXIT || kind == VERDICT_LEAK || kind == VERDICT_THREAD_LEAK;
}

static bool among(char *const *outputs, const char *output)
{
    for (size_t i = 0; outputs[i] != NULL; i++) {
        if (strcmp(outputs[i], output) == 0) {
            return true;
        }
    }
    return false;
}

static void quote(struct text *out, const char *output)
{
    text_clear(out);
    text_add_char(out, '"');
    for (; *output != '\0'; output++) {
        text_add(out, *output == '\n' ? "\\n" : (char[]){*output, '\0'});
    }
    text_add_char(out, '"');
}

void lint_outcomes(struct lint *lint, const char *file, int line, const char *what,
                   char *const *declared, const struct stage_report *report)
{
    static char *const none[] = {NULL};
    struct text quoted = {0};
    char *const *list = declared != NULL ? declared : none;
    for (size_t i = 0; list[i] != NULL; i++) {
        bool happens = false;
        for (size_t j = 0; j < report->outcome_count; j++) {
            happens |= strcmp(report->outcomes[j].output, list[i]) == 0;
        }
        quote(&quoted, list[i]);
        if (!happens) {
            lint_find(lint, file, line, "%s never prints %s", what, text_string(&quoted));
        }
    }
    for (size_t j = 0; j < report->outcome_count; j++) {
        const struct stage_outcome *outcome = &report->outcomes[j];
        quote(&quoted, outcome->output);
        if (ended(outcome->kind) && !among(list, outcome->output)) {
            lint_find(lint, file, line, "%s can print %s: add it to `outcomes`", what,
                      text_string(&quoted));
        }
    }
    if (!report->outcomes_complete) {
        lint_find(lint, file, line, "%s has more runs than were tried: its outcomes are not known",
                  what);
    }
    text_finish(&quoted);
}

bool demo_can(const struct demo_facts *facts, const char *match)
{
    enum verdict verdict;
    const struct stage_report *report = &facts->outcomes;
    if (verdict_parse(match, &verdict) && report->verdict == verdict) {
        return true;
    }
    for (size_t i = 0; i < report->outcome_count; i++) {
        const struct stage_outcome *outcome = &report->outcomes[i];
        if (strcmp(outcome->output, match) == 0 || strcmp(verdict_id(outcome->kind), match) == 0) {
            return true;
        }
    }
    return false;
}

void demo_facts_finish(struct demo_facts *facts)
{
    stage_report_finish(&facts->outcomes);
    *facts = (struct demo_facts){0};
}

// Searches for all outcomes as the reader's questions do.
static bool collect(struct lint *lint, const struct demo *demo, const struct check_result *result,
                    struct demo_facts *facts)
{
    struct stage_limits limits = stage_limits_default();
    struct stage_script script = {.input = demo->input};
    struct error err;
    limits.collect_outcomes = true;
    limits.judge_output = true;
    if (!stage_check(result->stage, &script, &limits, NULL, NULL, &facts->outcomes, &err)) {
        lint_find(lint, demo->shown, 0, "its outcomes cannot be found: %s", err.text);
        return false;
    }
    return true;
}

static void explore(struct lint *lint, const struct lesson *lesson, const struct demo *demo,
                    const struct check_result *result, struct demo_facts *facts, char *source)
{
    struct text spec = {0};
    struct text what = {0};
    text_printf(&spec, "lessons/%s/lesson.lua", lesson->id);
    text_printf(&what, "demo %s", demo->id);
    bool fails = strcmp(demo->verdict, "pass") != 0;
    const char *cause = lint->house && fails && demo->cause == NULL ? "none" : demo->cause;
    struct lint_promise promise = {text_string(&spec), demo->at, text_string(&what),
                                   demo->verdict,      cause,    true};
    lint_judge(lint, &promise, result);
    facts->explored = result->stage != NULL && collect(lint, demo, result, facts);
    if (facts->explored) {
        facts->verdict = result->verdict;
        if (lint->house || demo->outcomes != NULL) {
            lint_outcomes(lint, text_string(&spec), demo->at, text_string(&what), demo->outcomes,
                          &facts->outcomes);
        }
        int lines = text_line_of(source, source + strlen(source));
        struct seen seen = {demo, text_string(&spec), memory_alloc(demo->narration_count + 1),
                            memory_alloc((size_t)lines + 1), lines};
        if (look_at_runs(lint, &seen, result, facts)) {
            report_seen(lint, &seen, source);
        }
        free(seen.told);
        free(seen.steps);
    }
    text_finish(&what);
    text_finish(&spec);
}

static bool check_declaration(struct lint *lint, const struct lesson *lesson,
                              const struct demo *demo, const char *source)
{
    struct text spec = {0};
    text_printf(&spec, "lessons/%s/lesson.lua", lesson->id);
    bool ok = lint_verdict(lint, text_string(&spec), demo->at, demo->verdict, demo->cause);
    for (size_t i = 0; i < demo->narration_count; i++) {
        const struct narration *entry = &demo->narrations[i];
        if (entry->line > 0 && text_line_is_blank(source, entry->line)) {
            lint_find(lint, text_string(&spec), entry->at, "nothing stands on line %d of %s",
                      entry->line, demo->shown);
        }
        const char *at = entry->text;
        for (int line; (line = text_next_line(entry->text, &at)) != 0;) {
            if (text_line_is_blank(source, line)) {
                lint_find(lint, text_string(&spec), entry->at,
                          "the text speaks of line %d of %s, where nothing stands", line,
                          demo->shown);
            }
        }
        if (entry->op != NULL && !is_op(entry->op)) {
            lint_find(lint, text_string(&spec), entry->at, "there is no operation \"%s\"",
                      entry->op);
        }
    }
    text_finish(&spec);
    return ok;
}

static void check_live(struct lint *lint, const struct lesson *lesson, const struct demo *demo)
{
    struct text spec = {0};
    struct text what = {0};
    text_printf(&spec, "lessons/%s/lesson.lua", lesson->id);
    text_printf(&what, "demo %s", demo->id);
    struct lint_promise promise = {text_string(&spec), demo->at, text_string(&what),
                                   demo->verdict,      NULL,     false};
    lint_live(lint, &promise, demo);
    text_finish(&what);
    text_finish(&spec);
}

static void check_widths(struct lint *lint, const struct demo *demo, const char *source)
{
    const char *at = source;
    for (int line = 1; at != NULL && *at != '\0'; line++) {
        size_t columns = text_columns(at);
        if (columns > LINE_COLUMNS) {
            lint_find(lint, demo->shown, line, "has %zu columns; a line has %d at most", columns,
                      LINE_COLUMNS);
        }
        at = strchr(at, '\n');
        at = at != NULL ? at + 1 : NULL;
    }
}

void lint_demo(struct lint *lint, const struct lesson *lesson, const struct demo *demo,
               struct demo_facts *facts)
{
    struct check_options options = check_options_default();
    struct check_result result;
    struct error err;
    const char *path = demo->file;
    char *source = lint_read(lint, demo->file);
    if (source == NULL) {
        return;
    }
    options.input = demo->input;
    lint_compile(lint, demo->file, NULL, true);
    bool known = check_declaration(lint, lesson, demo, source);
    if (demo->live_only) {
        check_widths(lint, demo, source);
        check_live(lint, lesson, demo);
    } else if (!check_files(&path, 1, &options, &result, &err)) {
        lint_find(lint, demo->shown, 0, "cannot be checked: %s", err.text);
    } else {
        if (known) {
            explore(lint, lesson, demo, &result, facts, source);
        }
        check_finish(&result);
    }
    free(source);
}
