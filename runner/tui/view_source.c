// view_source.c: the source pane: the lines around the threads, with their digits in the margin.
#include "tui/view_step.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 3, MARKED_MAX = 64 };

// A line at which threads stand.
struct stand {
    uint32_t line;
    char digits[MARGIN + 1]; // "1>", " 2", "12+"
    bool marked;             // the thread that goes next is here
};

struct stands {
    struct stand lines[MARKED_MAX];
    int count;
    uint32_t first;  // the line that must be seen: of the marked thread, or of the last event
    uint32_t second; // another one, 0 none
};

static struct stand *stand_at(struct stands *stands, uint32_t line)
{
    for (int i = 0; i < stands->count; i++) {
        if (stands->lines[i].line == line) {
            return &stands->lines[i];
        }
    }
    if (stands->count == MARKED_MAX) {
        return NULL;
    }
    struct stand *stand = &stands->lines[stands->count++];
    *stand = (struct stand){.line = line};
    memset(stand->digits, ' ', MARGIN);
    return stand;
}

// Threads 1 and 2 have a column of their own; others take what is free, + stands for the rest.
static void put_digit(struct stand *stand, int thread, char mark)
{
    char digit = thread <= 9 ? (char)('0' + thread) : '*';
    int column = thread == 2 && stand->digits[1] == ' ' ? 1 : 0;
    while (column < MARGIN && stand->digits[column] != ' ') {
        column++;
    }
    if (column == MARGIN) {
        stand->digits[MARGIN - 1] = '+';
        return;
    }
    stand->digits[column] = digit;
    if (mark != ' ' && column + 1 < MARGIN) {
        stand->digits[column + 1] = mark;
    }
}

static char mark_of(const struct step *step, int thread)
{
    if (session_marked(&step->session) == thread) {
        return '>';
    }
    bool stuck = session_at_end(&step->session) && step->has_explained;
    bool fails =
        step->session.state.threads[thread].status == STATUS_WAITS || step_failing(step) == thread;
    return stuck && fails ? '!' : ' ';
}

static void collect(const struct step *step, const char *file, struct stands *stands)
{
    const struct session *session = &step->session;
    uint16_t marked = session_marked(session);
    uint16_t seen = marked != THREAD_NONE ? marked : step_failing(step); // at the line to see
    int threads = step_threads(step);
    // The marked thread first, so that its mark finds room.
    for (int i = -1; i < threads; i++) {
        int thread = i < 0 ? marked : i;
        if (thread >= threads || (i >= 0 && thread == marked) ||
            session->state.threads[thread].status == STATUS_DONE) {
            continue;
        }
        uint32_t line;
        const char *path = step_place(step, (uint16_t)thread, &line);
        if (line == 0 || strcmp(path, file) != 0) {
            continue;
        }
        struct stand *stand = stand_at(stands, line);
        if (stand != NULL) {
            put_digit(stand, thread, mark_of(step, thread));
            stand->marked |= thread == marked;
        }
        if (thread != 0 && thread != seen && stands->second == 0) {
            stands->second = line;
        }
    }
}

// The file to show and the line to see: where the marked thread goes on or the run failed, else the
// last event.
static const char *focus(const struct step *step, uint32_t *line)
{
    const struct session *session = &step->session;
    uint16_t marked = session_marked(session);
    const char *file = "";
    *line = 0;
    uint16_t thread = marked != THREAD_NONE ? marked : step_failing(step);
    if (thread != THREAD_NONE && session->state.threads[thread].status != STATUS_DONE) {
        file = step_place(step, thread, line);
    }
    for (uint32_t i = session->cursor; *line == 0 && i > 0; i--) {
        const struct trace_place *place =
            trace_place(&session->trace, trace_step(&session->trace, i)->place);
        *line = place->line;
        file = trace_text(&session->trace, place->file);
    }
    return *line == 0 ? step->file : file;
}

static int digits_of(size_t number)
{
    return snprintf(NULL, 0, "%zu", number);
}

static void draw_line(const struct source *source, const struct stands *stands,
                      struct canvas *canvas, struct area row, uint32_t line)
{
    const char *text = source_line(source, line);
    if (text == NULL) {
        return;
    }
    const struct stand *stand = NULL;
    for (int i = 0; i < stands->count; i++) {
        stand = stands->lines[i].line == line ? &stands->lines[i] : stand;
    }
    unsigned style = stand == NULL   ? STYLE_PLAIN
                     : stand->marked ? STYLE_STRONG | STYLE_BLUE
                                     : STYLE_STRONG;
    int number = digits_of(source->count);
    if (stand != NULL) {
        canvas_put(canvas, row, STYLE_STRONG, stand->digits);
    }
    struct area rest = area_after(row, MARGIN + 1);
    canvas_printf(canvas, rest, stand == NULL ? STYLE_DIM : style, "%*u", number, line);
    canvas_put(canvas, area_after(rest, number + 1), style, text);
}

static int clamp(int value, int low, int high)
{
    return value > high ? (high < low ? low : high) : value < low ? low : value;
}

// One window around both lines when they fit into it, else two with "..." between them.
void step_draw_source(const struct step *step, struct canvas *canvas, struct area area)
{
    uint32_t line;
    const char *file = focus(step, &line);
    const struct source *source = step_source(step, file);
    struct stands stands = {.count = 0};
    if (source == NULL) {
        return;
    }
    collect(step, file, &stands);
    int first = (int)line;
    int second = stands.second == 0 ? first : (int)stands.second;
    int last_start = (int)source->count - area.rows + 1;
    bool scrolled = step->scroll[PANE_SOURCE] != 0;
    bool split = !scrolled && area.rows >= 8 && abs(first - second) > area.rows - 3;
    int upper = split ? (first < second ? first : second) : first;
    int rows = split ? area.rows / 2 - 1 : area.rows;
    int middle = split || scrolled ? upper : (first + second) / 2;
    if (abs(first - second) > area.rows - 1) {
        middle = split ? upper : first;
    }
    int start = clamp(middle - rows / 2 + step->scroll[PANE_SOURCE], 1, last_start);
    for (int row = 0; row < rows; row++) {
        draw_line(source, &stands, canvas, area_row(area, row), (uint32_t)(start + row));
    }
    int lower = 0;
    if (split) {
        int lower_rows = area.rows - rows - 1;
        lower = clamp((first < second ? second : first) - lower_rows / 2, start + rows,
                      (int)source->count - lower_rows + 1);
        canvas_put(canvas, area_row(area, rows), STYLE_DIM, "...");
        for (int row = 0; row < lower_rows; row++) {
            draw_line(source, &stands, canvas, area_row(area, rows + 1 + row),
                      (uint32_t)(lower + row));
        }
    }
    if (step->pane == PANE_SOURCE) {
        first += step->scroll[PANE_SOURCE];
        int at = first >= lower && split && lower > 0 ? rows + 1 + first - lower : first - start;
        canvas_cursor(canvas, area.row + clamp(at, 0, area.rows - 1), area.column);
    }
}
