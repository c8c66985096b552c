// view_reader.c: draws a page of a lesson, with its question and what leads on.
#include "tui/goal.h"
#include "tui/reader.h"

#include <stdio.h>

enum { EXERCISES_MAX = 9 };

static void add_question(const struct reader *reader, struct document *document)
{
    const struct prediction *prediction = reader_page(reader)->prediction;
    char marker[32];
    document_gap(document);
    document_paragraph(document, 0, NULL);
    document_words(document, STYLE_STRONG, prediction->question);
    for (size_t i = 0; i < prediction->answer_count; i++) {
        bool chosen = reader->answer == (int)i;
        snprintf(marker, sizeof marker, "%c %zu", chosen ? '>' : ' ', i + 1);
        document_paragraph(document, 5, marker);
        document_words(document, chosen ? STYLE_STRONG | STYLE_BLUE : STYLE_PLAIN,
                       prediction->answers[i]);
    }
    if (reader->judged) {
        document_gap(document);
        document_paragraph(document, 0, NULL);
        document_words(document, STYLE_STRONG, reader->judgement);
        if (prediction->reveal != NULL) {
            document_words(document, STYLE_PLAIN, " ");
            document_words(document, STYLE_PLAIN, prediction->reveal);
        }
    }
}

// What is to be reached, and how near the learner has come.
static void add_goal(const struct app *app, const struct break_goal *goal,
                     struct document *document)
{
    struct progress_entry entry;
    struct text text = {0};
    progress_get(app->options->progress, PROGRESS_GOAL, goal->shown, &entry);
    document_gap(document);
    document_paragraph(document, 2, NULL);
    document_words(document, STYLE_STRONG | STYLE_BLUE, "> Enter tries the goal:");
    text_printf(&text, " %s. Best possible: ", goal->ask);
    goal_add_count((uint32_t)goal->best, &text);
    if (entry.done) {
        text_printf(&text, "; you have reached it with %s", entry.last);
    }
    text_add(&text, ".");
    document_words(document, STYLE_PLAIN, text_string(&text));
    text_finish(&text);
}

static void add_lead(const struct app *app, const struct reader *reader, struct document *document)
{
    const struct demo *demo = reader_demo(reader);
    if (reader_goal(reader) != NULL) {
        add_goal(app, reader_goal(reader), document);
    } else if (demo != NULL) {
        document_gap(document);
        document_paragraph(document, 2, NULL);
        document_words(document, STYLE_STRONG | STYLE_BLUE, "> Enter runs the demo:");
        document_words(document, STYLE_PLAIN, " ");
        document_words(document, STYLE_PLAIN, demo->title == NULL ? demo->id : demo->title);
    }
}

// The other demos that the page names, unless the page would scroll for them: the keys have d, too.
static void add_named(const struct reader *reader, struct document *document)
{
    struct text names = {0};
    if (reader_named(reader, &names) > 0 && (int)document->count + 2 <= reader->rows) {
        if (reader_goal(reader) == NULL && reader_demo(reader) == NULL) {
            document_gap(document);
        }
        document_paragraph(document, 2, NULL);
        document_words(document, STYLE_STRONG | STYLE_BLUE, "> d runs:");
        document_words(document, STYLE_PLAIN, " ");
        document_words(document, STYLE_PLAIN, text_string(&names));
    }
    text_finish(&names);
}

static void add_exercises(const struct app *app, const struct reader *reader,
                          struct document *document)
{
    const struct exercise *list[EXERCISES_MAX];
    size_t count = reader_exercises(app, reader, list, EXERCISES_MAX);
    document_paragraph(document, 0, NULL);
    document_words(document, STYLE_STRONG, "Now you");
    size_t passed = 0;
    for (size_t i = 0; i < count; i++) {
        struct progress_entry entry;
        char marker[16];
        struct text text = {0};
        progress_get(app->options->progress, PROGRESS_EXERCISE, list[i]->id, &entry);
        passed += entry.done;
        document_gap(document);
        snprintf(marker, sizeof marker, "%zu", i + 1);
        document_paragraph(document, 4, marker);
        text_printf(&text, "%s (%d minutes)%s", list[i]->title, list[i]->minutes,
                    entry.done ? ", passed" : "");
        document_words(document, STYLE_PLAIN, text_string(&text));
        text_finish(&text);
    }
    document_gap(document);
    document_paragraph(document, 0, NULL);
    document_words(document, STYLE_PLAIN,
                   "heddle makes a copy for you, checks it at every save in all orders that "
                   "matter, and shows you a run that fails. ");
    document_words(document, STYLE_PLAIN,
                   count == 1 ? "Enter opens it."
                   : passed == 0 || passed == count
                       ? "Enter opens the first one."
                       : "Enter opens the next one that is not passed.");
}

void reader_build(const struct app *app, struct reader *reader, int columns)
{
    const struct page *page = reader_page(reader);
    struct document *document = &reader->document;
    document_start(document, columns);
    document->program = app->options->program;
    if (page == NULL) {
        add_exercises(app, reader, document);
        return;
    }
    document_page(document, page->blocks, page->asked_at);
    reader->question_row = (int)document->count;
    if (page->prediction != NULL) {
        add_question(reader, document);
    }
    if (reader->whole && page->asked_at < page->block_count) {
        size_t rest = page->asked_at + 1;
        document_page(document, page->blocks + rest, page->block_count - rest);
    }
    add_lead(app, reader, document);
    add_named(reader, document);
}

static void draw_title(const struct app *app, const struct reader *reader, struct canvas *canvas)
{
    const struct page *page = reader_page(reader);
    struct text left = {0};
    char right[64] = "exercises";
    const char *title = page == NULL ? "exercises" : page->title == NULL ? page->id : page->title;
    text_printf(&left, "%d %s > %s", reader->lesson->number, reader->lesson->title, title);
    if (page != NULL) {
        snprintf(right, sizeof right, "page %zu of %zu", reader->page + 1,
                 reader->lesson->page_count);
    }
    app_draw_title(app, canvas, text_string(&left), right);
    text_finish(&left);
}

void reader_draw(const struct app *app, const void *data, struct canvas *canvas)
{
    const struct reader *reader = data;
    struct area body = area_below(app_body(app), 1);
    draw_title(app, reader, canvas);
    document_draw(&reader->document, canvas, area_after(body, 2), reader->scroll);
    canvas_cursor(canvas, body.row, 0);
    struct area below = {app->rows - 2, 2, 1, app->columns - 2};
    if (reader->judging) {
        canvas_printf(canvas, below, STYLE_STRONG, "Trying every order that matters: %llu runs ...",
                      (unsigned long long)worker_executions(app->worker));
    } else if (reader->scroll + reader->rows < (int)reader->document.count) {
        canvas_put(canvas, below, STYLE_DIM, "... more: Space");
    } else if (!reader->whole) {
        canvas_put(canvas, below, STYLE_DIM,
                   "Answer with a digit. Space shows the rest of the page.");
    }
}
