// live_view.c: a demo that runs as it is, with kernel threads: started, shown, stopped, run again.
#include "tui/live_view.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/native.h"
#include "stage/live.h"
#include "tui/demo_copy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// --- on the worker ---

static bool take_output(void *context, bool is_error, const char *bytes, size_t length)
{
    struct live_view *view = context;
    (void)is_error;
    pthread_mutex_lock(&view->lock);
    size_t room = LIVE_OUTPUT_MAX - view->output.length;
    text_add_bytes(&view->output, bytes, length < room ? length : room);
    pthread_mutex_unlock(&view->lock);
    return !worker_cancelled(view->worker);
}

static void set_end(struct live_view *view, const char *how)
{
    pthread_mutex_lock(&view->lock);
    snprintf(view->ended, sizeof view->ended, "%s", how);
    pthread_mutex_unlock(&view->lock);
}

static void run_built(struct live_view *view, const struct native *native)
{
    struct error err = {""};
    struct live_limits limits = live_limits_default();
    struct live_result result;
    struct live *live = live_start(native->directory, view->demo->input, NULL, &err);
    if (live != NULL && live_run(live, &limits, take_output, view, &result, &err)) {
        char how[200];
        live_describe(&result, &limits, how, sizeof how);
        set_end(view, how);
    } else {
        set_end(view, err.text);
    }
    live_stop(live);
}

static void work_live(void *data)
{
    struct live_view *view = data;
    struct native native = {0};
    struct error err = {""};
    const char *const sources[] = {view->file};
    if (!native_build(sources, 1, &native, &err)) {
        set_end(view, err.text);
        return;
    }
    pthread_mutex_lock(&view->lock);
    text_printf(&view->before, "%s\n%s", native.command, native.messages);
    pthread_mutex_unlock(&view->lock);
    if (native.compile_error) {
        set_end(view, "It does not compile.");
    } else {
        run_built(view, &native);
    }
    native_finish(&native);
}

// --- on the app's side ---

static void name_view(struct live_view *view)
{
    bool original = strcmp(view->file, view->demo->file) == 0;
    struct text title = {0};
    text_printf(&title, "%d %s > %s%s", view->lesson->number, view->lesson->title, view->demo->id,
                original ? "" : ", your copy");
    free(view->title);
    view->title = text_take(&title);
}

static void run(struct app *app, struct live_view *view)
{
    if (worker_busy(app->worker)) {
        app_say(app, "Something is still running. Esc stops it.");
        return;
    }
    text_clear(&view->before);
    text_clear(&view->output);
    view->ended[0] = '\0';
    view->follows = true;
    view->ran = false;
    sources_finish(&view->sources);
    app_work(app, work_live, view);
}

static void stop_or_run(struct app *app, struct live_view *view)
{
    if (app_works_for(app, view)) {
        worker_cancel(app->worker);
    } else {
        run(app, view);
    }
}

static void use_file(struct live_view *view, const char *file)
{
    char *copy = memory_string(file);
    free(view->file);
    view->file = copy;
    name_view(view);
}

static void edit(struct app *app, struct live_view *view)
{
    bool changed;
    if (app_works_for(app, view)) {
        app_say(app, "It is still running. Enter stops it.");
        return;
    }
    char *copy = demo_copy_prepare(app, view->lesson, view->demo, &changed);
    if (copy != NULL) {
        view->was_reset = false;
        use_file(view, copy);
        app_edit(app, view->file);
        if (changed) {
            demo_copy_say_changed(app);
        }
    }
    free(copy);
}

static void reset(struct app *app, struct live_view *view)
{
    bool original = strcmp(view->file, view->demo->file) == 0;
    bool changed = demo_copy_is_changed(view->lesson, view->demo);
    if (app_works_for(app, view)) {
        app_say(app, "It is still running. Enter stops it.");
    } else if (original && !changed) {
        app_say(app, "This is the original already.");
    } else if (!changed || demo_copy_reset(app, view->lesson, view->demo)) {
        view->was_reset = changed;
        use_file(view, view->demo->file);
        run(app, view);
    }
}

static void undo_reset(struct app *app, struct live_view *view)
{
    char *copy = NULL;
    if (app_works_for(app, view)) {
        app_say(app, "It is still running. Enter stops it.");
    } else if (!view->was_reset) {
        app_say(app, "Nothing was put back: there is nothing to take back.");
    } else {
        copy = demo_copy_undo(app, view->lesson, view->demo);
    }
    if (copy != NULL) {
        view->was_reset = false;
        use_file(view, copy);
        run(app, view);
    }
    free(copy);
}

static void move(struct live_view *view, int by)
{
    view->scroll[view->pane] += by;
    view->follows = view->follows && view->pane != LIVE_OUTPUT;
}

static void live_act(struct app *app, void *data, enum action action, int digit)
{
    struct live_view *view = data;
    int page = view->rows[view->pane] > 1 ? view->rows[view->pane] - 1 : 1;
    (void)digit;
    switch (action) {
    case ACT_ENTER:
        stop_or_run(app, view);
        break;
    case ACT_AGAIN:
        run(app, view);
        break;
    case ACT_EDIT:
        edit(app, view);
        break;
    case ACT_RESET:
        reset(app, view);
        break;
    case ACT_UNDO:
        undo_reset(app, view);
        break;
    case ACT_PANE:
        view->pane = (view->pane + 1) % LIVE_PANES;
        break;
    case ACT_UP:
    case ACT_DOWN:
        move(view, action == ACT_UP ? -1 : 1);
        break;
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
        move(view, action == ACT_PAGE_UP ? -page : page);
        break;
    case ACT_FIRST:
    case ACT_LAST:
        move(view, action == ACT_FIRST ? -LIVE_OUTPUT_MAX : LIVE_OUTPUT_MAX);
        break;
    case ACT_COPY: {
        struct text report = {0};
        live_view_report(view, &report);
        app_say(app, "%s.", app->terminal.copy(app->terminal.context, text_string(&report)));
        text_finish(&report);
        break;
    }
    case ACT_LEAVE:
        app_pop(app);
        break;
    default:
        break;
    }
}

static bool live_offers(const struct app *app, const void *data, enum action action,
                        struct key_name *name)
{
    const struct live_view *view = data;
    bool runs = app_works_for(app, view);
    switch (action) {
    case ACT_ENTER:
        snprintf(name->label, sizeof name->label, runs ? "stop it" : "[run ]again");
        return true;
    case ACT_EDIT:
    case ACT_PANE:
    case ACT_COPY:
        return !runs;
    default:
        return false;
    }
}

void live_view_report(struct live_view *view, struct text *out)
{
    pthread_mutex_lock(&view->lock);
    text_add(out, text_string(&view->before));
    text_add(out, view->before.length > 0 ? "\n" : "");
    text_add_bytes(out, text_string(&view->output), view->output.length);
    if (view->output.length > 0 && !text_ends(text_string(&view->output), "\n")) {
        text_add_char(out, '\n');
    }
    if (view->ended[0] != '\0') {
        text_printf(out, "%s%s\n", view->output.length > 0 ? "\n" : "", view->ended);
    }
    pthread_mutex_unlock(&view->lock);
}

static int within(int scroll, int count, int rows)
{
    scroll = scroll > count - rows ? count - rows : scroll;
    return scroll < 0 ? 0 : scroll;
}

// The source gets at most half of the rows, and none on a small screen.
static void live_layout(struct app *app, void *data)
{
    enum { ROWS_FOR_BOTH = 14 };
    struct live_view *view = data;
    struct text report = {0};
    int rows = app_body(app).rows - 1;
    int lines = (int)sources_file(&view->sources, view->file)->count;
    int half = rows < ROWS_FOR_BOTH ? 0 : rows / 2;
    view->rows[LIVE_SOURCE] = lines < half ? lines : half;
    view->rows[LIVE_OUTPUT] = rows - view->rows[LIVE_SOURCE];
    live_view_report(view, &report);
    document_start(&view->document, app->columns - 2);
    document_text(&view->document, 0, STYLE_PLAIN, text_string(&report));
    text_finish(&report);
    int *scroll = view->scroll;
    int count = (int)view->document.count;
    scroll[LIVE_OUTPUT] = view->follows ? count : scroll[LIVE_OUTPUT];
    scroll[LIVE_OUTPUT] = within(scroll[LIVE_OUTPUT], count, view->rows[LIVE_OUTPUT]);
    scroll[LIVE_SOURCE] = within(scroll[LIVE_SOURCE], lines, view->rows[LIVE_SOURCE]);
}

static void live_finished(struct app *app, void *data)
{
    struct live_view *view = data;
    view->ran = true;
    app->dirty = true;
}

static void live_search(struct app *app, void *data, const char *string, int direction)
{
    struct live_view *view = data;
    int from = view->scroll[LIVE_OUTPUT] + (direction > 0);
    int found = document_search(&view->document, string, from, direction);
    if (found < 0) {
        app_say(app, "\"%s\" is not in the rest of the output.", string);
    } else {
        view->pane = LIVE_OUTPUT;
        view->follows = false;
        view->scroll[LIVE_OUTPUT] = found;
    }
}

// After the editor: the program has probably changed.
static void live_shown(struct app *app, void *data)
{
    struct live_view *view = data;
    if (strcmp(view->file, view->demo->file) != 0 && !worker_busy(app->worker)) {
        run(app, view);
    }
}

static void live_close(void *data)
{
    struct live_view *view = data;
    document_finish(&view->document);
    sources_finish(&view->sources);
    text_finish(&view->before);
    text_finish(&view->output);
    pthread_mutex_destroy(&view->lock);
    free(view->file);
    free(view->title);
    free(view);
}

static const struct view_class live_class = {.kind = VIEW_LIVE,
                                             .title = "A program that runs live",
                                             .layout = live_layout,
                                             .draw = live_view_draw,
                                             .act = live_act,
                                             .offers = live_offers,
                                             .finished = live_finished,
                                             .search = live_search,
                                             .shown = live_shown,
                                             .close = live_close};

void live_open(struct app *app, const struct lesson *lesson, const struct demo *demo)
{
    struct live_view *view = memory_alloc(sizeof *view);
    view->lesson = lesson;
    view->demo = demo;
    view->worker = app->worker;
    pthread_mutex_init(&view->lock, NULL);
    use_file(view, demo->file);
    app_push(app, &live_class, view);
    run(app, view);
    if (demo->live_reason != NULL) {
        app_say(app, "This one cannot be stepped: %s.", demo->live_reason);
    }
}
