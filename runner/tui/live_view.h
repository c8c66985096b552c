// live_view.h: the state of the live view: a demo that runs as it is, and what it writes.
#ifndef TUI_LIVE_VIEW_H
#define TUI_LIVE_VIEW_H

#include "tui/document.h"
#include "tui/source.h"
#include "tui/ui.h"

#include <pthread.h>

enum { LIVE_OUTPUT_MAX = 1 << 20 };

enum live_pane { LIVE_SOURCE, LIVE_OUTPUT, LIVE_PANES };

struct live_view {
    const struct lesson *lesson;
    const struct demo *demo;
    char *file;  // the original or the learner's copy; owned
    char *title; // owned
    struct sources sources;
    enum live_pane pane;
    int scroll[LIVE_PANES];
    int rows[LIVE_PANES]; // at the last drawing
    bool follows;         // the end of the output stays in sight
    bool ran;             // to some end
    bool was_reset;       // the copy, since it was last edited: u brings it back
    struct document document;
    // The worker's part.
    struct worker *worker;
    pthread_mutex_t lock; // guards the next three
    struct text before;   // the command, and what the compiler said
    struct text output;   // of both streams, as it came
    char ended[400];      // how it ended, "" not yet
};

// What stands in the pane of the output.
void live_view_report(struct live_view *view, struct text *out);

void live_view_draw(const struct app *app, const void *data, struct canvas *canvas); // view_live.c

#endif
