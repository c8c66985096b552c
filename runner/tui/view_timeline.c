// view_timeline.c: the timeline of the step view: a row a step, a lane a thread, nothing after the
// cursor.
#include "tui/view_step.h"

#include <stdio.h>
#include <string.h>

enum {
    LANES_AT = 12,      // first column of lane 0 with up to three lanes
    LANES_AT_DENSE = 9, // with more
    LANES_MAX = 6,      // with more, one column `step thread event`
    LANE_SMALLEST = 11,
    LIST_NAME = 8 // columns of a thread's name there
};

struct lanes {
    int count; // threads
    int at;    // column of lane 0
    int width;
    bool list; // no lanes
};

static struct lanes lanes_for(const struct step *step, int columns)
{
    struct lanes lanes = {.count = step_threads(step)};
    lanes.at = lanes.count <= 3 && columns >= 60 ? LANES_AT : LANES_AT_DENSE;
    lanes.width = lanes.count > 0 ? (columns - lanes.at) / lanes.count : columns;
    lanes.list = lanes.count > LANES_MAX || lanes.width < LANE_SMALLEST;
    return lanes;
}

static struct area lane_area(const struct lanes *lanes, struct area row, int lane)
{
    struct area area = area_after(row, lanes->at + lane * lanes->width);
    area.columns = lanes->width - 1;
    return area;
}

static void draw_heading(const struct step *step, const struct lanes *lanes, struct canvas *canvas,
                         struct area row)
{
    canvas_rule(canvas, row);
    canvas_put(canvas, area_after(row, 3), STYLE_STRONG, " step ");
    if (lanes->list) {
        canvas_put(canvas, area_after(row, lanes->at - 1), STYLE_STRONG, " thread, event ");
        return;
    }
    for (int i = 0; i < lanes->count; i++) {
        struct area area = area_after(row, lanes->at + i * lanes->width - 1);
        area.columns = lanes->width - 1;
        canvas_printf(canvas, area, STYLE_STRONG, " %d %s ", i,
                      trace_thread_name(&step->session.trace, (uint16_t)i));
    }
}

// What a thread that does not act is doing: "." not there yet, ":" waits, "ready", nothing: ended.
static const char *idle_words(const struct state *state, int thread)
{
    if ((size_t)thread >= state->thread_count) {
        return ".";
    }
    switch (state->threads[thread].status) {
    case STATUS_ABSENT:
        return ".";
    case STATUS_WAITS:
        return ":";
    case STATUS_READY:
        return "ready";
    default:
        return "";
    }
}

static char margin_mark(const struct step *step, uint32_t number)
{
    const struct session *session = &step->session;
    if (session->failing && number == session->no_return) {
        return '!';
    }
    return number == session->cursor + 1 ? '>' : ' ';
}

static void draw_list_row(const struct step *step, const struct lanes *lanes, struct canvas *canvas,
                          struct area row, uint32_t number)
{
    const struct session *session = &step->session;
    const struct trace_event *event = trace_step(&session->trace, number);
    struct text text = {0};
    if (number == session->cursor + 1) {
        session_who(session, &text);
        canvas_printf(canvas, area_after(row, lanes->at), STYLE_DIM, "? %s", text_string(&text));
    } else if (event != NULL) {
        const char *name = trace_thread_name(&session->trace, event->thread);
        int width = canvas_width(name);
        text_printf(&text, "T%u ", event->thread);
        text_add_field(&text, name, width < LIST_NAME ? width : LIST_NAME);
        text_add_char(&text, ' ');
        int used = canvas_put(canvas, area_after(row, lanes->at), STYLE_STRONG, text_string(&text));
        text_clear(&text);
        struct area rest = area_after(row, lanes->at + used);
        explain_event(&session->trace, number, rest.columns, &text);
        canvas_put(canvas, rest, STYLE_PLAIN, text_string(&text));
    }
    text_finish(&text);
}

static void draw_lanes_row(const struct step *step, const struct lanes *lanes,
                           struct canvas *canvas, struct area row, uint32_t number)
{
    const struct session *session = &step->session;
    bool ahead = number > session->cursor;
    const struct trace_event *event = ahead ? NULL : trace_step(&session->trace, number);
    struct state state = {0};
    state_after(&state, &session->trace, ahead ? session->cursor : number);
    for (int i = 0; i < lanes->count; i++) {
        struct area area = lane_area(lanes, row, i);
        if (event != NULL && event->thread == i) {
            struct text text = {0};
            explain_event(&session->trace, number, area.columns, &text);
            bool waits = event->result == RESULT_WAITS;
            unsigned style = number == session->cursor ? STYLE_STRONG : STYLE_PLAIN;
            canvas_put(canvas, area, style | (waits ? STYLE_ORANGE : STYLE_BLUE),
                       text_string(&text));
            text_finish(&text);
        } else {
            const char *words = idle_words(&state, i);
            bool asks = ahead && strcmp(words, "ready") == 0;
            canvas_put(canvas, area, STYLE_DIM, asks ? "?" : words);
        }
    }
    state_finish(&state);
}

void step_draw_timeline(const struct step *step, struct canvas *canvas, struct area heading,
                        struct area area)
{
    const struct session *session = &step->session;
    struct lanes lanes = lanes_for(step, area.columns);
    draw_heading(step, &lanes, canvas, heading);
    int last = (int)session->cursor + !session_at_end(session);
    int start = last - area.rows + 1 + step->scroll[PANE_TIMELINE];
    int latest = last - area.rows + 1;
    start = start > latest ? latest : start;
    start = start < 1 ? 1 : start;
    for (int row = 0; row < area.rows && start + row <= last; row++) {
        uint32_t number = (uint32_t)(start + row);
        struct area at = area_row(area, row);
        char mark = margin_mark(step, number);
        unsigned style = number > session->cursor ? STYLE_STRONG : STYLE_PLAIN;
        canvas_printf(canvas, area_after(at, 2), mark == ' ' ? style : STYLE_STRONG, "%c", mark);
        canvas_printf(canvas, area_after(at, 3), style, "%4u", number);
        if (lanes.list) {
            draw_list_row(step, &lanes, canvas, at, number);
        } else {
            draw_lanes_row(step, &lanes, canvas, at, number);
        }
        if (step->pane == PANE_TIMELINE && (number == session->cursor + 1 || row == 0)) {
            canvas_cursor(canvas, at.row, 2);
        }
    }
}
