// step_drive.c: moving through the run of the step view: steps, choices, play.
#include "tui/step_drive.h"

#include "tui/goal.h"
#include "tui/step_program.h"

static const int speeds[] = {1, 2, 4, 8, 15, 30, 60};

enum { SPEEDS = sizeof speeds / sizeof speeds[0] };

void step_say(struct app *app, const struct error *err, bool ok)
{
    if (!ok) {
        app_say(app, "%s", err->text);
    }
}

void step_go(struct step *step, uint32_t cursor)
{
    session_go(&step->session, cursor);
    step_refresh(step);
}

static void say_end(struct app *app, const struct step *step)
{
    if (step->goal != NULL) {
        app_say(app, "The run ends here. Left goes back, r starts again, f shows a best run.");
    } else if (step->has_explained) {
        app_say(app, "The run ends here. Left goes back, w says why.");
    } else {
        app_say(app, "The program has ended. Left goes back, f looks for a run that fails.");
    }
}

void step_choose(struct app *app, struct step *step, uint16_t thread, enum op_result alternative)
{
    struct error err = {""};
    bool ok = session_choose(&step->session, thread, alternative, &err);
    step_say(app, &err, ok);
    step_refresh(step);
}

void step_forward(struct app *app, struct step *step)
{
    if (session_at_end(&step->session)) {
        say_end(app, step);
        step->playing = false;
    } else {
        step_go(step, step->session.cursor + 1);
    }
}

void step_way_out(struct app *app, struct step *step)
{
    const struct session *session = &step->session;
    if (!session->failing) {
        app_say(app, "! goes back in a failing run that was searched for. f finds one.");
    } else if (session->no_return == 0 && session->every_run_fails) {
        app_say(app, "There is no way out: every run of this program fails.");
    } else if (session->no_return == 0) {
        app_say(app, "The last way out is not known for this run.");
    } else {
        step_go(step, session->no_return - 1);
        char name[SESSION_NAME_MAX];
        session_name(session_marked(session), name);
        if (session_who(session, NULL) > 1) {
            app_say(app,
                    "Step %u is the last place with a way out. %s went next; let another "
                    "thread go.",
                    session->cursor, name);
        } else {
            app_say(app, "Step %u is the last place with a way out.", session->cursor);
        }
    }
}

void step_play(struct app *app, struct step *step)
{
    if (session_at_end(&step->session)) {
        say_end(app, step);
        return;
    }
    step->playing = !step->playing;
    step->next_frame_ms = app->terminal.now_ms(app->terminal.context) + 1000 / step->speed;
}

void step_change_speed(struct app *app, struct step *step, int by)
{
    for (int i = 0; i < SPEEDS; i++) {
        if (speeds[i] == step->speed && i + by >= 0 && i + by < SPEEDS) {
            step->speed = speeds[i + by];
            break;
        }
    }
    if (step->playing) {
        step->next_frame_ms = app->terminal.now_ms(app->terminal.context) + 1000 / step->speed;
    }
    app_say(app, "Play goes at %d steps a second.", step->speed);
}

bool step_tick(struct app *app, void *data)
{
    struct step *step = data;
    int64_t now = app->terminal.now_ms(app->terminal.context);
    if (!step->playing || now < step->next_frame_ms) {
        return false;
    }
    step->next_frame_ms = now + 1000 / step->speed;
    if (session_at_end(&step->session)) {
        step->playing = false;
    } else {
        step_go(step, step->session.cursor + 1);
        step_judge_goal(app, step);
    }
    return true;
}

void step_undo_or_redo(struct app *app, struct step *step, bool redo)
{
    struct error err = {""};
    bool ok = redo ? session_redo(&step->session, &err) : session_undo(&step->session, &err);
    step_say(app, &err, ok);
    step_refresh(step);
}

void step_synchronise(struct app *app, struct step *step)
{
    struct error err = {""};
    bool ok = session_synchronise(&step->session, &err);
    step_say(app, &err, ok);
    step_refresh(step);
}

void step_start_again(struct app *app, struct step *step)
{
    struct error err = {""};
    bool ok = session_restart(&step->session, &err);
    step_say(app, &err, ok);
    if (ok) {
        session_go(&step->session, step_opening(step));
    }
    step_refresh(step);
}

void step_judge_goal(struct app *app, struct step *step)
{
    struct session *session = &step->session;
    if (step->goal == NULL || !step->ready || !session_at_end(session)) {
        step->judged = false;
    } else if (!step->judged && !session->failing) {
        struct error err = {""};
        step->judged = true;
        step_say(app, &err,
                 goal_note(app->options->progress, step->goal, session,
                           app->terminal.today(app->terminal.context), &err));
    }
}

void step_wake(struct app *app, struct step *step, uint16_t thread)
{
    struct error err = {""};
    bool ok = session_wake(&step->session, thread, &err);
    step_say(app, &err, ok);
    step_refresh(step);
}
