// view_state.c: the right column of the step view: threads with their next step, output, and
// between them the shared objects (view_shared.c).
#include "tui/view_step.h"

#include "base/memory.h"
#include "tui/pane_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_COLUMNS = 8, NAME_MAX_WIDE = 15, WIDE = 48 };

// What became of a thread that could still go where the run fails.
static const char *describe_failed(const struct session *session, int thread)
{
    const struct trace_failure *failure = &session->trace.failure;
    return failure->kind == VERDICT_PASS             ? ""
           : failure->thread != thread               ? "could go on"
           : verdict_exit_status(failure->kind) == 1 ? "FAILS here"
                                                     : "STOPS here";
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
    } else if (session_at_end(session)) {
        text_add(out, describe_failed(session, thread));
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

static int name_columns(const struct step *step, int columns)
{
    int longest = 4;
    for (int i = 0; i < step_threads(step); i++) {
        int width = canvas_width(trace_thread_name(&step->session.trace, (uint16_t)i));
        longest = width > longest ? width : longest;
    }
    int most = columns < WIDE ? NAME_MAX_COLUMNS : NAME_MAX_WIDE;
    return longest < most ? longest : most;
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
    text_add_field(out, name, cut ? columns - 1 : columns);
    text_add(out, cut ? "~ " : " ");
}

static void collect_threads(const struct step *step, int columns, struct pane_lines *lines)
{
    int name = name_columns(step, columns);
    pane_lines_add_text(lines, STYLE_STRONG, "THREADS   next step");
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
        pane_lines_add(lines, thread_style(step, i), text_take(&row));
        if (carried.length > 0) {
            text_printf(&row, "%*s%s", name + 4, "", text_string(&carried));
            pane_lines_add(lines, thread_style(step, i), text_take(&row));
        }
        text_finish(&what);
        text_finish(&carried);
    }
}

// The output's lines; the last one is where the program stands.
static void collect_output(const struct step *step, struct pane_lines *lines)
{
    const char *output = text_string(&step->session.state.output);
    if (*output == '\0') {
        bool ended = session_at_end(&step->session);
        pane_lines_add_text(lines, STYLE_STRONG,
                            ended ? "OUTPUT  (nothing)" : "OUTPUT  (nothing yet)");
        return;
    }
    pane_lines_add_text(lines, STYLE_STRONG, "OUTPUT");
    while (*output != '\0') {
        size_t length = strcspn(output, "\n");
        struct text text = {0};
        text_printf(&text, " %.*s", (int)length, output);
        pane_lines_add(lines, STYLE_PLAIN, text_take(&text));
        output += length + (output[length] == '\n');
    }
}

static void draw_lines(const struct pane_lines *lines, struct canvas *canvas, struct area area,
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
    struct pane_lines *lines = memory_alloc(sizeof *lines);
    struct pane_lines *output = memory_alloc(sizeof *output);
    collect_threads(step, area.columns, lines);
    collect_output(step, output);
    int below = output->count == 1 ? 1 : 2;
    int room = area.rows - below;
    step_add_objects(step, area.columns, room, lines);
    struct area above = area;
    above.rows = room;
    int first = clamp_scroll(step->scroll[PANE_STATE], lines->count, room);
    draw_lines(lines, canvas, above, first);
    if (lines->count - first > room && room > 0) {
        canvas_blank(canvas, area_row(above, room - 1));
        canvas_printf(canvas, area_row(above, room - 1), STYLE_DIM, " ... %d more: %s",
                      lines->count - first - room + 1,
                      step->pane == PANE_STATE ? "Down" : "Tab, z");
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
    pane_lines_finish(lines);
    pane_lines_finish(output);
    free(lines);
    free(output);
}

void step_draw_output(const struct step *step, struct canvas *canvas, struct area area)
{
    struct pane_lines *output = memory_alloc(sizeof *output);
    collect_output(step, output);
    int last = output->count > area.rows ? output->count - area.rows : 0;
    int first = clamp_scroll(last + step->scroll[PANE_OUTPUT], output->count, area.rows);
    draw_lines(output, canvas, area, first);
    if (step->pane == PANE_OUTPUT) {
        int row = output->count - 1 - first;
        canvas_cursor(canvas, area.row + (row < area.rows ? row : area.rows - 1), area.column);
    }
    pane_lines_finish(output);
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
