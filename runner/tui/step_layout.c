// step_layout.c: where the regions of the step view lie at each size of the screen.
#include "tui/step_layout.h"

enum {
    WIDE_COLUMNS = 80,
    NARROW_COLUMNS = 60,
    NARROW_ROWS = 18,
    RIGHT_COLUMNS = 32, // of the right column at 80
    THREAD_ROWS = 2     // below the source at 60
};

static struct area rows_of(int row, int rows, int columns)
{
    return (struct area){row, 0, rows, columns};
}

static struct step_layout single(int columns, int rows)
{
    int sentence = rows >= 18 ? 4 : 3;
    int pane = rows - 4 - sentence;
    struct step_layout layout = {.kind = LAYOUT_SINGLE};
    layout.heading = rows_of(1, 1, columns);
    layout.timeline = rows_of(2, pane, columns);
    layout.rule = rows_of(2 + pane, 1, columns);
    layout.sentence = rows_of(3 + pane, sentence, columns);
    return layout;
}

struct step_layout step_layout(int columns, int rows, bool zoomed)
{
    if (zoomed || columns < NARROW_COLUMNS || rows < NARROW_ROWS) {
        return single(columns, rows);
    }
    struct step_layout layout = {.kind = columns < WIDE_COLUMNS ? LAYOUT_NARROW : LAYOUT_WIDE};
    bool wide = layout.kind == LAYOUT_WIDE;
    int sentence = wide && rows >= 24 ? 4 : 3;
    int threads = wide ? 0 : THREAD_ROWS;
    // Title, heading, rule and keys take one row each.
    int left = rows - 4 - sentence - threads;
    int timeline = (left * 4 + 5) / 10;
    int source = left - timeline;
    int right = wide ? RIGHT_COLUMNS + (columns - WIDE_COLUMNS) / 3 : 0;
    layout.source = rows_of(1, source, columns - right);
    if (wide) {
        layout.bar = (struct area){1, columns - right, source, 1};
        layout.state = (struct area){1, columns - right + 1, source, right - 1};
    } else {
        layout.state = rows_of(1 + source, threads, columns);
    }
    layout.heading = rows_of(1 + source + threads, 1, columns);
    layout.timeline = rows_of(2 + source + threads, timeline, columns);
    layout.rule = rows_of(2 + source + threads + timeline, 1, columns);
    layout.sentence = rows_of(3 + source + threads + timeline, sentence, columns);
    return layout;
}
