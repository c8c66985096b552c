// view_step.c: the step view: title, source | state, timeline, sentence.
#include "tui/view_step.h"

#include "base/memory.h"
#include "tui/document.h"
#include "tui/goal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const pane_names[PANES] = {"SOURCE", "THREADS AND SHARED", "TIMELINE", "OUTPUT"};

static void add_goal_title(const struct step *step, struct text *left, struct text *right)
{
    const struct session *session = &step->session;
    if (session->failing) {
        text_printf(right, " of %zu, a best run", session->trace.event_count);
    }
    text_add(right, ", ");
    goal_add_count(goal_switches(session), right);
    if (session_at_end(session) && !session->failing) {
        bool reached = goal_is_reached(step->goal, session);
        text_add(left, reached ? "     REACHED" : "     NOT REACHED");
    }
}

static bool title_fits(int columns, const struct text *left, const struct text *right)
{
    return canvas_width(text_string(left)) + canvas_width(text_string(right)) < columns;
}

// Where the title is too long, leaves out the lesson or that it is an exercise, then what stands
// behind the step.
static void fit_title(int columns, struct text *left, struct text *right)
{
    static const char exercise[] = "Exercise ";
    const char *lesson = strstr(text_string(left), " > ");
    const char *rest = lesson != NULL ? lesson + strlen(" > ")
                       : text_starts(text_string(left), exercise)
                           ? text_string(left) + strlen(exercise)
                           : NULL;
    if (!title_fits(columns, left, right) && rest != NULL) {
        char *name = memory_string(rest);
        text_clear(left);
        text_add(left, name);
        free(name);
    }
    if (!title_fits(columns, left, right)) {
        char *whole = text_take(right);
        text_add_bytes(right, whole, strcspn(whole, ","));
        free(whole);
    }
}

static void draw_title(const struct app *app, const struct step *step, struct canvas *canvas)
{
    const struct session *session = &step->session;
    struct text left = {0};
    struct text right = {0};
    text_add(&left, step->title);
    if (step->ready) {
        text_printf(&right, "step %u", session->cursor);
        if (step->goal != NULL) {
            add_goal_title(step, &left, &right);
        } else if (session->failing) {
            bool fails = verdict_exit_status(session->found) == 1;
            text_printf(&right, " of %zu, %s run", session->trace.event_count,
                        fails ? "failing" : "stopped");
        } else if (session->chosen && app->columns >= 60) {
            bool given = step->has_first && session->undo_count == 0;
            text_add(&right, given ? ", the given run" : ", your own choices");
        }
        if (step->playing) {
            text_printf(&right, ", play %d/s", step->speed);
        }
        if (step->goal == NULL && (session->failing || step->has_explained)) {
            enum verdict kind = session->failing ? session->found : session->trace.failure.kind;
            text_printf(&left, "     %s: %s", verdict_ends(kind), verdict_words(kind));
        }
    }
    fit_title(app->columns, &left, &right);
    app_draw_title(app, canvas, text_string(&left), text_string(&right));
    text_finish(&left);
    text_finish(&right);
}

static void draw_rule(const struct step *step, struct canvas *canvas, struct area row)
{
    const struct session *session = &step->session;
    canvas_rule(canvas, row);
    if (step->goal != NULL) {
        canvas_printf(canvas, area_after(row, 2), STYLE_STRONG, " Goal: %s (best possible: %d) ",
                      step->goal->ask, step->goal->best);
    } else if (step->ready && session->failing && session->no_return > 0 &&
               session->cursor >= session->no_return) {
        canvas_printf(canvas, area_after(row, 2), STYLE_STRONG | STYLE_ORANGE,
                      " ! after step %u every way on ends in: %s ", session->no_return,
                      verdict_words(session_end(session)));
    }
}

// Lays out the sentence in the rows there are, with the most that can be told in them.
static void lay_out_sentence(const struct step *step, struct area area, struct document *document)
{
    struct text text = {0};
    for (enum telling telling = TELL_ALL; telling <= TELL_LEAST; telling++) {
        text_clear(&text);
        document_finish(document);
        *document = (struct document){0};
        step_sentence(step, telling, &text);
        document_start(document, area.columns - 2);
        document_text(document, 0, STYLE_PLAIN, text_string(&text));
        if ((int)document->count <= area.rows) {
            break;
        }
    }
    text_finish(&text);
}

static void draw_sentence(const struct step *step, struct canvas *canvas, struct area area)
{
    struct document document = {0};
    lay_out_sentence(step, area, &document);
    document_draw(&document, canvas, area_after(area, 1), 0);
    if ((int)document.count > area.rows) {
        struct area last = area_row(area, area.rows - 1);
        canvas_put_right(canvas, last, STYLE_DIM, " ... w: all of it");
    }
    document_finish(&document);
}

static void draw_single(const struct step *step, struct canvas *canvas,
                        const struct step_layout *layout)
{
    struct area pane = layout->timeline;
    canvas_rule(canvas, layout->heading);
    canvas_printf(canvas, area_after(layout->heading, 2), STYLE_STRONG, " %s ",
                  pane_names[step->pane]);
    switch (step->pane) {
    case PANE_SOURCE:
        step_draw_source(step, canvas, pane);
        break;
    case PANE_STATE:
        step_draw_state(step, canvas, pane);
        break;
    case PANE_TIMELINE:
        step_draw_timeline(step, canvas, layout->heading, pane);
        break;
    default:
        step_draw_output(step, canvas, pane);
    }
}

static void draw_panes(const struct step *step, struct canvas *canvas,
                       const struct step_layout *layout)
{
    step_draw_source(step, canvas, layout->source);
    for (int row = 0; row < layout->bar.rows; row++) {
        canvas_put(canvas, area_row(layout->bar, row), STYLE_DIM, "|");
    }
    if (step->pane == PANE_OUTPUT) {
        step_draw_output(step, canvas, layout->state);
    } else if (layout->kind == LAYOUT_NARROW) {
        step_draw_threads(step, canvas, layout->state);
    } else {
        step_draw_state(step, canvas, layout->state);
    }
    step_draw_timeline(step, canvas, layout->heading, layout->timeline);
}

// Why there is nothing to step: what the compiler said.
static void draw_problem(const struct app *app, const struct step *step, struct canvas *canvas)
{
    struct document document = {0};
    struct area body = app_body(app);
    document_start(&document, body.columns - 2);
    document_text(&document, 1, STYLE_STRONG, step->problem);
    document_gap(&document);
    document_text(&document, 1, STYLE_PLAIN, step->messages == NULL ? "" : step->messages);
    document_draw(&document, canvas, area_below(body, 1), step->scroll[step->pane]);
    canvas_cursor(canvas, 2, 1);
    document_finish(&document);
}

static void draw_work(const struct app *app, const struct step *step, struct canvas *canvas)
{
    struct area row = {app->rows - 2, 1, 1, app->columns - 1};
    canvas_blank(canvas, row);
    if (worker_cancelled(app->worker)) {
        canvas_put(canvas, row, STYLE_STRONG, "Stopping ...");
    } else if (step->work == STEP_FINDS) {
        canvas_printf(canvas, row, STYLE_STRONG,
                      "Looking for a run that fails: %llu runs. Esc stops.",
                      (unsigned long long)worker_executions(app->worker));
    } else {
        canvas_printf(canvas, row, STYLE_STRONG, "Building %s ...", step->file);
    }
}

void step_draw(const struct app *app, const void *data, struct canvas *canvas)
{
    const struct step *step = data;
    draw_title(app, step, canvas);
    if (step->ready) {
        struct step_layout layout = step_layout(app->columns, app->rows, step->zoomed);
        draw_rule(step, canvas, layout.rule);
        draw_sentence(step, canvas, layout.sentence);
        if (layout.kind == LAYOUT_SINGLE) {
            draw_single(step, canvas, &layout);
        } else {
            draw_panes(step, canvas, &layout);
        }
    } else if (step->problem != NULL) {
        draw_problem(app, step, canvas);
    }
    if (step->work != STEP_RESTS) {
        draw_work(app, step, canvas);
    }
}
