// step_program.c: the program under the step view: built and searched on the worker, opened,
// closed.
#include "tui/step_program.h"

#include "base/bug.h"
#include "base/files.h"
#include "base/memory.h"
#include "grade/check.h"
#include "tui/goal.h"
#include "tui/step_drive.h"

#include <stdlib.h>
#include <string.h>

enum { SOURCE_MAX_BYTES = 1 << 20, LOOK_MS = 1000 };

static const char *source_text(void *context, const char *file, uint32_t line)
{
    return source_line(sources_file(context, file), line);
}

// Keeps what is derived from the session up to date after each change.
void step_refresh(struct step *step)
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
    const struct app_options *options = step->options;
    bool own = step->file == options->file ||
               (options->file != NULL && strcmp(step->file, options->file) == 0);
    struct engine_source source = {.file = step->file,
                                   .input = step->demo != NULL ? step->demo->input
                                            : own              ? options->input
                                                               : NULL,
                                   .arguments = own ? options->arguments : NULL,
                                   .prefer_gcc = step->options->prefer_gcc,
                                   .limits = step->options->limits};
    if (step->saved != NULL) {
        source = *step->saved->source;
    }
    step->work_ok = engine_open(&engine, &source, &step->messages, &step->work_error);
    if (step->work_ok) {
        open_session(step, &engine);
    }
}

static void work_find(void *data)
{
    struct step *step = data;
    struct engine *engine = &step->session.engine;
    enum engine_search search = step->goal != NULL ? SEARCH_FEWEST : SEARCH_FAILURE;
    step->work_ok = engine->check(engine->context, search, worker_progress, step->worker,
                                  &step->report, &step->work_error);
}

void step_build(struct app *app, struct step *step)
{
    struct error ignored;
    sources_finish(&step->sources);
    free(step->built);
    step->saved_ns = file_changed_ns(step->file);
    step->built = file_read(step->file, SOURCE_MAX_BYTES, NULL, &ignored);
    free(step->problem);
    free(step->messages);
    step->problem = NULL;
    step->messages = NULL;
    step->work = STEP_OPENS;
    step->worker = app->worker;
    step->options = app->options;
    if (!app_work(app, work_open, step)) {
        step->work = STEP_RESTS;
        step->problem = memory_string(app->message);
    }
}

// Explains the failing run that the session has taken.
static void explain_run(struct step *step)
{
    struct session *session = &step->session;
    explanation_finish(&session->explained);
    explain_failure(&session->trace, session->no_return, source_text, &step->sources,
                    &session->explained);
}

uint32_t step_opening(const struct step *step)
{
    bool original = step->demo != NULL && strcmp(step->file, step->demo->file) == 0;
    return original ? step->opens_at : 0;
}

static void opened(struct app *app, struct step *step)
{
    if (!step->work_ok) {
        step->problem = memory_string(step->work_error.text);
        step->ready = false;
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
        step->session.every_run_fails = report->every_run_fails;
        step_say(app, &err, ok);
        if (ok) {
            session_forget(&step->session);
            explain_run(step);
        }
        if (ok && step->at_way_out && report->no_return > 0) {
            session_go(&step->session, report->no_return - 1);
        }
    } else if (step->has_first) {
        step->session.chosen = true;
        uint32_t made_from = step->first.checksum;
        if (made_from != 0 && made_from != step->session.engine.checksum) {
            app_say(app, "This run was made from another version of the program, by another "
                         "compiler, or with other arguments: its steps may differ.");
        }
    } else {
        session_go(&step->session, step_opening(step));
    }
    step_refresh(step);
}

// The best run of the goal stands at the step at which the demo opens.
static void found_best(struct app *app, struct step *step)
{
    struct error err = {""};
    int64_t now = app->terminal.today(app->terminal.context);
    bool ok = goal_take_best(step->goal, &step->report, &step->session, &err);
    if (ok) {
        session_go(&step->session, step->opens_at);
        ok = goal_note_shown(app->options->progress, step->goal, now, &err);
    }
    step_say(app, &err, ok);
}

// A failing run that was asked for by its schedule is looked for: a check that finds the same one
// knows its last way out.
static void confirm(struct app *app, struct step *step)
{
    const struct session *session = &step->session;
    if (step->asked_for && step->ready && session->trace.failure.kind != VERDICT_PASS &&
        !session->failing) {
        step->confirms = true;
        step_find(app, step);
    }
}

static void confirmed(struct step *step)
{
    step->confirms = false;
    if (step->work_ok && session_recognise(&step->session, &step->report)) {
        explain_run(step);
    }
}

static void found(struct app *app, struct step *step)
{
    struct error err = {""};
    if (step->confirms) {
        confirmed(step);
    } else if (!step->work_ok) {
        app_say(app, "The search could not be made: %s", step->work_error.text);
    } else if (step->goal != NULL) {
        found_best(app, step);
    } else if (!session_take(&step->session, &step->report, &err)) {
        app_say(app, "%s", err.text);
    } else if (step->session.failing) {
        explain_run(step);
    } else if (step->report.interrupted) {
        app_say(app, "Stopped after %llu runs; none of them failed.",
                (unsigned long long)step->report.executions);
    } else if (!session_at_end(&step->session)) { // there the sentence says it
        app_say(app, "%s %s", session_found_nothing(&step->session), step->session.coverage);
    }
    stage_report_finish(&step->report);
    step->report = (struct stage_report){0};
    step_refresh(step);
}

// After the editor, or another view: the program may have changed.
void step_shown(struct app *app, void *data)
{
    struct step *step = data;
    struct error ignored;
    if (step->built == NULL || step->work != STEP_RESTS) {
        return;
    }
    char *now = file_read(step->file, SOURCE_MAX_BYTES, NULL, &ignored);
    if (now != NULL && strcmp(now, step->built) != 0) {
        step->has_first = false;
        step->asked_for = false;
        step->ready = false;
        step_build(app, step);
    }
    free(now);
}

bool step_watch(struct app *app, struct step *step)
{
    int64_t now = app->terminal.now_ms(app->terminal.context);
    if (now < step->next_look_ms || step->built == NULL || worker_busy(app->worker)) {
        return false;
    }
    step->next_look_ms = now + LOOK_MS;
    long long saved = file_changed_ns(step->file);
    if (saved == step->saved_ns || saved < 0) {
        return false;
    }
    step->saved_ns = saved;
    step->playing = false;
    step_shown(app, step);
    return true;
}

void step_finished(struct app *app, void *data)
{
    struct step *step = data;
    enum step_work work = step->work;
    step->work = STEP_RESTS;
    if (work == STEP_OPENS) {
        opened(app, step);
        step_shown(app, step); // it may have been saved in the meantime
        if (step->work == STEP_RESTS) {
            confirm(app, step);
        }
    } else if (work == STEP_FINDS) {
        found(app, step);
    }
}

void step_find(struct app *app, struct step *step)
{
    step->work = STEP_FINDS;
    step->playing = false;
    if (!app_work(app, work_find, step)) {
        step->work = STEP_RESTS;
    }
}

void step_close(void *data)
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
    free(step->built);
    free(step);
}

// What the demo and its program are called on the screen and in the shell.
static void name_demo(struct step *step)
{
    const struct demo *demo = step->demo;
    bool original = strcmp(step->file, demo->file) == 0;
    char *shown = file_shown(step->file);
    struct text text = {0};
    free(step->title);
    free(step->name);
    text_printf(&text, "%d %s > %s", step->lesson->number, step->lesson->title,
                original ? demo->id : shown);
    step->title = text_take(&text);
    text_printf(&text, "%s/%s", step->lesson->id, demo->id);
    step->name = original ? text_take(&text) : memory_string(shown);
    text_finish(&text);
    free(shown);
}

void step_use_file(struct step *step, const char *file)
{
    char *copy = memory_string(file);
    free(step->file);
    step->file = copy;
    name_demo(step);
}

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

// Remembers that the demo was seen.
static void note_demo(struct app *app, const struct lesson *lesson, const struct demo *demo)
{
    struct progress_entry entry;
    struct error err;
    struct text name = {0};
    text_printf(&name, "%s/%s", lesson->id, demo->id);
    progress_get(app->options->progress, PROGRESS_DEMO, text_string(&name), &entry);
    entry.done = true;
    entry.when = app->terminal.today(app->terminal.context);
    if (!progress_put(app->options->progress, PROGRESS_DEMO, text_string(&name), &entry, &err)) {
        app_say(app, "%s", err.text);
    }
    text_finish(&name);
}

void step_open_demo(struct app *app, const struct lesson *lesson, const struct demo *demo,
                    const struct schedule *schedule)
{
    if (demo->live_only) {
        live_open(app, lesson, demo);
        note_demo(app, lesson, demo);
        return;
    }
    struct step *step = step_new(demo->file, schedule);
    step->asked_for = schedule != NULL && schedule == app->options->schedule;
    step->lesson = lesson;
    step->demo = demo;
    step->opens_at = (uint32_t)demo->opens_at;
    name_demo(step);
    app_push(app, &step_class, step);
    note_demo(app, lesson, demo);
    step_build(app, step);
}

void step_open_goal(struct app *app, const struct lesson *lesson, const struct break_goal *goal)
{
    BUG_ON(goal_demo(lesson, goal)->live_only);
    step_open_demo(app, lesson, goal_demo(lesson, goal), NULL);
    struct step *step = app->views[app->view_count - 1].data;
    step->goal = goal;
}

void step_open_file(struct app *app, const char *file, const struct schedule *schedule)
{
    struct step *step = step_new(file, schedule);
    step->asked_for = schedule != NULL && schedule == app->options->schedule;
    step->saved = app->options->saved;
    step->title = file_shown(step->saved != NULL ? step->saved->name : file);
    step->name = memory_string(step->saved != NULL ? step->saved->name : file);
    app_push(app, &step_class, step);
    step_build(app, step);
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
    engine_borrow_check(&engine, exercise, result);
    open_session(step, &engine);
    opened(app, step);
}
