// reader.h: the state of the reader view: a page of a lesson, its question, its demo.
#ifndef TUI_READER_H
#define TUI_READER_H

#include "tui/document.h"
#include "tui/engine.h"
#include "tui/ui.h"

struct reader {
    const struct lesson *lesson;
    size_t page; // from 0; page_count is the list of exercises at the end, if there are any
    struct document document;
    int scroll;
    int rows; // of text on the screen, at the last drawing
    // The question of this page.
    int answer;       // chosen answer from 0, -1 none yet
    bool whole;       // what is behind the question is shown, too
    int question_row; // of the document
    bool judging;
    bool judged;
    bool right;
    char *judgement; // what was found out about the answer; owned, NULL none
    bool has_run;
    struct schedule run; // in which the answer comes true
    // The worker's part.
    struct worker *worker;
    const struct demo *judge_demo;
    bool work_ok;
    struct error work_error;
    struct stage_report report;
};

const struct page *reader_page(const struct reader *reader);       // NULL at the list of exercises
const struct demo *reader_demo(const struct reader *reader);       // of this page, NULL none
const struct break_goal *reader_goal(const struct reader *reader); // likewise

// The first exercise of the lesson that is not passed, else the first; NULL when it has none.
const struct exercise *reader_next_exercise(const struct app *app, const struct reader *reader);

// The exercises of the lesson, at most `max`; returns how many.
size_t reader_exercises(const struct app *app, const struct reader *reader,
                        const struct exercise **list, size_t max);

// reader_demos.c: the demos that the page names beside its own, as far as it is shown.
size_t reader_named(const struct reader *reader, struct text *names); // returns how many
void reader_ask_named(struct app *app, const struct reader *reader);  // opens it, or asks which
void reader_open_named(struct app *app, const struct reader *reader, const char *answer);

void reader_build(const struct app *app, struct reader *reader, int columns); // view_reader.c
void reader_draw(const struct app *app, const void *data, struct canvas *canvas);

#endif
