// view_exercise.c: draws an exercise: requirements, what went wrong, the table of the run, hints.
#include "tui/exercise.h"

#include "base/files.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    ROWS_BEFORE = 3, // the requirements: title, file, empty
    ROWS_FOR_TEXT = 6,
    ITEM_ROWS_MIN = 2
};

static int item_count(const struct exercise_view *view)
{
    return (int)(view->checked ? view->result.item_count : view->exercise->requirement_count);
}

// How many rows the requirements have: the text below keeps a few, whatever their number.
static int item_rows(const struct exercise_view *view, int screen_rows)
{
    int room = screen_rows - ROWS_BEFORE - 2 - ROWS_FOR_TEXT;
    int most = room < ITEM_ROWS_MIN ? ITEM_ROWS_MIN : room;
    return item_count(view) < most ? item_count(view) : most;
}

int exercise_rows_above(const struct exercise_view *view, int screen_rows)
{
    return ROWS_BEFORE + item_rows(view, screen_rows) + 1;
}

static void add_heading(struct document *document, const char *heading)
{
    document_gap(document);
    document_line(document, 0, STYLE_STRONG, heading);
}

static void add_page(const char *page, struct document *document)
{
    struct text text = {0};
    text_printf(&text, "Page that explains it: %s. o opens it.", page);
    document_gap(document);
    document_text(document, 2, STYLE_PLAIN, text_string(&text));
    text_finish(&text);
}

static void add_failure(const struct exercise_view *view, struct document *document)
{
    const struct check_result *result = &view->result;
    const struct explanation *explained = &result->explanation;
    add_heading(document, "WHAT WENT WRONG");
    document_text(document, 2, STYLE_PLAIN,
                  explained->story != NULL && explained->story[0] != '\0' ? explained->story
                                                                          : result->summary);
    if (explained->table != NULL) {
        document_gap(document);
        document_text(document, 2, STYLE_PLAIN, explained->table);
    }
    if (result->messages != NULL && result->messages[0] != '\0') {
        document_gap(document);
        document_text(document, 2, STYLE_PLAIN, result->messages);
    }
    if (result->feedback != NULL) {
        document_gap(document);
        document_paragraph(document, 2, NULL);
        document_prose(document, result->feedback);
    }
    if (result->page != NULL) {
        add_page(result->page, document);
    }
}

static void add_hints(const struct exercise_view *view, struct document *document)
{
    int count = (int)view->exercise->hint_count;
    int shown = view->progress.hints < count ? view->progress.hints : count;
    if (shown > 0) {
        add_heading(document, "HINTS");
    }
    for (int i = 0; i < shown; i++) {
        char marker[16];
        snprintf(marker, sizeof marker, "%d", i + 1);
        document_paragraph(document, 4, marker);
        document_prose(document, view->exercise->hints[i]);
    }
}

void exercise_build(struct exercise_view *view, int columns)
{
    struct document *document = &view->document;
    bool passed = view->checked && view->result.verdict == VERDICT_PASS;
    document_start(document, columns);
    if (view->problem.text[0] != '\0') {
        add_heading(document, "THE CHECK COULD NOT BE MADE");
        document_text(document, 2, STYLE_PLAIN, view->problem.text);
        if (!file_exists(view->file)) {
            document_gap(document);
            document_text(document, 2, STYLE_PLAIN, "x puts the original in its place.");
        }
    } else if (!view->checked) {
        document_page(document, view->exercise->task, view->exercise->task_count);
    } else if (passed) {
        add_heading(document, view->result.report.complete ? "PASSED" : "PASSED, NOT ALL ORDERS");
        document_text(document, 2, STYLE_PLAIN, view->result.summary);
    } else {
        add_failure(view, document);
    }
    if (!passed) {
        add_hints(view, document);
    }
}

static void draw_title(const struct app *app, const struct exercise_view *view,
                       struct canvas *canvas)
{
    const struct check_result *result = &view->result;
    struct text left = {0};
    struct text right = {0};
    const char *gap = app->columns < 60 ? "  " : "     ";
    text_printf(&left, "Exercise %s", view->exercise->id);
    if (view->checked && result->verdict == VERDICT_PASS) {
        text_printf(&left, "%sPASSED%s", gap, result->report.complete ? "" : ", not all orders");
    } else if (view->checked) {
        size_t met = 0;
        for (size_t i = 0; i < result->item_count; i++) {
            met += result->items[i].state == CHECK_YES;
        }
        text_printf(&left, "%sNOT YET: %zu of %zu", gap, met, result->asked_count);
    }
    if (view->progress.tries > 0) {
        text_printf(&right, "try %d", view->progress.tries);
    }
    time_t saved = (time_t)(view->saved_ns / 1000000000);
    struct tm local;
    char clock[32];
    if (view->saved_ns > 0 && app->columns >= 72 && localtime_r(&saved, &local) != NULL) {
        strftime(clock, sizeof clock, "%H:%M", &local);
        text_printf(&right, "%ssaved %s", right.length > 0 ? ", " : "", clock);
    }
    int width = canvas_width(text_string(&left)) + 1 + canvas_width(text_string(&right));
    app_draw_title(app, canvas, text_string(&left),
                   width > app->columns ? "" : text_string(&right));
    text_finish(&left);
    text_finish(&right);
}

static const char *state_word(enum check_state state)
{
    return state == CHECK_YES ? "yes" : state == CHECK_NO ? "NO" : "--";
}

static void draw_item(struct canvas *canvas, struct area row, const struct check_item *item,
                      bool selected)
{
    unsigned style = item->state == CHECK_NO ? STYLE_STRONG | STYLE_ORANGE : STYLE_PLAIN;
    const char *note = item->note == NULL ? "" : item->note;
    canvas_put(canvas, area_after(row, 1), STYLE_STRONG, selected ? ">" : " ");
    canvas_put(canvas, area_after(row, 3), style, state_word(item->state));
    int used = 8 + canvas_put(canvas, area_after(row, 8), style, item->text);
    int width = canvas_width(note);
    if (used + 2 + width < row.columns) {
        canvas_put_right(canvas, row, STYLE_PLAIN, note);
    }
}

// Where not all fit, the failed one is among those that are shown, and a row says how many are not.
static void draw_items(const struct exercise_view *view, struct canvas *canvas, struct area area)
{
    const struct check_result *result = &view->result;
    bool failed = view->checked && result->verdict != VERDICT_PASS;
    size_t count = (size_t)item_count(view);
    size_t shown = count;
    size_t first = 0;
    if ((int)count > area.rows) {
        shown = (size_t)area.rows - 1;
        first = failed && view->selected >= shown ? view->selected - shown + 1 : 0;
        char more[64];
        snprintf(more, sizeof more, "... %zu more%s", count - shown,
                 view->checked ? ": y shows all" : "");
        canvas_put(canvas, area_after(area_row(area, (int)shown), 8), STYLE_DIM, more);
    }
    for (size_t i = first; i < first + shown; i++) {
        struct check_item open = {.state = CHECK_NOT_JUDGED, .note = ""};
        if (!view->checked) {
            open.text = view->exercise->requirements[i].text;
        }
        bool selected = failed && i == view->selected;
        draw_item(canvas, area_row(area, (int)(i - first)),
                  view->checked ? &result->items[i] : &open, selected);
        if (selected) {
            canvas_cursor(canvas, area.row + (int)(i - first), 1);
        }
    }
}

void exercise_draw(const struct app *app, const void *data, struct canvas *canvas)
{
    const struct exercise_view *view = data;
    struct area body = app_body(app);
    draw_title(app, view, canvas);
    canvas_cursor(canvas, 1, 0);
    canvas_put(canvas, area_row(body, 0), STYLE_PLAIN, view->shown);
    const char *watching = "watching: checks on save";
    struct text checking = {0};
    if (view->working) {
        text_printf(&checking, "checking: %llu runs, Esc stops",
                    (unsigned long long)worker_executions(app->worker));
        watching = text_string(&checking);
    }
    if (canvas_width(view->shown) + 2 + canvas_width(watching) <= body.columns) {
        canvas_put_right(canvas, area_row(body, 0), view->working ? STYLE_STRONG : STYLE_DIM,
                         watching);
    }
    struct area items = area_below(body, ROWS_BEFORE - 1);
    items.rows = item_rows(view, app->rows);
    draw_items(view, canvas, items);
    int above = exercise_rows_above(view, app->rows);
    struct area text = {above, 1, app->rows - 1 - above, app->columns - 1};
    document_draw(&view->document, canvas, text, view->scroll);
    if (view->scroll + text.rows < (int)view->document.count && text.rows > 0) {
        canvas_put_right(canvas, area_row(text, text.rows - 1), STYLE_DIM, " ... more: Down");
    }
    text_finish(&checking);
}
