// view_frame.h: what every view shares on the screen: title row, message, prompt, key bar.
#ifndef TUI_VIEW_FRAME_H
#define TUI_VIEW_FRAME_H

#include "tui/ui.h"

// Draws the rows below a view: message or prompt, and the key bar.
void frame_draw(struct app *app, const struct view *view, struct canvas *canvas);

void frame_draw_too_small(struct canvas *canvas);

#endif
