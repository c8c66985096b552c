// ui.h: the app's state: the stack of views, what runs beside it, and how a view plugs in.
//
// The files home.c, reader.c, step.c, exercise.c and text_view.c change the state of their view;
// the files view_*.c read it and write cells. Nothing else draws.
#ifndef TUI_UI_H
#define TUI_UI_H

#include "tui/app.h"
#include "tui/canvas.h"
#include "tui/keys.h"
#include "tui/terminal.h"
#include "tui/worker.h"

struct app;

// A key as the key bar shows it; views may change the words to what the key does now.
struct key_name {
    char shown[32];
    char label[48];
};

// What a kind of view can do. Functions that may be NULL say so.
struct view_class {
    enum view_kind kind;
    const char *title; // of its part of the help: "Stepping a program"
    // Before drawing: folds text to the width, keeps scroll positions within it. May be NULL.
    void (*layout)(struct app *app, void *data);
    void (*draw)(const struct app *app, const void *data, struct canvas *canvas);
    void (*act)(struct app *app, void *data, enum action action, int digit);
    // Whether the key is worth a place in the key bar now; `name` may be changed.
    bool (*offers)(const struct app *app, const void *data, enum action action,
                   struct key_name *name);
    // Called between keys; true when something changed on the screen. May be NULL.
    bool (*tick)(struct app *app, void *data);
    void (*finished)(struct app *app, void *data); // what it gave the worker has ended. May be NULL
    void (*answered)(struct app *app, void *data, const char *answer); // the prompt's. May be NULL
    void (*search)(struct app *app, void *data, const char *string, int direction); // May be NULL
    void (*shown)(struct app *app, void *data); // it is on top again. May be NULL
    void (*close)(void *data);
};

struct view {
    const struct view_class *class;
    void *data; // owned
};

enum { VIEWS_MAX = 12 };

enum { SMALLEST_COLUMNS = 40, SMALLEST_ROWS = 12 };

// One line of input at the bottom of the screen.
struct prompt {
    bool active;
    enum { PROMPT_VIEW, PROMPT_SEARCH, PROMPT_EDITOR } purpose; // who gets the answer
    bool is_question;                                           // answered by one key, y or n
    bool is_digit; // a digit is the whole answer; it is cleared by app_ask
    char question[160];
    struct text answer;
};

struct app {
    const struct app_options *options;
    struct terminal terminal;
    struct canvas canvas;
    struct worker *worker;
    const void *worker_data; // the view that gave the work, NULL none
    int64_t work_began_ms;
    int64_t long_work_ended_ms; // the last that took so long that somebody may want to stop it
    struct view views[VIEWS_MAX];
    int view_count;
    char message[1024]; // what the last key led to; "" nothing to say
    struct prompt prompt;
    char *search;  // last string searched for; owned
    char *to_edit; // file that waits for the choice of an editor; owned, NULL none
    bool quit;
    bool dirty; // the screen must be drawn
    int columns, rows;
};

// Puts a view on top. Takes over `data`.
void app_push(struct app *app, const struct view_class *class, void *data);
void app_pop(struct app *app);

void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Asks for a line (or, as a question, for y or n); the view gets it through `answered` ("y").
void app_ask(struct app *app, bool is_question, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Runs work(data) of a view on the worker. False with a message when something runs already.
bool app_work(struct app *app, void (*work)(void *data), void *data);
bool app_works_for(const struct app *app, const void *data);

// Opens the file in the learner's editor and calls `shown` of the view on top afterwards. Without
// $VISUAL and $EDITOR it asks once which of the installed editors to use. (editor.c)
void app_edit(struct app *app, const char *file);
void editor_chosen(struct app *app, const char *answer);

// The lines of a screen that every view has: title row, rows in between, message row, key row.
struct area app_title(const struct app *app);
struct area app_body(const struct app *app);

// Draws the title line: `left` strong, `right` at the edge.
void app_draw_title(const struct app *app, struct canvas *canvas, const char *left,
                    const char *right);

// "yesterday", "10 minutes ago", "14:02"; seconds since 1970.
void app_format_when(const struct app *app, int64_t when, struct text *out);

// The views. Each takes what it shows and puts itself on top.
void home_open(struct app *app);
void reader_open(struct app *app, const struct lesson *lesson, size_t page);
void step_open_demo(struct app *app, const struct lesson *lesson, const struct demo *demo,
                    const struct schedule *schedule);
void step_open_goal(struct app *app, const struct lesson *lesson, const struct break_goal *goal);
// A demo that cannot be stepped: runs it as it is.
void live_open(struct app *app, const struct lesson *lesson, const struct demo *demo);
void step_open_file(struct app *app, const char *file, const struct schedule *schedule);
struct check_result;
// Steps the failing run of a checked exercise; `result` must outlive the view.
void step_open_failure(struct app *app, const struct exercise *exercise, const char *file,
                       struct check_result *result, bool at_way_out);
void exercise_open(struct app *app, const struct exercise *exercise);
void text_open(struct app *app, const char *title, const char *string);
void text_open_page(struct app *app, const char *title, const struct page_block *blocks,
                    size_t count);
void help_open(struct app *app); // of the view on top

#endif
