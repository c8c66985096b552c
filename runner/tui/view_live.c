// view_live.c: draws a program that runs live: its source above, what it writes below.
#include "tui/live_view.h"

#include <stdio.h>

static void draw_source(const struct live_view *view, struct canvas *canvas, struct area area)
{
    struct sources *sources = (struct sources *)&view->sources; // read when asked for first
    const struct source *source = sources_file(sources, view->file);
    for (int row = 0; row < area.rows; row++) {
        size_t number = (size_t)(view->scroll[LIVE_SOURCE] + row) + 1;
        const char *line = source_line(source, number);
        if (line != NULL) {
            canvas_printf(canvas, area_row(area, row), STYLE_PLAIN, " %4zu  %s", number, line);
        }
    }
}

static void draw_heading(const struct live_view *view, struct canvas *canvas, struct area area,
                         bool runs)
{
    char words[200];
    int last = view->scroll[LIVE_OUTPUT] + view->rows[LIVE_OUTPUT];
    int count = (int)view->document.count;
    canvas_rule(canvas, area);
    if (count > view->rows[LIVE_OUTPUT]) {
        snprintf(words, sizeof words, " output, lines %d to %d of %d%s ",
                 view->scroll[LIVE_OUTPUT] + 1, last < count ? last : count, count,
                 runs ? ", it runs" : "");
    } else {
        snprintf(words, sizeof words, " output%s ", runs ? ", it runs" : "");
    }
    canvas_put(canvas, area_after(area, 2), STYLE_STRONG, words);
}

void live_view_draw(const struct app *app, const void *data, struct canvas *canvas)
{
    const struct live_view *view = data;
    struct area body = app_body(app);
    struct area source = body;
    source.rows = view->rows[LIVE_SOURCE];
    struct area output = area_below(body, view->rows[LIVE_SOURCE] + 1);
    bool runs = app_works_for(app, view);
    app_draw_title(app, canvas, view->title,
                   app->columns < 60 ? "live" : "live, with kernel threads");
    draw_source(view, canvas, source);
    draw_heading(view, canvas, area_row(body, source.rows), runs);
    document_draw(&view->document, canvas, area_after(output, 1), view->scroll[LIVE_OUTPUT]);
    canvas_cursor(canvas, view->pane == LIVE_SOURCE ? source.row : output.row, 0);
}
