// view_text.c: draws a text to read.
#include "tui/text_view.h"

#include <stdio.h>

void text_view_draw(const struct app *app, const void *data, struct canvas *canvas)
{
    const struct text_view *text = data;
    struct area body = area_below(app_body(app), 1);
    char where[64] = "";
    int count = (int)text->document.count;
    if (count > text->rows) {
        int last = text->scroll + text->rows;
        snprintf(where, sizeof where, "lines %d to %d of %d", text->scroll + 1,
                 last < count ? last : count, count);
    }
    app_draw_title(app, canvas, text->title, where);
    document_draw(&text->document, canvas, area_after(body, 1), text->scroll);
    canvas_cursor(canvas, body.row, 0);
}
