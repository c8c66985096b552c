// step_layout.h: where the regions of the step view lie at each size of the screen.
#ifndef TUI_STEP_LAYOUT_H
#define TUI_STEP_LAYOUT_H

#include "tui/canvas.h"
#include "tui/step.h"

// Regions of no rows are not drawn.
//   wide    80 columns and more: source | right column, timeline, sentence
//   narrow  60 columns: no right column, its threads are two rows below the source
//   single  smaller, or zoomed: one pane and the sentence; Tab changes the pane
struct step_layout {
    enum { LAYOUT_WIDE, LAYOUT_NARROW, LAYOUT_SINGLE } kind;
    struct area source;
    struct area bar;      // the `|` between source and right column
    struct area state;    // right column, or the two rows of threads
    struct area heading;  // of the timeline, or of the single pane
    struct area timeline; // or the single pane
    struct area rule;
    struct area sentence;
};

struct step_layout step_layout(int columns, int rows, bool zoomed);

#endif
