// step_program.h: the program under the step view: built, searched, opened, closed.
#ifndef TUI_STEP_PROGRAM_H
#define TUI_STEP_PROGRAM_H

#include "tui/step.h"

// Builds step->file and makes its first run; the view shows it when the worker has done so.
void step_build(struct app *app, struct step *step);

// Goes over to another file of the demo: the original, or the learner's copy.
void step_use_file(struct step *step, const char *file);

// The step at which the program opens and starts again: that of the demo, 0 for a copy of it and
// for other programs.
uint32_t step_opening(const struct step *step);

// Looks for a run that fails.
void step_find(struct app *app, struct step *step);

// Keeps what is derived from the session up to date; to be called after each change of it.
void step_refresh(struct step *step);

// Once a second: builds the file again when it was saved, by whatever editor. True when it was.
bool step_watch(struct app *app, struct step *step);

// Functions of the view class.
void step_finished(struct app *app, void *data);
void step_shown(struct app *app, void *data);
void step_close(void *data);

#endif
