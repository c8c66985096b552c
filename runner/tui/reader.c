// reader.c: reading a lesson page by page, answering its questions, opening its demos.
#include "tui/reader.h"

#include "base/memory.h"
#include "tui/goal.h"
#include "tui/prediction.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXERCISES_MAX = 9 };

const struct page *reader_page(const struct reader *reader)
{
    return reader->page < reader->lesson->page_count ? &reader->lesson->pages[reader->page] : NULL;
}

static const struct demo *demo_called(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; id != NULL && i < lesson->demo_count; i++) {
        if (strcmp(lesson->demos[i].id, id) == 0) {
            return &lesson->demos[i];
        }
    }
    return NULL;
}

const struct demo *reader_demo(const struct reader *reader)
{
    const struct page *page = reader_page(reader);
    return page == NULL ? NULL : demo_called(reader->lesson, page->demo);
}

const struct break_goal *reader_goal(const struct reader *reader)
{
    const struct page *page = reader_page(reader);
    return page == NULL ? NULL : goal_of_page(reader->lesson, page);
}

size_t reader_exercises(const struct app *app, const struct reader *reader,
                        const struct exercise **list, size_t max)
{
    const struct course *course = app->options->course;
    size_t count = 0;
    for (size_t i = 0; i < course->exercise_count && count < max; i++) {
        const struct exercise *exercise = &course->exercises[i];
        if (exercise->lesson != NULL && strcmp(exercise->lesson, reader->lesson->id) == 0) {
            list[count++] = exercise;
        }
    }
    return count;
}

static size_t last_page(const struct app *app, const struct reader *reader)
{
    const struct exercise *list[1];
    return reader->lesson->page_count - (reader_exercises(app, reader, list, 1) == 0);
}

// Remembers that the page was shown, and the place to go on at.
static void note_page(struct app *app, struct reader *reader)
{
    const struct page *page = reader_page(reader);
    struct progress *progress = app->options->progress;
    struct error err = {""};
    struct progress_entry entry;
    struct text place = {0};
    if (page == NULL) {
        return;
    }
    progress_get(progress, PROGRESS_PAGE, page->id, &entry);
    entry.done = true;
    entry.when = app->terminal.today(app->terminal.context);
    text_printf(&place, "%s/%zu", reader->lesson->id, reader->page);
    if (!progress_put(progress, PROGRESS_PAGE, page->id, &entry, &err) ||
        !progress_set(progress, "place", text_string(&place), &err)) {
        app_say(app, "%s", err.text);
    }
    text_finish(&place);
}

static void forget_answer(struct reader *reader)
{
    free(reader->judgement);
    reader->judgement = NULL;
    reader->judged = false;
    reader->has_run = false;
    schedule_finish(&reader->run);
}

// Whether what is behind the question of the page has been shown before: it was answered.
static bool was_answered(const struct app *app, const struct page *page)
{
    struct progress_entry entry;
    if (page == NULL || page->asked_at == page->block_count) {
        return true;
    }
    progress_get(app->options->progress, PROGRESS_PREDICTION, page->id, &entry);
    return entry.done;
}

// Shows what is behind the question; the question stays in sight.
static void show_whole(struct reader *reader)
{
    reader->whole = true;
    reader->scroll = reader->question_row;
}

static void turn_to(struct app *app, struct reader *reader, size_t page)
{
    reader->page = page;
    reader->whole = was_answered(app, reader_page(reader));
    reader->scroll = 0;
    forget_answer(reader);
    reader->answer = -1;
    note_page(app, reader);
}

static void next_page(struct app *app, struct reader *reader)
{
    if (reader->page < last_page(app, reader)) {
        turn_to(app, reader, reader->page + 1);
    } else {
        app_say(app, "This is the last page of %s. q goes back to the lessons.",
                reader->lesson->title);
    }
}

// Whether some of the page is below the screen.
static bool has_more(const struct reader *reader)
{
    return reader->scroll + reader->rows < (int)reader->document.count;
}

// The rest of the page, then the next one.
static void go_on(struct app *app, struct reader *reader)
{
    if (has_more(reader)) {
        reader->scroll += reader->rows - 1;
    } else if (!reader->whole) {
        show_whole(reader);
    } else {
        next_page(app, reader);
    }
}

// On the worker: explores the demo of the question.
static void work_judge(void *data)
{
    struct reader *reader = data;
    struct engine engine = {0};
    struct engine_source source = {.file = reader->judge_demo->file,
                                   .input = reader->judge_demo->input};
    reader->work_ok = engine_open(&engine, &source, NULL, &reader->work_error);
    if (reader->work_ok) {
        reader->work_ok = engine.check(engine.context, SEARCH_OUTCOMES, worker_progress,
                                       reader->worker, &reader->report, &reader->work_error);
        engine_close(&engine);
    }
}

static void note_answer(struct app *app, const struct reader *reader)
{
    struct error err;
    if (!prediction_note(app->options->progress, reader_page(reader)->id, reader->right,
                         app->terminal.today(app->terminal.context), &err)) {
        app_say(app, "%s", err.text);
    }
}

static char *judge(const struct reader *reader)
{
    struct text text = {0};
    prediction_add_judgement(&reader->report, reader->right, &text);
    return text_take(&text);
}

static void keep_run(struct reader *reader, const struct prediction *prediction)
{
    const struct schedule *run =
        prediction_run(prediction, &reader->report, (size_t)reader->answer);
    reader->has_run = run != NULL;
    if (run != NULL) {
        schedule_copy(&reader->run, run);
    }
}

// Steps a run in which the answer comes true.
static void open_run(struct app *app, const struct reader *reader)
{
    const struct page *page = reader_page(reader);
    if (page == NULL || page->prediction == NULL) {
        app_say(app, "This page asks no question, so no answer can be stepped.");
    } else if (!reader->judged) {
        app_say(app, "Answer the question of this page first.");
    } else if (!reader->has_run) {
        app_say(app, "No run ends so. Choose another answer to see a run of it.");
    } else {
        step_open_demo(app, reader->lesson, reader->judge_demo, &reader->run);
        app_say(app, "In this run your answer comes true. Space follows it.");
    }
}

static void reader_finished(struct app *app, void *data)
{
    struct reader *reader = data;
    const struct page *page = reader_page(reader);
    reader->judging = false;
    forget_answer(reader);
    if (!reader->work_ok) {
        app_say(app, "The program of this question could not be run: %s", reader->work_error.text);
    } else if (reader->report.interrupted) {
        app_say(app, "Stopped. Answer again to see what can happen.");
    } else if (page != NULL && page->prediction != NULL && reader->answer >= 0) {
        reader->right =
            prediction_is_right(page->prediction, &reader->report, (size_t)reader->answer);
        reader->judged = true;
        reader->judgement = judge(reader);
        keep_run(reader, page->prediction);
        note_answer(app, reader);
        show_whole(reader);
    }
    stage_report_finish(&reader->report);
    reader->report = (struct stage_report){0};
}

static void answer(struct app *app, struct reader *reader, int digit)
{
    const struct page *page = reader_page(reader);
    const struct prediction *prediction = page == NULL ? NULL : page->prediction;
    const struct exercise *list[EXERCISES_MAX];
    if (page == NULL) {
        size_t count = reader_exercises(app, reader, list, EXERCISES_MAX);
        if (digit >= 1 && (size_t)digit <= count) {
            exercise_open(app, list[digit - 1]);
        } else {
            app_say(app, "There is no exercise %d here.", digit);
        }
        return;
    }
    if (prediction == NULL || digit < 1 || (size_t)digit > prediction->answer_count) {
        app_say(app, prediction == NULL ? "This page asks no question."
                                        : "The question has no such answer.");
        return;
    }
    if (reader->judging) {
        app_say(app, "Your answer is being tried out. Esc stops it.");
        return;
    }
    const struct demo *demo = demo_called(reader->lesson, prediction->demo);
    reader->judge_demo = demo != NULL ? demo : reader_demo(reader);
    reader->answer = digit - 1;
    forget_answer(reader);
    if (reader->judge_demo != NULL && app_work(app, work_judge, reader)) {
        reader->judging = true;
    }
}

const struct exercise *reader_next_exercise(const struct app *app, const struct reader *reader)
{
    const struct exercise *list[EXERCISES_MAX];
    size_t count = reader_exercises(app, reader, list, EXERCISES_MAX);
    for (size_t i = 0; i < count; i++) {
        struct progress_entry entry;
        progress_get(app->options->progress, PROGRESS_EXERCISE, list[i]->id, &entry);
        if (!entry.done) {
            return list[i];
        }
    }
    return count > 0 ? list[0] : NULL;
}

static void enter(struct app *app, struct reader *reader)
{
    const struct demo *demo = reader_demo(reader);
    const struct exercise *next =
        reader_page(reader) == NULL ? reader_next_exercise(app, reader) : NULL;
    if (reader->judging) {
        app_say(app, "Your answer is being tried out. Esc stops it.");
    } else if (reader_goal(reader) != NULL) {
        step_open_goal(app, reader->lesson, reader_goal(reader));
    } else if (demo != NULL) {
        step_open_demo(app, reader->lesson, demo, NULL);
    } else if (next != NULL) {
        exercise_open(app, next);
    } else {
        next_page(app, reader);
    }
}

static void copy_code(struct app *app, const struct reader *reader)
{
    const struct page *page = reader_page(reader);
    struct text text = {0};
    for (size_t i = 0; page != NULL && i < page->block_count; i++) {
        for (size_t j = 0; page->blocks[i].kind == BLOCK_CODE && j < page->blocks[i].span_count;
             j++) {
            char *code = document_command(app->options->program, page->blocks[i].spans[j].text);
            text_add(&text, code);
            free(code);
            text_add(&text, text_ends(text_string(&text), "\n") ? "" : "\n");
        }
    }
    if (text.length == 0) {
        app_say(app, "There is no code on this page.");
    } else {
        app_say(app, "%s.", app->terminal.copy(app->terminal.context, text_string(&text)));
    }
    text_finish(&text);
}

static void scroll(struct reader *reader, enum action action)
{
    int by = action == ACT_UP || action == ACT_DOWN ? 1 : reader->rows - 1;
    reader->scroll += action == ACT_UP || action == ACT_PAGE_UP ? -by : by;
}

static void reader_act(struct app *app, void *data, enum action action, int digit)
{
    struct reader *reader = data;
    switch (action) {
    case ACT_NEXT:
        go_on(app, reader);
        break;
    case ACT_STEP:
        next_page(app, reader);
        break;
    case ACT_BACK:
        if (reader->page > 0) {
            turn_to(app, reader, reader->page - 1);
        } else {
            app_say(app, "This is the first page.");
        }
        break;
    case ACT_FIRST:
        turn_to(app, reader, 0);
        break;
    case ACT_LAST:
        turn_to(app, reader, last_page(app, reader));
        break;
    case ACT_ENTER:
        enter(app, reader);
        break;
    case ACT_THREAD:
        answer(app, reader, digit);
        break;
    case ACT_OPEN:
        open_run(app, reader);
        break;
    case ACT_NAMED:
        reader_ask_named(app, reader);
        break;
    case ACT_EDIT:
        app_say(app, "%s",
                reader_demo(reader) != NULL ? "Enter opens the demo; e edits it there."
                                            : "There is no demo here to be edited.");
        break;
    case ACT_COPY:
        copy_code(app, reader);
        break;
    case ACT_LEAVE:
        app_pop(app);
        break;
    default:
        scroll(reader, action);
    }
}

static bool reader_offers(const struct app *app, const void *data, enum action action,
                          struct key_name *name)
{
    const struct reader *reader = data;
    const struct page *page = reader_page(reader);
    const struct exercise *list[EXERCISES_MAX];
    switch (action) {
    case ACT_NEXT:
        snprintf(name->label, sizeof name->label,
                 has_more(reader) ? "more"
                 : !reader->whole ? "rest"
                                  : "next");
        return reader->page < last_page(app, reader) || !reader->whole || has_more(reader);
    case ACT_BACK:
        return reader->page > 0;
    case ACT_ENTER:
        snprintf(name->label, sizeof name->label,
                 page == NULL                  ? "open[ exercise]"
                 : reader_goal(reader) != NULL ? "try[ the goal]"
                                               : "run[ the demo]");
        return page == NULL || reader_demo(reader) != NULL;
    case ACT_THREAD: {
        size_t count = page == NULL ? reader_exercises(app, reader, list, EXERCISES_MAX)
                       : page->prediction == NULL ? 0
                                                  : page->prediction->answer_count;
        snprintf(name->shown, sizeof name->shown, count > 1 ? "1-%zu" : "%zu", count);
        snprintf(name->label, sizeof name->label, page == NULL ? "exercise" : "answer");
        // An answer that can be stepped makes room for the key that does it.
        return count > 0 && !reader->judging && !(reader->judged && reader->has_run);
    }
    case ACT_NAMED: {
        struct text names = {0};
        size_t count = reader_named(reader, &names);
        text_finish(&names);
        return count > 0;
    }
    case ACT_OPEN:
        snprintf(name->label, sizeof name->label, "step[ such a run]");
        return reader->judged && reader->has_run;
    default:
        return false;
    }
}

static void reader_answered(struct app *app, void *data, const char *answer)
{
    reader_open_named(app, data, answer);
}

static void reader_search(struct app *app, void *data, const char *string, int direction)
{
    struct reader *reader = data;
    int found =
        document_search(&reader->document, string, reader->scroll + (direction > 0), direction);
    if (found >= 0) {
        reader->scroll = found;
        return;
    }
    // Not on this page: the next one that has it.
    for (size_t i = 1; i < reader->lesson->page_count; i++) {
        size_t count = reader->lesson->page_count;
        size_t page = (reader->page + (direction > 0 ? i : count - i)) % count;
        struct document document = {0};
        document_start(&document, reader->document.columns);
        document_page(&document, reader->lesson->pages[page].blocks,
                      reader->lesson->pages[page].block_count);
        found = document_search(&document, string, 0, 1);
        document_finish(&document);
        if (found >= 0) {
            turn_to(app, reader, page);
            reader->whole = true;
            return;
        }
    }
    app_say(app, "\"%s\" is not in this lesson.", string);
}

static void reader_layout(struct app *app, void *data)
{
    struct reader *reader = data;
    int columns = app->columns - 4 < 76 ? app->columns - 4 : 76;
    reader->rows = app->rows - 4;
    reader_build(app, reader, columns);
    int most = (int)reader->document.count - reader->rows;
    reader->scroll = reader->scroll > most ? most : reader->scroll;
    reader->scroll = reader->scroll < 0 ? 0 : reader->scroll;
}

static void reader_close(void *data)
{
    struct reader *reader = data;
    document_finish(&reader->document);
    stage_report_finish(&reader->report);
    forget_answer(reader);
    free(reader);
}

static const struct view_class reader_class = {.kind = VIEW_READER,
                                               .title = "Reading a lesson",
                                               .layout = reader_layout,
                                               .draw = reader_draw,
                                               .act = reader_act,
                                               .offers = reader_offers,
                                               .finished = reader_finished,
                                               .answered = reader_answered,
                                               .search = reader_search,
                                               .close = reader_close};

void reader_open(struct app *app, const struct lesson *lesson, size_t page)
{
    struct reader *reader = memory_alloc(sizeof *reader);
    reader->lesson = lesson;
    reader->worker = app->worker;
    app_push(app, &reader_class, reader);
    turn_to(app, reader, page);
}
