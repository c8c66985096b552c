// step.c: stepping a program: what each key changes.
#include "tui/step.h"

#include "base/memory.h"
#include "tui/demo_copy.h"
#include "tui/goal.h"
#include "tui/step_drive.h"
#include "tui/step_program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void copy(struct app *app, struct step *step)
{
    struct text text = {0};
    step_copy_text(app, step, &text);
    text_make_harmless(text.bytes);
    const char *done = app->terminal.copy(app->terminal.context, text_string(&text));
    text_open(app, "The run as text", text_string(&text));
    app_say(app, "%s.", done);
    text_finish(&text);
}

static void why(struct app *app, struct step *step)
{
    struct text text = {0};
    step_why(step, &text);
    text_open(app, "Why", text_string(&text));
    text_finish(&text);
}

// Edits the learner's copy of the demo, which is stepped from then on.
static void edit_copy(struct app *app, struct step *step)
{
    bool changed;
    char *copy = demo_copy_prepare(app, step->lesson, step->demo, &changed);
    if (copy != NULL) {
        step->was_reset = false;
        step_use_file(step, copy);
        app_edit(app, step->file);
        if (changed) {
            demo_copy_say_changed(app);
        }
    }
    free(copy);
}

static void edit(struct app *app, struct step *step)
{
    if (step->exercise != NULL) {
        app_say(app, "q goes back to the exercise; e edits your file there.");
    } else if (step->goal != NULL) {
        app_say(app, "The goal is to be reached in the program as it is.");
    } else if (step->saved != NULL) {
        app_say(app, "A saved program stays as it is. Its sources are plain text in %s.",
                step->saved->name);
    } else if (step->demo != NULL) {
        edit_copy(app, step);
    } else {
        app_edit(app, step->file);
    }
}

static bool shows_original(const struct step *step)
{
    return strcmp(step->file, step->demo->file) == 0;
}

static void reset(struct app *app, struct step *step)
{
    if (step->exercise != NULL) {
        app_say(app, "q goes back to the exercise; x brings the original back there.");
    } else if (step->demo == NULL) {
        app_say(app, "Only demos and exercises have an original to go back to.");
    } else if (demo_copy_is_changed(step->lesson, step->demo)) {
        step->question = STEP_ASKS_RESET;
        app_ask(app, true, "Back to the original? Your copy is kept, u brings it back. y or n: ");
    } else if (shows_original(step)) {
        app_say(app, "This is the original already.");
    } else {
        step_use_file(step, step->demo->file);
        step_build(app, step);
    }
}

static void answered_reset(struct app *app, struct step *step)
{
    if (demo_copy_reset(app, step->lesson, step->demo)) {
        step->was_reset = true;
        step_use_file(step, step->demo->file);
        step_build(app, step);
    }
}

// Of the last choice, or of the reset before any choice.
static void undo(struct app *app, struct step *step)
{
    if (!step->was_reset || step->session.undo_count > 0) {
        step_undo_or_redo(app, step, false);
        return;
    }
    char *copy = demo_copy_undo(app, step->lesson, step->demo);
    if (copy != NULL) {
        step->was_reset = false;
        step_use_file(step, copy);
        step_build(app, step);
    }
    free(copy);
}

static void move(struct app *app, struct step *step, int by)
{
    int *scroll = &step->scroll[step->pane];
    *scroll += by;
    if (*scroll < -10000 || *scroll > 10000) {
        *scroll = 0;
    }
    app->dirty = true;
}

// Actions on the panes, which work whatever the session does.
static bool act_on_panes(struct app *app, struct step *step, enum action action)
{
    switch (action) {
    case ACT_PANE:
        step->pane = (step->pane + 1) % PANES;
        return true;
    case ACT_PANE_BACK:
        step->pane = (step->pane + PANES - 1) % PANES;
        return true;
    case ACT_ZOOM:
        step->zoomed = !step->zoomed;
        return true;
    case ACT_UP:
    case ACT_DOWN:
        move(app, step, action == ACT_UP ? -1 : 1);
        return true;
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
        move(app, step, action == ACT_PAGE_UP ? -8 : 8);
        return true;
    case ACT_LEAVE:
        app_pop(app);
        return true;
    default:
        return false;
    }
}

// A best run is the answer, so it is asked for twice while the goal is not reached.
static void find(struct app *app, struct step *step)
{
    struct progress_entry entry = {.done = true};
    if (step->goal != NULL) {
        progress_get(app->options->progress, PROGRESS_GOAL, step->goal->shown, &entry);
    }
    if (entry.done) {
        step_find(app, step);
    } else {
        step->question = STEP_ASKS_BEST;
        app_ask(app, true, "Show a best run, before you have found one? y or n: ");
    }
}

// Whether the run stands at its end and has reached the goal.
static bool is_won(const struct step *step)
{
    const struct session *session = &step->session;
    return step->goal != NULL && step->ready && session_at_end(session) &&
           goal_is_reached(step->goal, session);
}

static void ask_thread(struct app *app, struct step *step, enum action action)
{
    step->question = action == ACT_ASK ? STEP_ASKS_THREAD : STEP_ASKS_WAKE;
    app_ask(app, false,
            action == ACT_ASK ? "Which thread takes the next step? Number: "
                              : "Whose wait ends early (time-out or for no reason)? Number: ");
    app->prompt.is_digit = step->session.state.thread_count <= 10;
}

static void go_back(struct app *app, struct step *step)
{
    if (step->session.cursor == 0) {
        app_say(app, "This is the start.");
    } else {
        step_go(step, step->session.cursor - 1);
    }
}

static void act_on_session(struct app *app, struct step *step, enum action action, int digit)
{
    switch (action) {
    case ACT_STEP:
        step_forward(app, step);
        break;
    case ACT_ENTER:
        (session_at_end(&step->session) ? why : step_forward)(app, step);
        break;
    case ACT_THREAD:
        step_choose(app, step, (uint16_t)digit, RESULT_DONE);
        break;
    case ACT_BACK:
        go_back(app, step);
        break;
    case ACT_FIRST:
        step_go(step, 0);
        break;
    case ACT_LAST:
        step_go(step, UINT32_MAX);
        break;
    case ACT_SYNC:
        step_synchronise(app, step);
        break;
    case ACT_ASK:
    case ACT_WAKE:
        ask_thread(app, step, action);
        break;
    case ACT_UNDO:
        undo(app, step);
        break;
    case ACT_REDO:
        step_undo_or_redo(app, step, true);
        break;
    case ACT_AGAIN:
        step_start_again(app, step);
        break;
    case ACT_FIND:
        find(app, step);
        break;
    case ACT_WAY_OUT:
        step_way_out(app, step);
        break;
    case ACT_WHY:
        why(app, step);
        break;
    case ACT_COPY:
        copy(app, step);
        break;
    case ACT_PLAY:
        step_play(app, step);
        break;
    default:
        break;
    }
}

static void step_act(struct app *app, void *data, enum action action, int digit)
{
    struct step *step = data;
    if (action != ACT_PLAY && action != ACT_FASTER && action != ACT_SLOWER) {
        step->playing = false;
    }
    if (act_on_panes(app, step, action)) {
        return;
    }
    if (action == ACT_EDIT || action == ACT_RESET) {
        (action == ACT_EDIT ? edit : reset)(app, step);
    } else if (action == ACT_FASTER || action == ACT_SLOWER) {
        step_change_speed(app, step, action == ACT_FASTER ? 1 : -1);
    } else if (step->work != STEP_RESTS) {
        app_say(app, "Not yet: %s. Esc stops it.",
                step->work == STEP_OPENS ? "the program is being built" : "the search still runs");
    } else if (!step->ready) {
        app_say(app, "There is nothing to step. e edits the file, q goes back.");
    } else if (action == ACT_ENTER && is_won(step)) {
        app_pop(app);
    } else {
        act_on_session(app, step, action, digit);
        step_judge_goal(app, step);
    }
}

static void step_answered(struct app *app, void *data, const char *answer)
{
    struct step *step = data;
    if (step->question == STEP_ASKS_RESET) {
        answered_reset(app, step);
        return;
    }
    if (step->question == STEP_ASKS_BEST) {
        step_find(app, step);
        return;
    }
    char *end;
    long thread = strtol(answer, &end, 10);
    if (end == answer || *end != '\0' || thread < 0 || thread >= THREADS_MAX) {
        app_say(app, "%s is no thread number.", answer);
    } else if (step->question == STEP_ASKS_WAKE) {
        step_wake(app, step, (uint16_t)thread);
    } else {
        step_choose(app, step, (uint16_t)thread, RESULT_DONE);
    }
    step_judge_goal(app, step);
}

// From the line in the middle of the pane on, around the end of the file.
static void step_search(struct app *app, void *data, const char *string, int direction)
{
    struct step *step = data;
    const struct source *source = step_source(step, step->file);
    int count = source == NULL ? 0 : (int)source->count;
    uint32_t middle;
    step_place(step, session_marked(&step->session), &middle);
    int from = (int)middle + step->scroll[PANE_SOURCE];
    for (int i = 1; i <= count; i++) {
        int line = ((from - 1 + direction * i) % count + count) % count + 1;
        if (strcasestr(source_line(source, (size_t)line), string) != NULL) {
            step->scroll[PANE_SOURCE] = line - (int)middle;
            step->pane = PANE_SOURCE;
            app_say(app, "Line %d.", line);
            return;
        }
    }
    app_say(app, "No line has \"%s\".", string);
}

// The digits of the threads that could go, "1 2"; returns how many threads could.
static int name_digits(const struct session *session, struct key_name *name)
{
    struct text digits = {0};
    int count = session_who(session, NULL);
    for (uint16_t i = 0; i <= 9; i++) {
        if (session_could_go(session, i)) {
            text_printf(&digits, "%s%u", digits.length > 0 ? " " : "", i);
        }
    }
    snprintf(name->shown, sizeof name->shown, "%s", text_string(&digits));
    text_finish(&digits);
    return count;
}

// In a failing run only where another choice leads out of it.
static bool offers_choice(const struct session *session)
{
    return !session_at_end(session) &&
           (!session->failing || session->cursor + 1 == session->no_return);
}

static bool step_offers(const struct app *app, const void *data, enum action action,
                        struct key_name *name)
{
    (void)app;
    const struct step *step = data;
    const struct session *session = &step->session;
    if (action == ACT_EDIT) {
        return !step->ready && step->work == STEP_RESTS;
    }
    if (!step->ready) {
        return false;
    }
    bool at_end = session_at_end(session);
    switch (action) {
    case ACT_STEP:
    case ACT_PANE:
        return !at_end;
    case ACT_PLAY:
        snprintf(name->label, sizeof name->label, step->playing ? "pause" : "play");
        return !at_end;
    case ACT_THREAD:
        return offers_choice(session) && name_digits(session, name) > 1;
    case ACT_BACK:
        return session->cursor > 0;
    case ACT_WAY_OUT:
        return session->failing && session->no_return > 0 && session->cursor >= session->no_return;
    case ACT_WHY:
        return (session->failing && step->goal == NULL) || step->has_explained;
    case ACT_FIND:
        if (step->goal != NULL) {
            snprintf(name->label, sizeof name->label, "[show a ]best run");
        }
        return !session->failing;
    case ACT_ENTER:
        snprintf(name->label, sizeof name->label, "[back to the ]page");
        return is_won(step);
    case ACT_AGAIN:
        snprintf(name->label, sizeof name->label, "[start ]again");
        return step->goal != NULL && at_end;
    case ACT_COPY:
        return at_end && step->goal == NULL;
    case ACT_FIRST:
        return at_end && session->failing && step->goal == NULL;
    default:
        return false;
    }
}
static bool tick(struct app *app, void *data)
{
    return step_watch(app, data) || step_tick(app, data);
}

const struct view_class step_class = {.kind = VIEW_STEP,
                                      .title = "Stepping a program",
                                      .draw = step_draw,
                                      .act = step_act,
                                      .offers = step_offers,
                                      .tick = tick,
                                      .finished = step_finished,
                                      .answered = step_answered,
                                      .search = step_search,
                                      .shown = step_shown,
                                      .close = step_close};
