// app.c: the app: its loop, the stack of views, and what every view shares.
#include "tui/app.h"

#include "base/bug.h"
#include "base/memory.h"
#include "tui/ui.h"
#include "tui/view_frame.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

enum {
    CONTROL_C = 3,
    WAIT_IDLE_MS = 250,
    WAIT_BUSY_MS = 50,
    LONG_WORK_MS = 1000,
    REACTION_MS = 700
};

static struct view *top(struct app *app)
{
    return &app->views[app->view_count - 1];
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(app->message, sizeof app->message, format, args);
    va_end(args);
    app->dirty = true;
}

void app_ask(struct app *app, bool is_question, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(app->prompt.question, sizeof app->prompt.question, format, args);
    va_end(args);
    text_clear(&app->prompt.answer);
    app->prompt.active = true;
    app->prompt.purpose = PROMPT_VIEW;
    app->prompt.is_question = is_question;
    app->prompt.is_digit = false;
}

bool app_work(struct app *app, void (*work)(void *data), void *data)
{
    if (worker_busy(app->worker)) {
        app_say(app, "Something is still running. Esc stops it.");
        return false;
    }
    app->worker_data = data;
    app->work_began_ms = app->terminal.now_ms(app->terminal.context);
    worker_give(app->worker, work, data);
    return true;
}

bool app_works_for(const struct app *app, const void *data)
{
    return worker_busy(app->worker) && app->worker_data == data;
}

void app_push(struct app *app, const struct view_class *class, void *data)
{
    BUG_ON(app->view_count == VIEWS_MAX);
    app->views[app->view_count++] = (struct view){class, data};
    app->message[0] = '\0';
    app->dirty = true;
}

// Waits until nothing runs for the view any more.
static void stop_work_of(struct app *app, const void *data)
{
    if (app_works_for(app, data)) {
        worker_cancel(app->worker);
        while (!worker_collect(app->worker)) {
            struct timespec pause = {0, 1000000};
            nanosleep(&pause, NULL);
        }
    }
}

void app_pop(struct app *app)
{
    struct view *view = top(app);
    stop_work_of(app, view->data);
    view->class->close(view->data);
    app->view_count--;
    app->message[0] = '\0';
    app->dirty = true;
    if (app->view_count == 0) {
        app->quit = true;
    } else if (!app->quit && top(app)->class->shown != NULL) {
        top(app)->class->shown(app, top(app)->data);
    }
}

static void draw(struct app *app)
{
    int columns = 0;
    int rows = 0;
    app->terminal.size(app->terminal.context, &columns, &rows);
    if (columns != app->columns || rows != app->rows) {
        app->columns = columns;
        app->rows = rows;
        canvas_resize(&app->canvas, columns, rows);
    }
    canvas_clear(&app->canvas);
    struct view *view = top(app);
    if (columns < SMALLEST_COLUMNS || rows < SMALLEST_ROWS) {
        frame_draw_too_small(&app->canvas);
    } else {
        if (view->class->layout != NULL) {
            view->class->layout(app, view->data);
        }
        view->class->draw(app, view->data, &app->canvas);
        frame_draw(app, view, &app->canvas);
    }
    app->terminal.show(app->terminal.context, &app->canvas);
    app->dirty = false;
}

static void run_search(struct app *app, int direction)
{
    struct view *view = top(app);
    if (app->search == NULL || *app->search == '\0') {
        app_say(app, "Nothing was searched for yet. / searches.");
    } else if (view->class->search == NULL) {
        app_say(app, "There is nothing to search here.");
    } else {
        view->class->search(app, view->data, app->search, direction);
    }
}

static void end_prompt(struct app *app, bool taken)
{
    app->prompt.active = false;
    if (!taken) {
        return;
    }
    if (app->prompt.purpose == PROMPT_EDITOR) {
        editor_chosen(app, text_string(&app->prompt.answer));
        return;
    }
    if (app->prompt.purpose == PROMPT_SEARCH) {
        free(app->search);
        app->search = memory_string(text_string(&app->prompt.answer));
        run_search(app, 1);
        return;
    }
    struct view *view = top(app);
    if (view->class->answered != NULL) {
        char *answer = memory_string(text_string(&app->prompt.answer));
        view->class->answered(app, view->data, answer);
        free(answer);
    }
}

static void add_character(struct text *text, uint32_t character)
{
    char bytes[8] = "";
    if (character < 0x80) {
        bytes[0] = (char)character;
    } else {
        snprintf(bytes, sizeof bytes, "%lc", (wint_t)character);
    }
    text_add(text, bytes);
}

static void remove_character(struct text *text)
{
    while (text->length > 0 && (text->bytes[text->length - 1] & 0xC0) == 0x80) {
        text->length--;
    }
    if (text->length > 0) {
        text->bytes[--text->length] = '\0';
    }
}

static void prompt_key(struct app *app, int key)
{
    struct prompt *prompt = &app->prompt;
    bool pasted = (key & K_PASTED) != 0;
    key &= ~K_PASTED;
    if (prompt->is_question && !pasted) {
        bool yes = key == 'y' || key == 'Y';
        text_add(&prompt->answer, yes ? "y" : "n");
        end_prompt(app, yes);
        if (!yes) {
            app_say(app, "Nothing was changed.");
        }
        return;
    }
    if (prompt->is_digit && prompt->answer.length == 0 && key >= '0' && key <= '9') {
        add_character(&prompt->answer, (uint32_t)key);
        end_prompt(app, true);
    } else if (key == K_ENTER) {
        end_prompt(app, prompt->answer.length > 0);
    } else if (key == K_ESCAPE) {
        end_prompt(app, false);
    } else if (key == K_BACKSPACE) {
        remove_character(&prompt->answer);
    } else if (key >= ' ' && key < K_UP && prompt->answer.length < 4000) {
        add_character(&prompt->answer, (uint32_t)key);
    }
}

// Actions that mean the same everywhere. Returns false for those that the view knows.
static bool act_everywhere(struct app *app, enum action action)
{
    switch (action) {
    case ACT_HELP:
        if (app->view_count < VIEWS_MAX) {
            help_open(app);
        }
        return true;
    case ACT_QUIT:
        app->quit = true;
        return true;
    case ACT_REDRAW:
        app->terminal.redraw(app->terminal.context);
        return true;
    case ACT_SEARCH:
        app_ask(app, false, "Search: ");
        app->prompt.purpose = PROMPT_SEARCH;
        return true;
    case ACT_SEARCH_NEXT:
        run_search(app, 1);
        return true;
    case ACT_SEARCH_BEFORE:
        run_search(app, -1);
        return true;
    default:
        return false;
    }
}

static const char stopping[] = "Stopping.";

static void cancel_or_quit(struct app *app)
{
    if (worker_busy(app->worker) && !worker_cancelled(app->worker)) {
        worker_cancel(app->worker);
        app_say(app, "%s Ctrl-C again leaves heddle.", stopping);
    } else {
        app->quit = true;
    }
}

// Whether an Esc was meant to stop what has ended just now, and not to leave the view.
static bool is_late(const struct app *app)
{
    int64_t now = app->terminal.now_ms(app->terminal.context);
    return app->long_work_ended_ms > 0 && now - app->long_work_ended_ms < REACTION_MS;
}

static void press(struct app *app, int key)
{
    app->dirty = true;
    if (app->prompt.active && key != CONTROL_C) {
        prompt_key(app, key);
        return;
    }
    if (key == K_ESCAPE && !worker_busy(app->worker) && is_late(app)) {
        app->long_work_ended_ms = 0;
        if (app->message[0] == '\0') { // else that is what was found
            app_say(app, "It was done before it could be stopped. Esc again goes back.");
        }
        return;
    }
    app->message[0] = '\0';
    if (key == CONTROL_C) {
        cancel_or_quit(app);
        return;
    }
    if (key & K_PASTED) {
        app_say(app, "Pasted text is not taken as keys.");
        return;
    }
    struct view *view = top(app);
    if (key == K_ESCAPE && worker_busy(app->worker)) {
        worker_cancel(app->worker);
        app_say(app, "%s", stopping);
        return;
    }
    enum action action = key_action(view->class->kind, key);
    if (action == ACT_NONE) {
        app_say(app, "This key does nothing here. ? shows the keys.");
    } else if (!act_everywhere(app, action)) {
        view->class->act(app, view->data, action, key >= '0' && key <= '9' ? key - '0' : -1);
    }
}

// Hands the end of a piece of work to the view that gave it.
static void collect_work(struct app *app)
{
    if (!worker_busy(app->worker)) {
        return;
    }
    app->dirty = true;
    if (!worker_collect(app->worker)) {
        return;
    }
    const void *data = app->worker_data;
    int64_t now = app->terminal.now_ms(app->terminal.context);
    app->worker_data = NULL;
    if (now - app->work_began_ms >= LONG_WORK_MS) {
        app->long_work_ended_ms = now;
    }
    if (strncmp(app->message, stopping, strlen(stopping)) == 0) {
        app->message[0] = '\0'; // it has stopped, or was done before it saw that it should
    }
    for (int i = 0; i < app->view_count; i++) {
        if (app->views[i].data == data && app->views[i].class->finished != NULL) {
            app->views[i].class->finished(app, app->views[i].data);
            return;
        }
    }
}

static void loop(struct app *app)
{
    app->dirty = true;
    while (!app->quit) {
        if (app->dirty) {
            draw(app);
        }
        bool busy = worker_busy(app->worker);
        int key =
            app->terminal.key(app->terminal.context, busy ? WAIT_BUSY_MS : WAIT_IDLE_MS, busy);
        collect_work(app);
        struct view *view = top(app);
        if (view->class->tick != NULL && view->class->tick(app, view->data)) {
            app->dirty = true;
        }
        if (key == K_CLOSED) {
            break;
        }
        if (key == K_RESIZE) {
            app->dirty = true;
        } else if (key != K_NONE) {
            press(app, key);
        }
    }
}

// The place to go on at, or page 1 at the first start.
static void open_first(struct app *app)
{
    const struct app_options *options = app->options;
    if (options->demo != NULL) {
        step_open_demo(app, options->lesson, options->demo, options->schedule);
    } else if (options->file != NULL) {
        step_open_file(app, options->file, options->schedule);
    } else if (options->exercise != NULL) {
        exercise_open(app, options->exercise);
    } else {
        home_open(app);
        char *place = progress_setting(options->progress, "place");
        const struct lesson *lesson = options->lesson;
        if (lesson == NULL && place == NULL && options->course->lesson_count > 0) {
            lesson = &options->course->lessons[0];
        }
        if (lesson != NULL && lesson->page_count > 0) {
            reader_open(app, lesson, 0);
        }
        free(place);
    }
}

static bool open_terminal(struct app *app, struct error *err)
{
    const struct app_options *options = app->options;
    const char *no_colour = getenv("NO_COLOR");
    if (options->script != NULL) {
        return term_open_script(&app->terminal, options->script, options->columns, options->rows,
                                err);
    }
    return term_open_curses(&app->terminal,
                            options->no_colour || (no_colour != NULL && *no_colour != '\0'), err);
}

int app_run(const struct app_options *options, struct error *err)
{
    setlocale(LC_CTYPE, "");
    struct app app = {.options = options};
    if (!open_terminal(&app, err)) {
        return 2;
    }
    bool ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    app.terminal.size(app.terminal.context, &app.columns, &app.rows);
    canvas_start(&app.canvas, app.columns, app.rows, ascii);
    app.worker = worker_start();
    open_first(&app);
    if (options->notice != NULL && options->notice[0] != '\0') {
        app_say(&app, "%s", options->notice);
    }
    loop(&app);
    app.quit = true;
    while (app.view_count > 0) {
        app_pop(&app);
    }
    worker_finish(app.worker);
    app.terminal.close(app.terminal.context);
    canvas_finish(&app.canvas);
    text_finish(&app.prompt.answer);
    free(app.search);
    free(app.to_edit);
    return 0;
}
