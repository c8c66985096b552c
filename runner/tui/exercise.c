// exercise.c: working on an exercise: checking at every save, hints, reset.
#include "tui/exercise.h"

#include "base/files.h"
#include "base/memory.h"
#include "course/workspace.h"
#include "grade/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POLL_MS = 1000, SOURCE_MAX_BYTES = 1 << 20, NANOSECONDS = 1000000000 };

bool exercise_has_run(const struct exercise_view *view)
{
    return view->checked && view->problem.text[0] == '\0' &&
           view->result.report.trace.event_count > 0 && view->result.stage != NULL;
}

static void save_progress(struct app *app, struct exercise_view *view)
{
    struct error err;
    if (!progress_put(app->options->progress, PROGRESS_EXERCISE, view->exercise->id,
                      &view->progress, &err)) {
        app_say(app, "%s", err.text);
    }
}

// On the worker.
static void work_check(void *data)
{
    struct exercise_view *view = data;
    struct check_options options = check_options_default();
    options.progress = worker_progress;
    options.progress_context = view->worker;
    // The file is the usual copy, so it is not named in the commands of the report.
    view->fresh_ok =
        check_exercise(view->exercise, NULL, &options, &view->fresh, &view->fresh_problem);
}

// Whether the file is another one than that of the last check.
static bool is_changed(const struct exercise_view *view)
{
    struct error ignored;
    char *now = file_read(view->file, SOURCE_MAX_BYTES, NULL, &ignored);
    bool same = now != NULL && view->seen != NULL && strcmp(now, view->seen) == 0;
    free(now);
    return !same;
}

// Remembers which version of the file the view stands for.
static void see_file(struct exercise_view *view)
{
    struct error ignored;
    view->saved_ns = file_changed_ns(view->file);
    free(view->seen);
    view->seen = file_read(view->file, SOURCE_MAX_BYTES, NULL, &ignored);
}

static void start_check(struct app *app, struct exercise_view *view)
{
    if (view->exercise->broken != NULL) {
        app_say(app, "This exercise cannot be checked: %s", view->exercise->broken);
        return;
    }
    if (view->working) {
        return;
    }
    bool again = view->checked && !is_changed(view);
    see_file(view);
    view->fresh = (struct check_result){0};
    view->fresh_problem.text[0] = '\0';
    view->is_try = !view->no_try && !again;
    view->no_try = false;
    view->working = app_work(app, work_check, view);
}

static void note_result(struct app *app, struct exercise_view *view)
{
    struct error err;
    struct progress *progress = app->options->progress;
    int64_t now = app->terminal.today(app->terminal.context);
    if (!record_result(progress, view->exercise, &view->result, now, view->is_try, &err)) {
        app_say(app, "%s", err.text);
    }
    progress_get(progress, PROGRESS_EXERCISE, view->exercise->id, &view->progress);
}

static void select_failure(struct exercise_view *view)
{
    view->selected = 0;
    for (size_t i = 0; i < view->result.item_count; i++) {
        if (view->result.items[i].state == CHECK_NO) {
            view->selected = i;
            return;
        }
    }
}

static void exercise_finished(struct app *app, void *data)
{
    struct exercise_view *view = data;
    view->working = false;
    if (view->fresh_ok && view->fresh.report.interrupted) {
        check_finish(&view->fresh);
        app_say(app, "The check was stopped. r checks again.");
        return;
    }
    check_finish(&view->result);
    view->result = view->fresh;
    view->fresh = (struct check_result){0};
    view->problem = view->fresh_problem;
    view->checked = view->fresh_ok;
    view->scroll = 0;
    if (view->fresh_ok) {
        check_feedback(view->course, view->exercise, &view->result);
        note_result(app, view);
        select_failure(view);
    } else {
        check_finish(&view->result);
    }
}

static bool exercise_tick(struct app *app, void *data)
{
    struct exercise_view *view = data;
    int64_t now = app->terminal.now_ms(app->terminal.context);
    if (now < view->next_poll_ms || view->working || worker_busy(app->worker)) {
        return false;
    }
    view->next_poll_ms = now + POLL_MS;
    long long changed = file_changed_ns(view->file);
    bool missed = view->missed >= 2; // an editor that saves may take it away for a moment
    view->missed = changed < 0 ? view->missed + 1 : 0;
    if (view->missed == 2) {
        app_say(app, "%s is gone. Save it again, or press x: the original comes back.",
                view->shown);
        return true;
    }
    if (missed && changed >= 0) {
        app_say(app, "%s is there again.", view->shown);
    }
    if (changed == view->saved_ns || changed < 0) {
        return missed && changed >= 0;
    }
    start_check(app, view);
    return true;
}

static void hint(struct app *app, struct exercise_view *view)
{
    int count = (int)view->exercise->hint_count;
    if (view->checked && view->result.verdict == VERDICT_PASS) {
        app_say(app, "You have passed. A solution to compare with, in the shell: %s solution %s",
                app->options->program, view->exercise->id);
        return;
    }
    if (count == 0) {
        app_say(app, "This exercise has no hints.");
    } else if (view->progress.hints >= count) {
        app_say(app, "That was the last hint. In the shell, a solution: %s solution %s",
                app->options->program, view->exercise->id);
    } else {
        view->progress.hints++;
        save_progress(app, view);
    }
    view->scroll = 1 << 20;
}

// Puts the original or the version before it in the place of the file.
static void put_back(struct app *app, struct exercise_view *view, bool undo)
{
    struct error err;
    bool was_there = file_exists(view->file);
    bool ok = undo ? workspace_undo_reset(view->file, &err)
                   : workspace_reset(view->exercise->starter, view->file, &err);
    if (!ok) {
        app_say(app, "%s", err.text);
        return;
    }
    view->no_try = true;
    app_say(app, undo        ? "Your version is back."
                 : was_there ? "The original is back. u brings yours back."
                             : "The original is back.");
    start_check(app, view);
}

static void ask_reset(struct app *app, struct exercise_view *view)
{
    if (!file_exists(view->file)) {
        put_back(app, view, false);
    } else if (workspace_is_original(view->exercise->starter, view->file)) {
        app_say(app, "Your file is the original already.%s",
                workspace_has_kept(view->file) ? " u brings back the version before it." : "");
    } else {
        app_ask(app, true, "Back to the original file? Yours is kept, u brings it back. y or n: ");
    }
}

static void undo_reset(struct app *app, struct exercise_view *view)
{
    if (workspace_has_kept(view->file)) {
        put_back(app, view, true);
    } else {
        app_say(app, "No version from before a reset is kept: there is nothing to bring back.");
    }
}

static void exercise_answered(struct app *app, void *data, const char *answer)
{
    (void)answer;
    put_back(app, data, false);
}

// The next exercise (by 1) or the one before (by -1) that can be opened; NULL none.
static const struct exercise *neighbour(const struct exercise_view *view, long by)
{
    const struct course *course = view->course;
    long index = (long)(view->exercise - course->exercises) + by;
    while (index >= 0 && index < (long)course->exercise_count) {
        if (course->exercises[index].broken == NULL) {
            return &course->exercises[index];
        }
        index += by;
    }
    return NULL;
}

static void step_run(struct app *app, struct exercise_view *view, bool at_way_out)
{
    if (view->working) {
        app_say(app, "The check still runs. Esc stops it.");
    } else if (exercise_has_run(view)) {
        step_open_failure(app, view->exercise, view->file, &view->result, at_way_out);
    } else if (view->checked && view->result.verdict == VERDICT_PASS) {
        app_say(app, "%s %s",
                view->result.report.complete ? "No run fails." : "No failure was found.",
                neighbour(view, 1) != NULL ? "] opens the next exercise, q goes back."
                                           : "This is the last exercise; q goes back.");
    } else if (!view->checked) {
        start_check(app, view);
    } else {
        app_say(app, "There is no run to step: %s", view->result.summary);
    }
}

static void copy(struct app *app, const struct exercise_view *view)
{
    if (!view->checked) {
        app_say(app, "Nothing was checked yet. r checks.");
        return;
    }
    char *text = check_text(&view->result, app->options->program);
    text_make_harmless(text);
    const char *done = app->terminal.copy(app->terminal.context, text);
    text_open(app, "The report as text", text);
    app_say(app, "%s.", done);
    free(text);
}

static void why(struct app *app, const struct exercise_view *view)
{
    const struct explanation *explained = &view->result.explanation;
    struct text text = {0};
    if (!view->checked) {
        app_say(app, "Nothing was checked yet. r checks.");
        return;
    }
    text_printf(&text, "%s\n", view->result.summary);
    if (explained->story != NULL) {
        text_printf(&text, "\n%s\n\n%s\n", explained->story,
                    explained->table == NULL ? "" : explained->table);
    }
    text_printf(&text, "\n%s", view->result.messages);
    text_open(app, "Why", text_string(&text));
    text_finish(&text);
}

// The page stands on top, so q comes back; where many lie below it already, it is only named.
static void open_page(struct app *app, const struct exercise_view *view)
{
    const struct lesson *lesson;
    size_t number;
    if (!view->checked || check_page(view->course, &view->result, &lesson, &number) == NULL) {
        app_say(app, "No page explains this. t shows the task.");
    } else if (app->view_count > VIEWS_MAX / 2) {
        app_say(app, "It is %d %s, page %zu. Go back a few times with q first.", lesson->number,
                lesson->title, number + 1);
    } else {
        // To look something up is no place to go on at.
        struct error ignored;
        char *place = progress_setting(app->options->progress, "place");
        reader_open(app, lesson, number);
        if (place != NULL) {
            progress_set(app->options->progress, "place", place, &ignored);
        }
        free(place);
    }
}

static void open_neighbour(struct app *app, const struct exercise_view *view, long by)
{
    const struct exercise *exercise = neighbour(view, by);
    if (exercise == NULL) {
        app_say(app, by > 0 ? "This is the last exercise." : "This is the first exercise.");
        return;
    }
    app_pop(app);
    app->quit = false;
    exercise_open(app, exercise);
}

static void exercise_act(struct app *app, void *data, enum action action, int digit)
{
    struct exercise_view *view = data;
    (void)digit;
    switch (action) {
    case ACT_ENTER:
    case ACT_WAY_OUT:
        step_run(app, view, action == ACT_WAY_OUT);
        break;
    case ACT_EDIT:
        app_edit(app, view->file);
        break;
    case ACT_CHECK:
        start_check(app, view);
        break;
    case ACT_HINT:
        hint(app, view);
        break;
    case ACT_TASK:
        text_open_page(app, view->exercise->title, view->exercise->task,
                       view->exercise->task_count);
        break;
    case ACT_RESET:
        ask_reset(app, view);
        break;
    case ACT_UNDO:
        undo_reset(app, view);
        break;
    case ACT_WHY:
        why(app, view);
        break;
    case ACT_OPEN:
        open_page(app, view);
        break;
    case ACT_COPY:
        copy(app, view);
        break;
    case ACT_PREVIOUS_EXERCISE:
    case ACT_NEXT_EXERCISE:
        open_neighbour(app, view, action == ACT_NEXT_EXERCISE ? 1 : -1);
        break;
    case ACT_UP:
    case ACT_DOWN:
        view->scroll += action == ACT_UP ? -1 : 1;
        break;
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
        view->scroll += (view->rows - 1) * (action == ACT_PAGE_UP ? -1 : 1);
        break;
    case ACT_FIRST:
    case ACT_LAST:
        view->scroll = action == ACT_FIRST ? 0 : 1 << 20;
        break;
    case ACT_LEAVE:
        app_pop(app);
        break;
    default:
        break;
    }
}

static bool exercise_offers(const struct app *app, const void *data, enum action action,
                            struct key_name *name)
{
    const struct exercise_view *view = data;
    int count = (int)view->exercise->hint_count;
    bool passed = view->checked && view->result.verdict == VERDICT_PASS;
    (void)app;
    switch (action) {
    case ACT_ENTER:
        snprintf(name->label, sizeof name->label,
                 view->checked ? "step[ this run]" : "check[ now]");
        return exercise_has_run(view) || (!view->checked && !view->working);
    case ACT_EDIT:
    case ACT_TASK:
        return true;
    case ACT_CHECK:
        return view->checked;
    case ACT_HINT:
        snprintf(name->label, sizeof name->label, "hint[ %d/%d]",
                 view->progress.hints < count ? view->progress.hints + 1 : count, count);
        return count > 0 && !passed;
    case ACT_NEXT_EXERCISE:
        return passed && neighbour(view, 1) != NULL;
    default:
        return false;
    }
}

static void exercise_layout(struct app *app, void *data)
{
    struct exercise_view *view = data;
    exercise_build(view, (app->columns < 82 ? app->columns : 82) - 3);
    view->rows = app->rows - 2 - exercise_rows_above(view, app->rows);
    int most = (int)view->document.count - view->rows;
    view->scroll = view->scroll > most ? most : view->scroll;
    view->scroll = view->scroll < 0 ? 0 : view->scroll;
}

// Back from the editor: checks at once what was saved there.
static void exercise_shown(struct app *app, void *data)
{
    struct exercise_view *view = data;
    progress_get(app->options->progress, PROGRESS_EXERCISE, view->exercise->id, &view->progress);
    if (view->seen != NULL && file_exists(view->file) && is_changed(view)) {
        start_check(app, view);
    }
}

static void exercise_search(struct app *app, void *data, const char *string, int direction)
{
    struct exercise_view *view = data;
    int found = document_search(&view->document, string, view->scroll + (direction > 0), direction);
    if (found < 0) {
        app_say(app, "\"%s\" is not on this screen.", string);
    } else {
        view->scroll = found;
    }
}

static void exercise_close(void *data)
{
    struct exercise_view *view = data;
    check_finish(&view->result);
    check_finish(&view->fresh);
    document_finish(&view->document);
    free(view->file);
    free(view->shown);
    free(view->seen);
    free(view);
}

static const struct view_class exercise_class = {.kind = VIEW_EXERCISE,
                                                 .title = "Working on an exercise",
                                                 .layout = exercise_layout,
                                                 .draw = exercise_draw,
                                                 .act = exercise_act,
                                                 .offers = exercise_offers,
                                                 .tick = exercise_tick,
                                                 .finished = exercise_finished,
                                                 .answered = exercise_answered,
                                                 .search = exercise_search,
                                                 .shown = exercise_shown,
                                                 .close = exercise_close};

void exercise_open(struct app *app, const struct exercise *exercise)
{
    if (exercise->broken != NULL) {
        app_say(app, "This exercise cannot be opened: %s", exercise->broken);
        return;
    }
    struct error err;
    struct exercise_view *view = memory_alloc(sizeof *view);
    view->exercise = exercise;
    view->course = app->options->course;
    view->worker = app->worker;
    view->file = workspace_file(exercise);
    view->shown = file_shown(view->file);
    bool ready = workspace_prepare(exercise->starter, view->file, &err);
    see_file(view);
    progress_get(app->options->progress, PROGRESS_EXERCISE, exercise->id, &view->progress);
    app_push(app, &exercise_class, view);
    if (!ready) {
        app_say(app, "%s", err.text);
    } else if (view->progress.tries > 0) {
        view->no_try = view->saved_ns / NANOSECONDS <= view->progress.when ||
                       workspace_is_original(exercise->starter, view->file);
        start_check(app, view);
    }
}
