// view_step.h: the panes of the step view, each drawn into the area it is given.
#ifndef TUI_VIEW_STEP_H
#define TUI_VIEW_STEP_H

#include "tui/pane_lines.h"
#include "tui/step.h"
#include "tui/step_layout.h"

void step_draw_source(const struct step *step, struct canvas *canvas, struct area area);

// Threads, shared objects and output, one below the other.
void step_draw_state(const struct step *step, struct canvas *canvas, struct area area);

// Adds the shared objects below the threads that stand in `lines`. Where not all fit in `room`
// lines, what the last steps were about; in the pane that is looked at, all of them.
void step_add_objects(const struct step *step, int columns, int room, struct pane_lines *lines);

// Threads only, one behind the other, for narrow screens.
void step_draw_threads(const struct step *step, struct canvas *canvas, struct area area);

// What the program has printed.
void step_draw_output(const struct step *step, struct canvas *canvas, struct area area);

// The heading names the lanes.
void step_draw_timeline(const struct step *step, struct canvas *canvas, struct area heading,
                        struct area area);

#endif
