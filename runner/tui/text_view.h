// text_view.h: a text to read: an explanation, a task, the help, a run as text.
#ifndef TUI_TEXT_VIEW_H
#define TUI_TEXT_VIEW_H

#include "tui/document.h"
#include "tui/ui.h"

struct text_view {
    char *title;  // owned
    char *string; // owned; NULL: blocks
    const struct page_block *blocks;
    size_t block_count;
    struct document document; // folded to the width of the screen
    int scroll;
    int rows; // of the text on the screen, at the last drawing
};

void text_view_draw(const struct app *app, const void *data, struct canvas *canvas); // view_text.c

#endif
