// demo_copy.h: the learner's copy of a demo, for the views that run one: made, put back, brought
// back.
#ifndef TUI_DEMO_COPY_H
#define TUI_DEMO_COPY_H

#include "tui/ui.h"

// Makes the copy if there is none. Returns its path, which the caller owns; NULL with a message
// when it cannot be made. `changed`: it differs from the demo since an earlier time.
char *demo_copy_prepare(struct app *app, const struct lesson *lesson, const struct demo *demo,
                        bool *changed);

// What to say of a copy that was changed at an earlier time, once the editor is left.
void demo_copy_say_changed(struct app *app);

// Whether there is a copy that differs from the demo: something to put back.
bool demo_copy_is_changed(const struct lesson *lesson, const struct demo *demo);

// Puts the original in the place of the copy, whose text is kept beside it. Says what became of it;
// false when nothing was changed.
bool demo_copy_reset(struct app *app, const struct lesson *lesson, const struct demo *demo);

// The copy as it was before the last reset. Returns its path, which the caller owns; NULL with a
// message when there is none.
char *demo_copy_undo(struct app *app, const struct lesson *lesson, const struct demo *demo);

#endif
