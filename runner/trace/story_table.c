// story_table.c: a failing run as a table thread x step in plain ASCII, to paste anywhere.
//
// Not every step tells something. Steps get a weight by what they mean for the failure; the ones
// with the greatest weight that fit are shown in their order. Below the table stand the source
// lines that it names.
#include "trace/explain.h"
#include "trace/facts.h"
#include "trace/story.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    COLUMNS = 72,
    ROWS_MAX = 11, // steps
    LANES_MAX = 3, // threads beside each other; with more, one event a line with its thread
    LINES_MAX = 4, // source lines below
    STEP_WIDTH = 8
};

struct table {
    const struct trace *trace;
    const struct finding *finding;
    uint32_t no_return;
    uint32_t rows[ROWS_MAX]; // steps, ascending
    size_t row_count;
    uint16_t lanes[LANES_MAX];
    size_t lane_count; // 0: more threads than fit
    struct text *out;
};

static bool is_evidence(const struct finding *finding, uint32_t step)
{
    return step == finding->believed || step == finding->changed || step == finding->acted ||
           step == finding->freed || step == finding->signal;
}

static bool concerns(const struct table *table, const struct trace_event *event)
{
    const struct finding *finding = table->finding;
    bool object = event->object != TRACE_NONE &&
                  (event->object == finding->object || event->object == finding->object2 ||
                   event->object == table->trace->failure.object);
    bool thread = false;
    for (size_t i = 0; i < finding->thread_count; i++) {
        thread = thread || finding->threads[i] == event->thread;
    }
    return object || thread;
}

static int weight(const struct table *table, uint32_t step)
{
    const struct trace_event *event = trace_step(table->trace, step);
    const struct trace_failure *failure = &table->trace->failure;
    if (is_evidence(table->finding, step) || step == failure->step || step == table->no_return) {
        return 100;
    }
    if (failure->has_race &&
        (step == failure->race.first.step || step == failure->race.second.step)) {
        return 90;
    }
    int value = concerns(table, event) ? 20 : 0;
    switch (event->op) {
    case OP_CREATE:
    case OP_EXIT:
    case OP_MUTEX_INIT:
    case OP_COND_INIT:
        return 0;
    case OP_JOIN:
        if (table->finding->thread_count > 0 && value == 0) {
            return 0;
        }
        break;
    default:
        break;
    }
    value += event->result == RESULT_WAITS ? 40 : 0;
    value += op_is_synchronisation((enum op_kind)event->op) ? 10 : 5;
    value += (event->flags & EVENT_CHOSEN) != 0 ? 5 : 0;
    return value;
}

// Keeps the heaviest steps; among equal ones the later.
static void choose_rows(struct table *table)
{
    size_t count = table->trace->event_count;
    int *weights = memory_alloc((count + 1) * sizeof weights[0]);
    for (uint32_t step = 1; step <= count; step++) {
        weights[step] = weight(table, step);
    }
    while (table->row_count < ROWS_MAX) {
        uint32_t best = 0;
        for (uint32_t step = 1; step <= count; step++) {
            best = weights[step] > 0 && (best == 0 || weights[step] >= weights[best]) ? step : best;
        }
        if (best == 0) {
            break;
        }
        weights[best] = 0;
        size_t at = table->row_count++;
        for (; at > 0 && table->rows[at - 1] > best; at--) {
            table->rows[at] = table->rows[at - 1];
        }
        table->rows[at] = best;
    }
    free(weights);
}

static void choose_lanes(struct table *table)
{
    bool seen[THREADS_MAX] = {false};
    size_t count = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        uint16_t thread = trace_step(table->trace, table->rows[i])->thread;
        if (thread < THREADS_MAX && !seen[thread]) {
            seen[thread] = true;
            count++;
        }
    }
    for (uint16_t i = 0; count <= LANES_MAX && i < THREADS_MAX; i++) {
        if (seen[i]) {
            table->lanes[table->lane_count++] = i;
        }
    }
}

// One line without blanks at its end.
static void add_line(struct table *table, struct text *line)
{
    while (line->length > 0 && line->bytes[line->length - 1] == ' ') {
        line->bytes[--line->length] = '\0';
    }
    text_add(table->out, text_string(line));
    text_add_char(table->out, '\n');
    text_clear(line);
}

static void add_padded(struct text *line, const char *string, size_t width)
{
    size_t length = strlen(string);
    text_add_bytes(line, string, length < width ? length : width);
    text_printf(line, "%*s", length < width ? (int)(width - length) : 0, "");
}

// "line 9  read counter: 0", at most `width` columns.
static void add_cell(struct table *table, uint32_t step, size_t width, struct text *line)
{
    const struct trace_event *event = trace_step(table->trace, step);
    struct text cell = {0};
    uint32_t number = trace_place(table->trace, event->place)->line;
    bool narrow = table->lane_count == LANES_MAX;
    if (number != 0) {
        text_printf(&cell, narrow ? "%u: " : "line %-3u ", number);
    }
    int left = (int)width - (int)cell.length - 1;
    explain_event(table->trace, step, left > 0 ? left : 0, &cell);
    add_padded(line, text_string(&cell), width);
    text_finish(&cell);
}

static void add_head(struct table *table, size_t width)
{
    struct text line = {0};
    add_padded(&line, "   step", STEP_WIDTH + 1);
    for (size_t i = 0; i < table->lane_count; i++) {
        struct text head = {0};
        text_printf(&head, "T%u %s", table->lanes[i],
                    trace_thread_name(table->trace, table->lanes[i]));
        if (head.length >= width) {
            head.bytes[width - 1] = '\0';
        }
        add_padded(&line, text_string(&head), width);
        text_finish(&head);
    }
    if (table->lane_count == 0) {
        text_add(&line, "thread");
    }
    add_line(table, &line);
    text_finish(&line);
}

static void add_row(struct table *table, uint32_t step, size_t width)
{
    struct text line = {0};
    const struct trace_event *event = trace_step(table->trace, step);
    bool marked =
        step == table->no_return || (table->trace->failure.step == step && table->no_return == 0);
    text_printf(&line, "%s%5u  ", marked ? "!" : " ", step);
    add_padded(&line, "", 1);
    if (table->lane_count == 0) {
        struct text name = {0};
        text_printf(&name, "T%u %s", event->thread, trace_thread_name(table->trace, event->thread));
        add_padded(&line, text_string(&name), 15);
        text_add_char(&line, ' ');
        add_cell(table, step, COLUMNS - STEP_WIDTH - 17, &line);
        text_finish(&name);
    }
    for (size_t i = 0; i < table->lane_count; i++) {
        if (table->lanes[i] == event->thread) {
            add_cell(table, step, width, &line);
            break;
        }
        add_padded(&line, "", width);
    }
    add_line(table, &line);
    text_finish(&line);
}

static bool row_named_before(const struct table *table, size_t row)
{
    uint32_t place = trace_step(table->trace, table->rows[row])->place;
    for (size_t i = 0; i < row; i++) {
        uint32_t other = trace_step(table->trace, table->rows[i])->place;
        if (trace_place(table->trace, other)->line == trace_place(table->trace, place)->line &&
            trace_place(table->trace, other)->file == trace_place(table->trace, place)->file) {
            return true;
        }
    }
    return false;
}

static void add_source_line(struct table *table, const char *code, uint32_t number)
{
    struct text line = {0};
    text_printf(&line, "  line %-4u ", number);
    code += strspn(code, " \t");
    for (; *code != '\0' && line.length < COLUMNS; code++) {
        bool plain = (unsigned char)*code >= 0x20 && (unsigned char)*code < 0x7F;
        if (plain || ((unsigned char)*code & 0xC0) != 0x80) {
            text_add_char(&line, plain ? *code : *code == '\t' ? ' ' : '?');
        }
    }
    add_line(table, &line);
    text_finish(&line);
}

// Source lines of the evidence first, then of the other rows.
static void add_source(struct table *table,
                       const char *(*source)(void *context, const char *file, uint32_t line),
                       void *context)
{
    size_t shown = 0;
    for (int evidence = 1; evidence >= 0; evidence--) {
        for (size_t i = 0; i < table->row_count && shown < LINES_MAX; i++) {
            uint32_t step = table->rows[i];
            const struct trace_place *place =
                trace_place(table->trace, trace_step(table->trace, step)->place);
            bool heavy = weight(table, step) >= 40;
            if (place->line == 0 || heavy != (evidence != 0) || row_named_before(table, i)) {
                continue;
            }
            const char *code = source(context, trace_text(table->trace, place->file), place->line);
            if (code != NULL) {
                add_source_line(table, code, place->line);
                shown++;
            }
        }
    }
}

void story_table(const struct trace *trace, const struct finding *finding, uint32_t no_return,
                 const char *(*source)(void *context, const char *file, uint32_t line),
                 void *context, struct text *out)
{
    struct table table = {.trace = trace, .finding = finding, .no_return = no_return, .out = out};
    choose_rows(&table);
    if (table.row_count == 0) {
        return;
    }
    choose_lanes(&table);
    size_t lanes = table.lane_count > 0 ? table.lane_count : 1;
    size_t width = (COLUMNS - STEP_WIDTH - 1) / lanes;
    add_head(&table, width);
    for (size_t i = 0; i < table.row_count; i++) {
        add_row(&table, table.rows[i], width);
    }
    if (no_return != 0 && trace->failure.kind != VERDICT_PASS) {
        text_printf(out, "   ! after step %u every way on fails\n", no_return);
    }
    if (source != NULL) {
        add_source(&table, source, context);
    }
}
