// view_state.c: the right column of the step view: threads with their next step, shared objects,
// output.
#include "tui/view_step.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_COLUMNS = 8, LINES_MAX = 400 };

// Lines that are collected first and drawn as far as there is room.
struct lines {
    struct {
        char *text; // owned
        unsigned style;
        uint32_t object; // that it is about; 0 none
    } at[LINES_MAX];
    int count;
    int focus; // the line of the marked thread
};

static void lines_finish(struct lines *lines)
{
    for (int i = 0; i < lines->count; i++) {
        free(lines->at[i].text);
    }
    lines->count = 0;
}

static void add(struct lines *lines, unsigned style, char *text)
{
    if (lines->count == LINES_MAX) {
        free(text);
        return;
    }
    lines->at[lines->count].text = text;
    lines->at[lines->count].object = 0;
    lines->at[lines->count++].style = style;
}

static void add_line(struct lines *lines, unsigned style, const char *text)
{
    add(lines, style, memory_string(text));
}

// Adds text folded at `columns`; the lines behind the first are indented.
static void add_folded(struct lines *lines, unsigned style, const char *text, int columns,
                       int indent)
{
    struct text folded = {0};
    text_add_wrapped(&folded, text, columns - indent, 0);
    const char *line = text_string(&folded);
    for (bool first = true; *line != '\0'; first = false) {
        size_t length = strcspn(line, "\n");
        struct text out = {0};
        text_printf(&out, "%*s%.*s", first ? 1 : indent, "", (int)length, line);
        add(lines, style, text_take(&out));
        line += length + (line[length] == '\n');
    }
    text_finish(&folded);
}

// "WAITS: b, T2 has it" for a thread that waits, else what it does next.
static void describe(const struct step *step, int thread, int width, struct text *out)
{
    const struct session *session = &step->session;
    const struct thread_state *who = &session->state.threads[thread];
    if (who->status == STATUS_DONE) {
        text_add(out, "ended");
    } else if (who->status == STATUS_WAITS) {
        const struct trace_object *object = trace_object(&session->trace, who->waits_for);
        uint16_t holder = state_holder(&session->state, &session->trace, (uint16_t)thread);
        if (object->kind == OBJECT_THREAD) {
            text_printf(out, "WAITS: T%u to end", object->thread);
        } else {
            const char *name = who->waits_for == TRACE_NONE
                                   ? op_call_name(who->waits_op)
                                   : trace_object_name(&session->trace, who->waits_for);
            text_printf(out, "WAITS: %s", name);
            if (holder != THREAD_NONE) {
                bool room = canvas_width(name) + (int)strlen("WAITS: , T0 has it") <= width;
                text_printf(out, room ? ", T%u has it" : " (T%u)", holder);
            }
        }
    } else if ((size_t)thread < session->next_count && session->next[thread].exists) {
        explain_next(&session->trace, session->cursor, &session->next[thread].event, width, out);
    }
}

// "(it read 0, step 3)" when the next step writes what was made from an earlier read.
static void describe_carried(const struct step *step, int thread, struct text *out)
{
    const struct session *session = &step->session;
    if ((size_t)thread < session->next_count && session->next[thread].exists) {
        explain_carried(&session->trace, session->cursor, &session->next[thread].event, out);
    }
}

static int name_columns(const struct step *step)
{
    int longest = 4;
    for (int i = 0; i < step_threads(step); i++) {
        int width = canvas_width(trace_thread_name(&step->session.trace, (uint16_t)i));
        longest = width > longest ? width : longest;
    }
    return longest < NAME_MAX_COLUMNS ? longest : NAME_MAX_COLUMNS;
}

static unsigned thread_style(const struct step *step, int thread)
{
    if (session_marked(&step->session) == thread) {
        return STYLE_STRONG | STYLE_BLUE;
    }
    return step->session.state.threads[thread].status == STATUS_WAITS ? STYLE_ORANGE : STYLE_PLAIN;
}

// The thread's name in so many columns; "~" ends one that was cut.
static void add_name(const char *name, int columns, struct text *out)
{
    bool cut = canvas_width(name) > columns;
    text_printf(out, "%-*.*s%s ", cut ? columns - 1 : columns, cut ? columns - 1 : columns, name,
                cut ? "~" : "");
}

static void collect_threads(const struct step *step, int columns, struct lines *lines)
{
    int name = name_columns(step);
    add_line(lines, STYLE_STRONG, "THREADS   next step");
    for (int i = 0; i < step_threads(step); i++) {
        struct text row = {0};
        struct text what = {0};
        struct text carried = {0};
        bool marked = session_marked(&step->session) == i;
        int left = columns - name - 5;
        describe(step, i, left, &what);
        describe_carried(step, i, &carried);
        text_printf(&row, "%c%d ", marked ? '>' : ' ', i);
        add_name(trace_thread_name(&step->session.trace, (uint16_t)i), name, &row);
        text_add(&row, text_string(&what));
        lines->focus = marked ? lines->count : lines->focus;
        add(lines, thread_style(step, i), text_take(&row));
        if (carried.length > 0) {
            text_printf(&row, "%*s%s", name + 4, "", text_string(&carried));
            add(lines, thread_style(step, i), text_take(&row));
        }
        text_finish(&what);
        text_finish(&carried);
    }
}

static void add_waiters(const struct step *step, uint32_t object, struct text *out)
{
    const struct state *state = &step->session.state;
    int count = 0;
    for (size_t i = 0; i < state->thread_count; i++) {
        const struct thread_state *who = &state->threads[i];
        if ((who->status == STATUS_WAITS && who->waits_for == object) || who->queued == object) {
            text_printf(out, "%s T%zu", count == 0 ? "," : " and", i);
            count++;
        }
    }
    if (count > 0) {
        text_add(out, count == 1 ? " waits" : " wait");
    }
}

static void add_owner(const struct step *step, const struct object_state *object, bool brief,
                      struct text *out)
{
    const struct trace *trace = &step->session.trace;
    const struct trace_event *event = trace_step(trace, object->since);
    if (object->owner == THREAD_NONE) {
        text_add(out, object->readers > 0 ? "" : "free");
        return;
    }
    text_printf(out, "T%u", object->owner);
    if (event != NULL) {
        text_printf(out, brief ? ", line %u" : " since line %u",
                    trace_place(trace, event->place)->line);
    }
}

// One shared object in a line, with shorter words when `brief`; false when it is not worth one.
static bool describe_object(const struct step *step, uint32_t index, bool brief, struct text *out)
{
    const struct trace *trace = &step->session.trace;
    const struct trace_object *object = trace_object(trace, index);
    const struct object_state *state = &step->session.state.objects[index];
    const char *name = trace_text(trace, object->name);
    switch (object->kind) {
    case OBJECT_VARIABLE:
        text_printf(out, " %s = ", name);
        trace_format_value(trace, index, state->value, out);
        if (state->last_thread != THREAD_NONE && state->last_step > 0) {
            text_printf(out, "   T%u, step %u", state->last_thread, state->last_step);
        }
        return object->on_stack != 1;
    case OBJECT_MUTEX:
    case OBJECT_SPIN:
    case OBJECT_RWLOCK:
        text_printf(out, " %s  ", name);
        add_owner(step, state, brief, out);
        if (state->readers > 0) {
            text_printf(out, "%u reading", state->readers);
        }
        add_waiters(step, index, out);
        return true;
    case OBJECT_SEM:
        text_printf(out, " %s  count %llu", name, (unsigned long long)state->value);
        add_waiters(step, index, out);
        return true;
    case OBJECT_COND:
        text_printf(out, " %s  condition", name);
        add_waiters(step, index, out);
        return true;
    case OBJECT_BARRIER:
        text_printf(out, " %s  %llu of %llu arrived", name, (unsigned long long)state->value,
                    (unsigned long long)state->needed);
        return true;
    default:
        return false;
    }
}

static void collect_objects(const struct step *step, int columns, struct lines *lines)
{
    const struct state *state = &step->session.state;
    for (uint32_t i = 1; i < state->object_count; i++) {
        struct text text = {0};
        int first = lines->count;
        if (state->objects[i].touched && describe_object(step, i, false, &text)) {
            if (canvas_width(text_string(&text)) > columns) {
                text_clear(&text);
                describe_object(step, i, true, &text);
            }
            if (canvas_width(text_string(&text)) <= columns) {
                add_line(lines, STYLE_PLAIN, text_string(&text));
            } else {
                add_folded(lines, STYLE_PLAIN, text_string(&text), columns, 3);
            }
        }
        for (int row = first; row < lines->count; row++) {
            lines->at[row].object = i;
        }
        text_finish(&text);
    }
}

static int rows_of(const struct lines *lines, uint32_t object)
{
    int rows = 0;
    for (int i = 0; i < lines->count; i++) {
        rows += lines->at[i].object == object;
    }
    return rows;
}

// Adds those of the objects that the last steps were about, as many as fit, in their usual order.
static void add_recent(const struct step *step, const struct lines *objects, int room,
                       struct lines *lines)
{
    const struct trace *trace = &step->session.trace;
    size_t count = step->session.state.object_count;
    bool *shown = memory_alloc((count + 1) * sizeof *shown);
    int left_out = 0;
    for (uint32_t i = step->session.cursor; i > 0; i--) {
        const struct trace_event *event = trace_step(trace, i);
        int rows = event->object < count ? rows_of(objects, event->object) : 0;
        if (rows > 0 && rows <= room && !shown[event->object]) {
            shown[event->object] = true;
            room -= rows;
        }
    }
    for (int i = 0; i < objects->count; i++) {
        uint32_t object = objects->at[i].object;
        if (shown[object]) {
            add_line(lines, objects->at[i].style, objects->at[i].text);
        }
        left_out += !shown[object] && (i == 0 || objects->at[i - 1].object != object);
    }
    struct text more = {0};
    text_printf(&more, " ... %d more: Tab, z", left_out);
    add(lines, STYLE_DIM, text_take(&more));
    free(shown);
}

// The shared objects below the threads. Where not all fit in `room` lines, what the last steps
// were about; in the pane that is looked at, all of them.
static void add_objects(const struct step *step, int columns, int room, struct lines *lines)
{
    struct lines *objects = memory_alloc(sizeof *objects);
    collect_objects(step, columns, objects);
    int left = room - lines->count - 1; // below the heading
    bool some = step->pane != PANE_STATE && objects->count > left && left >= 2;
    if (objects->count > 0) {
        if (!some && objects->count != left) {
            add_line(lines, STYLE_PLAIN, "");
        }
        add_line(lines, STYLE_STRONG, "SHARED");
    }
    if (some) {
        add_recent(step, objects, left - 1, lines);
    } else {
        for (int i = 0; i < objects->count; i++) {
            add_line(lines, objects->at[i].style, objects->at[i].text);
        }
    }
    lines_finish(objects);
    free(objects);
}

// The output's lines; the last one is where the program stands.
static void collect_output(const struct step *step, struct lines *lines)
{
    const char *output = text_string(&step->session.state.output);
    if (*output == '\0') {
        bool ended = session_at_end(&step->session);
        add_line(lines, STYLE_STRONG, ended ? "OUTPUT  (nothing)" : "OUTPUT  (nothing yet)");
        return;
    }
    add_line(lines, STYLE_STRONG, "OUTPUT");
    while (*output != '\0') {
        size_t length = strcspn(output, "\n");
        struct text text = {0};
        text_printf(&text, " %.*s", (int)length, output);
        add(lines, STYLE_PLAIN, text_take(&text));
        output += length + (output[length] == '\n');
    }
}

static void draw_lines(const struct lines *lines, struct canvas *canvas, struct area area,
                       int first)
{
    for (int row = 0; row < area.rows && first + row < lines->count; row++) {
        if (first + row >= 0) {
            canvas_put(canvas, area_row(area, row), lines->at[first + row].style,
                       lines->at[first + row].text);
        }
    }
}

static int clamp_scroll(int scroll, int count, int rows)
{
    int most = count > rows ? count - rows : 0;
    return scroll < 0 ? 0 : scroll > most ? most : scroll;
}

// Output keeps one or two rows at the bottom; what else does not fit is named, not dropped
// silently.
void step_draw_state(const struct step *step, struct canvas *canvas, struct area area)
{
    struct lines *lines = memory_alloc(sizeof *lines);
    struct lines *output = memory_alloc(sizeof *output);
    collect_threads(step, area.columns, lines);
    collect_output(step, output);
    int below = output->count == 1 ? 1 : 2;
    int room = area.rows - below;
    add_objects(step, area.columns, room, lines);
    struct area above = area;
    above.rows = room;
    int first = clamp_scroll(step->scroll[PANE_STATE], lines->count, room);
    draw_lines(lines, canvas, above, first);
    if (lines->count - first > room && room > 0) {
        canvas_blank(canvas, area_row(above, room - 1));
        canvas_printf(canvas, area_row(above, room - 1), STYLE_DIM, " ... %d more: Tab, z",
                      lines->count - first - room + 1);
    }
    if (output->count > 1) {
        struct text last = {0};
        text_printf(&last, "OUTPUT %s", output->count > 2 ? "(last line)" : "");
        canvas_put(canvas, area_row(area, room), STYLE_STRONG, text_string(&last));
        canvas_put(canvas, area_row(area, room + 1), STYLE_PLAIN,
                   output->at[output->count - 1].text);
        text_finish(&last);
    } else {
        draw_lines(output, canvas, area_below(area, room), 0);
    }
    if (step->pane == PANE_STATE) {
        int row = lines->focus - first;
        canvas_cursor(canvas, area.row + (row >= 0 && row < room ? row : 0), area.column);
    }
    lines_finish(lines);
    lines_finish(output);
    free(lines);
    free(output);
}

void step_draw_output(const struct step *step, struct canvas *canvas, struct area area)
{
    struct lines *output = memory_alloc(sizeof *output);
    collect_output(step, output);
    int last = output->count > area.rows ? output->count - area.rows : 0;
    int first = clamp_scroll(last + step->scroll[PANE_OUTPUT], output->count, area.rows);
    draw_lines(output, canvas, area, first);
    if (step->pane == PANE_OUTPUT) {
        int row = output->count - 1 - first;
        canvas_cursor(canvas, area.row + (row < area.rows ? row : area.rows - 1), area.column);
    }
    lines_finish(output);
    free(output);
}

void step_draw_threads(const struct step *step, struct canvas *canvas, struct area area)
{
    int row = 0;
    int used = 0;
    for (int i = 0; i < step_threads(step) && row < area.rows; i++) {
        struct text what = {0};
        bool marked = session_marked(&step->session) == i;
        text_printf(&what, "%c%d ", marked ? '>' : ' ', i);
        describe(step, i, area.columns / 2, &what);
        text_add(&what, " ");
        describe_carried(step, i, &what);
        int width = canvas_width(text_string(&what));
        if (used > 0 && used + width > area.columns) {
            row++;
            used = 0;
        }
        struct area at = area_after(area_row(area, row), used);
        used += canvas_put(canvas, at, thread_style(step, i), text_string(&what)) + 1;
        text_finish(&what);
    }
    if (step->pane == PANE_STATE) {
        canvas_cursor(canvas, area.row, area.column);
    }
}
