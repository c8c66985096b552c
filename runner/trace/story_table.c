// story_table.c: a failing run as a table thread x step in plain ASCII, to paste anywhere.
//
// Not every step tells something: story_rows.c chooses. Below the table stand source lines that it
// names.
#include "base/files.h"
#include "trace/explain.h"
#include "trace/facts.h"
#include "trace/story.h"

#include <stdlib.h>
#include <string.h>

enum {
    COLUMNS = 72,
    ROWS_MAX = 13,     // steps
    LANES_MAX = 3,     // threads beside each other; with more, one event a line with its thread
    LINES_MAX = 4,     // source lines below,
    TOGETHER_MAX = 15, // and so many rows and lines in all
    STEP_WIDTH = 8
};

struct table {
    const struct trace *trace;
    const struct finding *finding;
    uint32_t no_return;
    struct story_row rows[ROWS_MAX];
    size_t row_count, round_count; // steps shown, and rows that say how it goes on
    uint16_t lanes[LANES_MAX];
    size_t lane_count; // 0: more threads than fit
    bool fails;        // a row behind the steps says how the thread failed
    struct text *out;
};

static void choose_lanes(struct table *table)
{
    bool seen[THREADS_MAX] = {false};
    size_t count = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        uint16_t thread = trace_step(table->trace, table->rows[i].step)->thread;
        if (thread < THREADS_MAX && !seen[thread]) {
            seen[thread] = true;
            count++;
        }
    }
    uint16_t failed = table->trace->failure.thread;
    if (table->fails && failed < THREADS_MAX && !seen[failed]) {
        seen[failed] = true;
        count++;
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

static enum verdict failed_as(const struct trace *trace)
{
    const struct trace_failure *failure = &trace->failure;
    return (enum verdict)(failure->consequence != VERDICT_PASS ? failure->consequence
                                                               : failure->kind);
}

// The thread whose function may have returned before another thread's use of its local variable.
static uint16_t left_by(const struct trace *trace)
{
    const struct trace_failure *failure = &trace->failure;
    bool returns = failed_as(trace) == VERDICT_MISUSE && fact_is_about_lifetime(trace) &&
                   trace_place(trace, failure->place2)->line != 0 &&
                   failure->place2 != failure->place;
    return returns ? trace_object(trace, failure->object)->thread : THREAD_NONE;
}

// Whether what failed is no step of the trace, since it ended before it took effect.
static bool fails_behind(const struct trace *trace)
{
    const struct trace_failure *failure = &trace->failure;
    const struct trace_event *last = trace_step(trace, failure->step);
    uint32_t line = trace_place(trace, failure->place)->line;
    if (last == NULL && failure->step == 0 && line != 0 && failure->thread != THREAD_NONE) {
        return failed_as(trace) == VERDICT_CRASH || failed_as(trace) == VERDICT_MISUSE;
    }
    if (last == NULL || line == 0 || failure->thread != last->thread) {
        return false;
    }
    bool memory = fact_reads(last) || fact_writes(last);
    bool there = trace_place(trace, last->place)->line == line;
    switch (failed_as(trace)) {
    case VERDICT_USE_AFTER_FREE:
    case VERDICT_HEAP_OVERFLOW:
        return !there || !memory || trace_object(trace, last->object)->on_stack != 2;
    case VERDICT_MISUSE:
        return fact_is_about_lifetime(trace) || !there;
    case VERDICT_DOUBLE_FREE:
        return !there || last->op != OP_FREE;
    case VERDICT_ASSERTION:
    case VERDICT_CRASH:
        return !there;
    default:
        return false;
    }
}

static void add_failing(const struct trace *trace, struct text *out)
{
    const char *block = trace_object_name(trace, trace->failure.object);
    switch (failed_as(trace)) {
    case VERDICT_USE_AFTER_FREE:
        text_printf(out, "use %s: freed", block);
        break;
    case VERDICT_DOUBLE_FREE:
        text_printf(out, "free %s: again", block);
        break;
    case VERDICT_HEAP_OVERFLOW:
        text_printf(out, "go beyond %s", block);
        break;
    case VERDICT_MISUSE:
        if (left_by(trace) != THREAD_NONE) {
            text_add(out, "return: too early?");
        } else if (fact_is_about_lifetime(trace)) {
            text_add(out, "use what is gone");
        } else {
            story_misuse_call(trace, out);
        }
        break;
    case VERDICT_ASSERTION:
        text_add(out, "assert FAILS");
        break;
    default:
        text_add(out, "CRASHES");
        break;
    }
}

// "line 9  read counter: 0", at most `width` columns.
static void add_cell(struct table *table, uint32_t step, size_t width, struct text *line)
{
    const struct trace_failure *failure = &table->trace->failure;
    const struct trace_event *event = trace_step(table->trace, step);
    struct text cell = {0};
    bool returns = left_by(table->trace) != THREAD_NONE;
    uint32_t place = event != NULL ? event->place : returns ? failure->place2 : failure->place;
    uint32_t number = trace_place(table->trace, place)->line;
    bool narrow = table->lane_count == LANES_MAX;
    if (number != 0) {
        text_printf(&cell, narrow ? "%u: " : "line %-3u ", number);
    }
    int left = (int)width - (int)cell.length - 1;
    if (event == NULL) {
        add_failing(table->trace, &cell);
    } else {
        explain_event(table->trace, step, left > 0 ? left : 0, &cell);
    }
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

// Behind the marks: what the thread did in the step; 0: how it failed.
static void add_lane(struct table *table, uint16_t thread, uint32_t step, size_t width,
                     struct text *line)
{
    if (table->lane_count == 0) {
        struct text name = {0};
        text_printf(&name, "T%u %s", thread, trace_thread_name(table->trace, thread));
        add_padded(line, text_string(&name), 15);
        text_add_char(line, ' ');
        add_cell(table, step, COLUMNS - STEP_WIDTH - 17, line);
        text_finish(&name);
    }
    for (size_t i = 0; i < table->lane_count; i++) {
        if (table->lanes[i] == thread) {
            add_cell(table, step, width, line);
            break;
        }
        add_padded(line, "", width);
    }
}

static void add_row(struct table *table, uint32_t step, size_t width)
{
    struct text line = {0};
    bool fails = table->trace->failure.step == step && !table->fails;
    bool marked = step == table->no_return || (fails && table->no_return == 0);
    text_printf(&line, "%s%5u ", marked ? "!" : " ", step);
    while (line.length <= STEP_WIDTH) {
        text_add_char(&line, ' ');
    }
    add_lane(table, trace_step(table->trace, step)->thread, step, width, &line);
    add_line(table, &line);
    text_finish(&line);
}

// That the steps above come again and again.
static void add_rounds(struct table *table, const struct story_row *row, size_t width)
{
    struct text line = {0}, cell = {0};
    text_printf(&line, "%6s   ", "...");
    if (row->until == STORY_FOR_EVER) {
        text_add(&cell, "and so on for ever");
    } else {
        text_printf(&cell, "%sso on to step %u", table->lane_count == LANES_MAX ? "" : "and ",
                    row->until);
    }
    uint16_t thread = trace_step(table->trace, row->step)->thread;
    size_t lane = 0;
    while (lane < table->lane_count && table->lanes[lane] != thread) {
        lane++;
    }
    size_t before = table->lane_count == 0 ? 16 : lane * width;
    text_printf(&line, "%*s%s", (int)before, "", text_string(&cell));
    add_line(table, &line);
    text_finish(&cell);
    text_finish(&line);
}

// What failed is no step where it ended before it took effect.
static void add_failing_row(struct table *table, size_t width)
{
    struct text line = {0};
    text_printf(&line, "%-9s", table->no_return == 0 ? "!" : "");
    uint16_t owner = left_by(table->trace);
    add_lane(table, owner != THREAD_NONE ? owner : table->trace->failure.thread, 0, width, &line);
    add_line(table, &line);
    text_finish(&line);
}

// Whether the line of the place is among those shown.
static bool is_shown(const struct trace *trace, const uint32_t *shown, size_t count, uint32_t place)
{
    for (size_t i = 0; i < count; i++) {
        const struct trace_place *one = trace_place(trace, shown[i]);
        const struct trace_place *other = trace_place(trace, place);
        if (one->line == other->line && one->file == other->file) {
            return true;
        }
    }
    return false;
}

static void add_source_line(struct table *table, const char *code, const struct trace_place *place)
{
    struct text line = {0};
    if (trace_has_one_source(table->trace)) {
        text_printf(&line, "  line %-4u ", place->line);
    } else {
        text_printf(&line, "  %s:%u  ", file_name(trace_text(table->trace, place->file)),
                    place->line);
    }
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

// The place of the heaviest row whose line is not shown yet; TRACE_NONE none.
static uint32_t next_place(const struct table *table, const uint32_t *shown, size_t count)
{
    uint32_t best = TRACE_NONE;
    int weight = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        uint32_t place = trace_step(table->trace, table->rows[i].step)->place;
        if (table->rows[i].weight > weight && trace_place(table->trace, place)->line != 0 &&
            !is_shown(table->trace, shown, count, place)) {
            best = place;
            weight = table->rows[i].weight;
        }
    }
    return best;
}

static void add_source_of(struct table *table, uint32_t at,
                          const char *(*source)(void *context, const char *file, uint32_t line),
                          void *context)
{
    const struct trace_place *place = trace_place(table->trace, at);
    const char *code = source(context, trace_text(table->trace, place->file), place->line);
    if (code != NULL) {
        add_source_line(table, code, place);
    }
}

// The source lines of the heaviest rows, in the order of the rows, and the line that failed.
static void add_source(struct table *table,
                       const char *(*source)(void *context, const char *file, uint32_t line),
                       void *context)
{
    const struct trace *trace = table->trace;
    uint32_t tried[ROWS_MAX];
    size_t count = 0;
    size_t rows = table->row_count + table->round_count + table->fails;
    size_t left = rows + table->fails < TOGETHER_MAX ? TOGETHER_MAX - rows : table->fails;
    size_t lines = (left < LINES_MAX ? left : LINES_MAX) - table->fails;
    for (size_t found = 0; count < ROWS_MAX && found < lines; count++) {
        tried[count] = next_place(table, tried, count);
        if (tried[count] == TRACE_NONE) {
            break;
        }
        const struct trace_place *place = trace_place(trace, tried[count]);
        found += source(context, trace_text(trace, place->file), place->line) != NULL;
    }
    bool shown = !table->fails || is_shown(trace, tried, count, trace->failure.place);
    for (size_t row = 0; row < table->row_count; row++) {
        uint32_t at = trace_step(trace, table->rows[row].step)->place;
        for (size_t i = 0; i < count; i++) {
            if (is_shown(trace, &tried[i], 1, at)) {
                add_source_of(table, at, source, context);
                tried[i] = tried[--count];
                break;
            }
        }
    }
    if (!shown) {
        add_source_of(table, trace->failure.place, source, context);
    }
}

void story_table(const struct trace *trace, const struct finding *finding, uint32_t no_return,
                 const char *(*source)(void *context, const char *file, uint32_t line),
                 void *context, struct text *out)
{
    struct table table = {.trace = trace, .finding = finding, .no_return = no_return, .out = out};
    table.row_count = story_rows(trace, finding, no_return, table.rows, ROWS_MAX);
    if (table.row_count == 0) {
        return;
    }
    table.round_count = story_mark_rounds(trace, no_return, table.rows, table.row_count);
    table.fails = fails_behind(trace);
    choose_lanes(&table);
    size_t lanes = table.lane_count > 0 ? table.lane_count : 1;
    size_t width = (COLUMNS - STEP_WIDTH - 1) / lanes;
    add_head(&table, width);
    for (size_t i = 0; i < table.row_count; i++) {
        add_row(&table, table.rows[i].step, width);
        if (table.rows[i].until != 0) {
            add_rounds(&table, &table.rows[i], width);
        }
    }
    if (table.fails) {
        add_failing_row(&table, width);
    }
    if (no_return != 0 && trace->failure.kind != VERDICT_PASS) {
        text_printf(out, "   ! after step %u every way on fails\n", no_return);
    }
    if (source != NULL) {
        add_source(&table, source, context);
    }
}
