// step.c: stepping a program: what each key changes.
#include "tui/step.h"

#include "base/bug.h"
#include "base/files.h"
#include "base/memory.h"
#include "course/workspace.h"
#include "grade/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int speeds[] = {1, 2, 4, 8, 15, 30, 60};

enum { SPEEDS = sizeof speeds / sizeof speeds[0] };

static const char *source_text(void *context, const char *file, uint32_t line)
{
    return source_line(sources_file(context, file), line);
}

// Keeps what is derived from the session up to date after each change.
static void refresh(struct step *step)
{
    struct session *session = &step->session;
    memset(step->scroll, 0, sizeof step->scroll);
    if (step->has_explained) {
        explanation_finish(&step->explained);
        step->has_explained = false;
    }
    if (session_has_failed(session)) {
        explain_failure(&session->trace, session->no_return, source_text, &step->sources,
                        &step->explained);
        step->has_explained = true;
    }
}

static void open_session(struct step *step, struct engine *engine)
{
    const struct schedule *first = step->has_first ? &step->first : NULL;
    step->work_ok = session_open(&step->opened, engine, first, &step->work_error);
}

// On the worker: builds the program and makes its first run.
static void work_open(void *data)
{
    struct step *step = data;
    struct engine engine = {0};
    struct engine_source source = {.file = step->file,
                                   .input = step->demo == NULL ? NULL : step->demo->input};
    step->work_ok = engine_open(&engine, &source, &step->messages, &step->work_error);
    if (step->work_ok) {
        open_session(step, &engine);
    }
}

static void work_find(void *data)
{
    struct step *step = data;
    struct engine *engine = &step->session.engine;
    step->work_ok = engine->check(engine->context, false, worker_progress, step->worker,
                                  &step->report, &step->work_error);
}

static void start_opening(struct app *app, struct step *step)
{
    sources_finish(&step->sources);
    free(step->problem);
    free(step->messages);
    step->problem = NULL;
    step->messages = NULL;
    step->work = STEP_OPENS;
    step->worker = app->worker;
    if (!app_work(app, work_open, step)) {
        step->work = STEP_RESTS;
        step->problem = memory_string(app->message);
    }
}

static void say_result(struct app *app, const struct error *err, bool ok)
{
    if (!ok) {
        app_say(app, "%s", err->text);
    }
}

static void opened(struct app *app, struct step *step)
{
    if (!step->work_ok) {
        step->problem = memory_string(step->work_error.text);
        return;
    }
    session_close(&step->session);
    step->session = step->opened;
    step->opened = (struct session){0};
    step->ready = true;
    struct error err = {""};
    if (step->failure != NULL) {
        const struct stage_report *report = &step->failure->report;
        bool ok = session_adopt(&step->session, &report->schedule, report->no_return,
                                report->verdict, &err);
        say_result(app, &err, ok);
        if (ok && step->at_way_out && report->no_return > 0) {
            session_go(&step->session, report->no_return - 1);
        }
    } else if (step->has_first) {
        step->session.chosen = true;
    } else {
        session_go(&step->session, step->opens_at);
    }
    refresh(step);
}

static void found(struct app *app, struct step *step)
{
    struct error err = {""};
    if (!step->work_ok) {
        app_say(app, "The search could not be made: %s", step->work_error.text);
    } else if (!session_take(&step->session, &step->report, &err)) {
        app_say(app, "%s", err.text);
    } else if (step->session.failing) {
        explanation_finish(&step->session.explained);
        explain_failure(&step->session.trace, step->session.no_return, source_text, &step->sources,
                        &step->session.explained);
    } else if (step->report.interrupted) {
        app_say(app, "Stopped after %llu runs; none of them failed.",
                (unsigned long long)step->report.executions);
    } else {
        app_say(app, "No run fails. %s",
                step->report.coverage == NULL ? "" : step->report.coverage);
    }
    stage_report_finish(&step->report);
    step->report = (struct stage_report){0};
    refresh(step);
}

static void step_finished(struct app *app, void *data)
{
    struct step *step = data;
    enum step_work work = step->work;
    step->work = STEP_RESTS;
    if (work == STEP_OPENS) {
        opened(app, step);
    } else if (work == STEP_FINDS) {
        found(app, step);
    }
}

static void go(struct step *step, uint32_t cursor)
{
    session_go(&step->session, cursor);
    refresh(step);
}

static void say_end(struct app *app, const struct step *step)
{
    if (step->has_explained) {
        app_say(app, "The run ends here. Left goes back, w says why.");
    } else {
        app_say(app, "The program has ended. Left goes back, f looks for a run that fails.");
    }
}

static void choose(struct app *app, struct step *step, uint16_t thread, enum op_result alternative)
{
    struct error err = {""};
    bool ok = session_choose(&step->session, thread, alternative, &err);
    say_result(app, &err, ok);
    refresh(step);
}

static void one_step(struct app *app, struct step *step)
{
    if (session_at_end(&step->session)) {
        say_end(app, step);
        step->playing = false;
    } else {
        go(step, step->session.cursor + 1);
    }
}

static void way_out(struct app *app, struct step *step)
{
    const struct session *session = &step->session;
    if (!session->failing) {
        app_say(app, "This is no failing run that was searched for. f finds one.");
    } else if (session->no_return == 0) {
        app_say(app, "The last way out is not known for this run.");
    } else {
        go(step, session->no_return - 1);
        app_say(app,
                "Step %u is the last place with a way out. T%u went next; let another "
                "thread go.",
                session->cursor, session_marked(session));
    }
}

static void find(struct app *app, struct step *step)
{
    step->work = STEP_FINDS;
    step->playing = false;
    if (!app_work(app, work_find, step)) {
        step->work = STEP_RESTS;
    }
}

static void play(struct app *app, struct step *step)
{
    if (session_at_end(&step->session)) {
        say_end(app, step);
        return;
    }
    step->playing = !step->playing;
    step->next_frame_ms = app->terminal.now_ms(app->terminal.context) + 1000 / step->speed;
}

static void change_speed(struct app *app, struct step *step, int by)
{
    for (int i = 0; i < SPEEDS; i++) {
        if (speeds[i] == step->speed && i + by >= 0 && i + by < SPEEDS) {
            step->speed = speeds[i + by];
            break;
        }
    }
    app_say(app, "Play goes at %d steps a second.", step->speed);
}

static bool step_tick(struct app *app, void *data)
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
        go(step, step->session.cursor + 1);
    }
    return true;
}

static void copy(struct app *app, struct step *step)
{
    struct text text = {0};
    step_copy_text(app, step, &text);
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

// The learner's copy of a demo; the caller owns it. NULL when the program is already their own.
static char *play_file(const struct step *step)
{
    return step->demo == NULL ? NULL : workspace_play_file(step->lesson, step->demo);
}

static void edit(struct app *app, struct step *step)
{
    struct error err = {""};
    char *own = play_file(step);
    if (step->exercise != NULL) {
        app_say(app, "q goes back to the exercise; e edits your file there.");
    } else if (own != NULL && !workspace_prepare(step->demo->file, own, &err)) {
        app_say(app, "%s", err.text);
    } else {
        if (own != NULL) {
            free(step->file);
            step->file = memory_string(own);
            free(step->name);
            step->name = memory_string(own);
        }
        app_edit(app, step->file);
    }
    free(own);
}

static void reset(struct app *app, struct step *step)
{
    if (step->demo == NULL || strcmp(step->file, step->demo->file) == 0) {
        app_say(app, "This is the original already.");
        return;
    }
    step->question = STEP_ASKS_RESET;
    app_ask(app, true,
            "Back to the original of this demo? Your copy stays in %s. y or n: ", step->file);
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

static void undo_or_redo(struct app *app, struct step *step, bool redo)
{
    struct error err = {""};
    bool ok = redo ? session_redo(&step->session, &err) : session_undo(&step->session, &err);
    say_result(app, &err, ok);
    refresh(step);
}

static void synchronise(struct app *app, struct step *step)
{
    struct error err = {""};
    bool ok = session_synchronise(&step->session, &err);
    say_result(app, &err, ok);
    refresh(step);
}

static void start_again(struct app *app, struct step *step)
{
    struct error err = {""};
    bool ok = session_restart(&step->session, &err);
    say_result(app, &err, ok);
    refresh(step);
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

static void ask_thread(struct app *app, struct step *step, enum action action)
{
    step->question = action == ACT_ASK ? STEP_ASKS_THREAD : STEP_ASKS_WAKE;
    app_ask(app, false,
            action == ACT_ASK ? "Which thread takes the next step? Number: "
                              : "Whose wait ends early (time-out or for no reason)? Number: ");
}

static void act_on_session(struct app *app, struct step *step, enum action action, int digit)
{
    switch (action) {
    case ACT_STEP:
        one_step(app, step);
        break;
    case ACT_ENTER:
        if (session_at_end(&step->session)) {
            why(app, step);
        } else {
            one_step(app, step);
        }
        break;
    case ACT_THREAD:
        choose(app, step, (uint16_t)digit, RESULT_DONE);
        break;
    case ACT_BACK:
        if (step->session.cursor == 0) {
            app_say(app, "This is the start.");
        } else {
            go(step, step->session.cursor - 1);
        }
        break;
    case ACT_FIRST:
        go(step, 0);
        break;
    case ACT_LAST:
        go(step, UINT32_MAX);
        break;
    case ACT_SYNC:
        synchronise(app, step);
        break;
    case ACT_ASK:
    case ACT_WAKE:
        ask_thread(app, step, action);
        break;
    case ACT_UNDO:
    case ACT_REDO:
        undo_or_redo(app, step, action == ACT_REDO);
        break;
    case ACT_AGAIN:
        start_again(app, step);
        break;
    case ACT_FIND:
        find(app, step);
        break;
    case ACT_WAY_OUT:
        way_out(app, step);
        break;
    case ACT_WHY:
        why(app, step);
        break;
    case ACT_COPY:
        copy(app, step);
        break;
    case ACT_PLAY:
        play(app, step);
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
        change_speed(app, step, action == ACT_FASTER ? 1 : -1);
    } else if (step->work != STEP_RESTS) {
        app_say(app, "Not yet: %s. Esc stops it.",
                step->work == STEP_OPENS ? "the program is being built" : "the search still runs");
    } else if (!step->ready) {
        app_say(app, "There is nothing to step. e edits the file, q goes back.");
    } else {
        act_on_session(app, step, action, digit);
    }
}

static void wake(struct app *app, struct step *step, uint16_t thread)
{
    const struct session *session = &step->session;
    static const enum op_result early[] = {RESULT_TIMEOUT, RESULT_SPURIOUS, RESULT_INTERRUPTED};
    for (size_t i = 0; i < 3 && thread < session->next_count; i++) {
        if (session->next[thread].alternatives & 1u << early[i]) {
            choose(app, step, thread, early[i]);
            return;
        }
    }
    app_say(app, "T%u is in no wait that could end early here.", thread);
}

static void step_answered(struct app *app, void *data, const char *answer)
{
    struct step *step = data;
    if (step->question == STEP_ASKS_RESET) {
        free(step->file);
        step->file = memory_string(step->demo->file);
        start_opening(app, step);
        return;
    }
    char *end;
    long thread = strtol(answer, &end, 10);
    if (end == answer || *end != '\0' || thread < 0 || thread >= THREADS_MAX) {
        app_say(app, "%s is no thread number.", answer);
    } else if (step->question == STEP_ASKS_WAKE) {
        wake(app, step, (uint16_t)thread);
    } else {
        choose(app, step, (uint16_t)thread, RESULT_DONE);
    }
}

static void step_search(struct app *app, void *data, const char *string, int direction)
{
    struct step *step = data;
    const struct source *source = step_source(step, step->file);
    static const int gap = 1;
    int from = step->scroll[PANE_SOURCE] + direction * gap;
    int middle = 0;
    uint32_t line;
    step_place(step, session_marked(&step->session), &line);
    middle = (int)line;
    for (int i = middle + from; i >= 1 && source != NULL && (size_t)i <= source->count;
         i += direction) {
        if (strcasestr(source_line(source, (size_t)i), string) != NULL) {
            step->scroll[PANE_SOURCE] = i - middle;
            step->pane = PANE_SOURCE;
            app_say(app, "Line %d.", i);
            return;
        }
    }
    app_say(app, "No %s line has \"%s\".", direction > 0 ? "further" : "earlier", string);
}

// After the editor, or another view: the program may have changed.
static void step_shown(struct app *app, void *data)
{
    struct step *step = data;
    const struct source *source = step->failure == NULL ? step_source(step, step->file) : NULL;
    struct error ignored;
    size_t length;
    char *bytes = source == NULL ? NULL : file_read(step->file, 1 << 20, &length, &ignored);
    if (bytes == NULL) {
        return;
    }
    struct sources fresh = {0};
    const struct source *now = sources_file(&fresh, step->file);
    bool changed = now->count != source->count;
    for (size_t i = 1; !changed && i <= now->count; i++) {
        changed = strcmp(source_line(now, i), source_line(source, i)) != 0;
    }
    sources_finish(&fresh);
    free(bytes);
    if (changed && step->work == STEP_RESTS) {
        step->has_first = false;
        step->ready = false;
        start_opening(app, step);
    }
}

// The digits of the threads that could go, "1 2"; returns how many.
static int name_digits(const struct session *session, struct key_name *name)
{
    struct text who = {0};
    int count = session_who(session, &who);
    size_t length = 0;
    for (const char *c = text_string(&who); *c != '\0' && length + 3 < sizeof name->shown; c++) {
        if (*c >= '0' && *c <= '9') {
            name->shown[length++] = *c;
            name->shown[length++] = ' ';
        }
    }
    name->shown[length > 0 ? length - 1 : 0] = '\0';
    text_finish(&who);
    return count;
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
        return !session->failing && !at_end && name_digits(session, name) > 1;
    case ACT_BACK:
        return session->cursor > 0;
    case ACT_WAY_OUT:
        return session->failing && session->no_return > 0 && session->cursor >= session->no_return;
    case ACT_WHY:
        return session->failing || step->has_explained;
    case ACT_FIND:
        return !session->failing;
    case ACT_COPY:
        return at_end;
    case ACT_FIRST:
        return at_end && session->failing;
    default:
        return false;
    }
}

static void step_close(void *data)
{
    struct step *step = data;
    session_close(&step->session);
    session_close(&step->opened);
    stage_report_finish(&step->report);
    explanation_finish(&step->explained);
    sources_finish(&step->sources);
    schedule_finish(&step->first);
    free(step->title);
    free(step->name);
    free(step->file);
    free(step->problem);
    free(step->messages);
    free(step);
}

const struct view_class step_class = {.kind = VIEW_STEP,
                                      .title = "Stepping a program",
                                      .draw = step_draw,
                                      .act = step_act,
                                      .offers = step_offers,
                                      .tick = step_tick,
                                      .finished = step_finished,
                                      .answered = step_answered,
                                      .search = step_search,
                                      .shown = step_shown,
                                      .close = step_close};

static struct step *step_new(const char *file, const struct schedule *schedule)
{
    struct step *step = memory_alloc(sizeof *step);
    step->file = memory_string(file);
    step->speed = 2;
    if (schedule != NULL) {
        schedule_copy(&step->first, schedule);
        step->has_first = true;
    }
    return step;
}

void step_open_demo(struct app *app, const struct lesson *lesson, const struct demo *demo,
                    const struct schedule *schedule)
{
    struct step *step = step_new(demo->file, schedule);
    struct text text = {0};
    step->lesson = lesson;
    step->demo = demo;
    step->opens_at = (uint32_t)demo->opens_at;
    text_printf(&text, "%d %s > %s", lesson->number, lesson->title, demo->id);
    step->title = text_take(&text);
    text_printf(&text, "%s/%s", lesson->id, demo->id);
    step->name = text_take(&text);
    app_push(app, &step_class, step);
    struct progress_entry entry;
    struct error err;
    progress_get(app->options->progress, PROGRESS_DEMO, step->name, &entry);
    entry.done = true;
    entry.when = app->terminal.today(app->terminal.context);
    if (!progress_put(app->options->progress, PROGRESS_DEMO, step->name, &entry, &err)) {
        app_say(app, "%s", err.text);
    }
    if (demo->live_only) {
        text_printf(&text, "This program runs live only: %s.\n\n",
                    demo->live_reason == NULL ? "it cannot be stepped" : demo->live_reason);
        text_printf(&text, "Build and run it in the shell:\n\n    cc -O2 -pthread %s -o a.out\n",
                    demo->file);
        step->problem = text_take(&text);
        return;
    }
    start_opening(app, step);
}

void step_open_file(struct app *app, const char *file, const struct schedule *schedule)
{
    struct step *step = step_new(file, schedule);
    step->title = file_shown(file);
    step->name = memory_string(file);
    app_push(app, &step_class, step);
    start_opening(app, step);
}

void step_open_failure(struct app *app, const struct exercise *exercise, const char *file,
                       struct check_result *result, bool at_way_out)
{
    struct step *step = step_new(file, &result->report.schedule);
    struct text text = {0};
    text_printf(&text, "Exercise %s", exercise->id);
    step->title = text_take(&text);
    step->name = memory_string(file);
    step->exercise = exercise;
    step->failure = result;
    step->at_way_out = at_way_out;
    app_push(app, &step_class, step);
    struct engine engine = {0};
    struct stage_script script = {NULL, NULL};
    struct stage_limits limits = stage_limits_default();
    for (size_t i = 0; i < exercise->scenario_count && result->scenario != NULL; i++) {
        if (strcmp(exercise->scenarios[i].id, result->scenario) == 0) {
            check_scenario(&exercise->scenarios[i], &limits, &script);
        }
    }
    engine_borrow(&engine, result->stage, &script, &limits, result->checksum);
    open_session(step, &engine);
    opened(app, step);
}
