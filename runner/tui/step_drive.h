// step_drive.h: moving through the run of the step view: steps, choices, play.
#ifndef TUI_STEP_DRIVE_H
#define TUI_STEP_DRIVE_H

#include "tui/step.h"

// All of them need an open session, and say in the message line why nothing moved.

void step_go(struct step *step, uint32_t cursor); // beyond the end: to the end
void step_forward(struct app *app, struct step *step);
void step_choose(struct app *app, struct step *step, uint16_t thread, enum op_result alternative);
void step_wake(struct app *app, struct step *step, uint16_t thread); // ends its wait early
void step_synchronise(struct app *app, struct step *step);
void step_way_out(struct app *app, struct step *step);
void step_undo_or_redo(struct app *app, struct step *step, bool redo);
void step_start_again(struct app *app, struct step *step);

// Judges the run of a goal once it stands at its end; to be called after each change.
void step_judge_goal(struct app *app, struct step *step);

void step_play(struct app *app, struct step *step); // and pause
void step_change_speed(struct app *app, struct step *step, int by);
bool step_tick(struct app *app, void *data); // the next frame, when it is due

// Says what is in `err` when something was not `ok`.
void step_say(struct app *app, const struct error *err, bool ok);

#endif
