// transcript.c: a run as text: one event a line, a column per thread.
#include "cli/transcript.h"

#include "grade/lines.h"
#include "trace/explain.h"
#include "trace/rounds.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEP_DIGITS = 4,  // at least
    STEP_COLUMNS = 3, // a mark in front of the number, and two blanks
    PLACE_COLUMNS = 18,
    LANE_MINIMUM = 16,
    LANE_MAXIMUM = 28,
    STORY_COLUMNS = 72,
    ROUNDS_SHOWN = 2,
    ROUNDS_LEAST = 8, // so many of one kind are not all shown, where that spares
    STEPS_SPARED = 20
};

// Columns of the numbers of its steps.
static int step_digits(const struct trace *trace)
{
    int digits = STEP_DIGITS;
    for (size_t rest = trace->event_count / 10000; rest > 0; rest /= 10) {
        digits++;
    }
    return digits;
}

static int lane_width(const struct trace *trace, int columns)
{
    int threads = trace->thread_count > 0 ? (int)trace->thread_count : 1;
    int width = (columns - STEP_COLUMNS - step_digits(trace) - PLACE_COLUMNS) / threads;
    return width > LANE_MAXIMUM ? LANE_MAXIMUM : width;
}

// Without the blanks at the end of the line that columns leave behind.
static void end_line(struct text *out)
{
    while (out->length > 0 && out->bytes[out->length - 1] == ' ') {
        out->bytes[--out->length] = '\0';
    }
    text_add_char(out, '\n');
}

static void add_head(const struct trace *trace, int width, struct text *out)
{
    text_printf(out, "%*s  %-*s", step_digits(trace) + 1, "step", PLACE_COLUMNS, "line");
    for (size_t i = 0; i < trace->thread_count; i++) {
        size_t before = out->length;
        text_printf(out, "%zu ", i);
        int left = width - (int)(out->length - before) - 2;
        text_add_field(out, trace_thread_name(trace, (uint16_t)i), left > 0 ? left : 0);
        text_add(out, "  ");
    }
    end_line(out);
}

// "lost.c:9", cut in front when it is long.
static void add_place(const struct trace *trace, const struct trace_event *event, struct text *out)
{
    const struct trace_place *place = trace_place(trace, event->place);
    const char *file = trace_text(trace, place->file);
    const char *slash = strrchr(file, '/');
    char shown[64] = "";
    if (place->line > 0) {
        snprintf(shown, sizeof shown, "%.40s:%" PRIu32, slash != NULL ? slash + 1 : file,
                 place->line);
    }
    size_t length = strlen(shown);
    size_t room = PLACE_COLUMNS - 1;
    text_printf(out, "%-*s", PLACE_COLUMNS, length > room ? shown + length - room : shown);
}

static void add_event(const struct trace *trace, uint32_t step, int width, struct text *out)
{
    const struct trace_event *event = trace_step(trace, step);
    char mark = (event->flags & EVENT_FAILS) != 0 ? '!' : ' ';
    text_printf(out, "%c%*" PRIu32 "  ", mark, step_digits(trace), step);
    add_place(trace, event, out);
    text_printf(out, "%*s", width * event->thread, "");
    explain_event(trace, step, width - 2 > LANE_MINIMUM ? width - 2 : LANE_MINIMUM, out);
    end_line(out);
}

static void add_step(const struct trace *trace, uint32_t step, int width, bool lanes,
                     struct text *out)
{
    if (lanes) {
        add_event(trace, step, width, out);
    } else {
        explain_line(trace, step, out);
        end_line(out);
    }
}

static void add_output(const struct trace *trace, struct text *out)
{
    struct text printed = {0};
    for (size_t i = 0; i < trace->event_count; i++) {
        if (trace->events[i].op == OP_OUTPUT) {
            text_add(&printed, trace_text(trace, trace->events[i].text));
        }
    }
    if (printed.length > 0) {
        text_add(out, "\nThe program printed:\n");
        for (const char *line = text_string(&printed); *line != '\0';) {
            size_t length = strcspn(line, "\n");
            text_add(out, "  ");
            for (size_t i = 0; i < length;
                 i++) { // no control characters of the program reach the terminal
                text_add_char(out,
                              iscntrl((unsigned char)line[i]) && line[i] != '\t' ? '?' : line[i]);
            }
            text_add_char(out, '\n');
            line += length + (line[length] == '\n');
        }
    }
    text_finish(&printed);
}

static void add_end(const struct trace *trace, struct text *out)
{
    text_add_char(out, '\n');
    if (trace->failure.kind != VERDICT_PASS) {
        text_printf(out, "This run fails: %s.\n", verdict_words(trace->failure.kind));
        return;
    }
    const struct trace_event *last = trace_step(trace, (uint32_t)trace->event_count);
    if (last != NULL && last->op == OP_PROCESS_EXIT && last->code != 0) {
        text_printf(out, "This run ends with exit status %" PRId32 ".\n", last->code);
    } else {
        text_add(out, "This run ends well. Another order of the threads may not.\n");
    }
}

// Behind the first of many rounds that are alike: where they begin to differ. 0 for other steps.
static uint32_t add_rounds(const struct trace *trace, uint32_t step, int width, bool lanes,
                           struct text *out)
{
    struct rounds rounds;
    if (!rounds_at(trace, step, ROUNDS_LEAST, &rounds)) {
        return 0;
    }
    uint32_t shown = step + ROUNDS_SHOWN * rounds.length;
    if (rounds.last - shown < STEPS_SPARED) {
        return 0;
    }
    for (; step < shown; step++) {
        add_step(trace, step, width, lanes, out);
    }
    uint32_t more = (rounds.last - rounds.first + 1) / rounds.length - ROUNDS_SHOWN;
    text_printf(out, "  ...  and %" PRIu32 " times more, to step %" PRIu32 "\n", more, rounds.last);
    return rounds.last;
}

void transcript_add(const struct trace *trace, int columns, struct text *out)
{
    int width = lane_width(trace, columns);
    bool lanes = width >= LANE_MINIMUM;
    if (lanes) {
        add_head(trace, width, out);
    }
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        uint32_t last = add_rounds(trace, step, width, lanes, out);
        if (last == 0) {
            add_step(trace, step, width, lanes, out);
        } else {
            step = last;
        }
    }
    add_output(trace, out);
    add_end(trace, out);
}

void transcript_add_story(const struct trace *trace, struct text *out)
{
    if (trace->failure.kind == VERDICT_PASS) {
        return;
    }
    struct explanation explanation = {0};
    struct lines *lines = lines_open();
    explain_failure(trace, 0, lines_get, lines, &explanation);
    bool told = explanation.story != NULL && explanation.story[0] != '\0';
    const char *words = told ? explanation.story : explanation.summary;
    if (words != NULL) {
        text_add_char(out, '\n');
        text_add_wrapped(out, words, STORY_COLUMNS, 0);
        text_add(out, text_ends(text_string(out), "\n") ? "" : "\n");
    }
    lines_close(lines);
    explanation_finish(&explanation);
}
