// exercise.h: the state of the exercise view: the learner's file, its last check, the hints.
#ifndef TUI_EXERCISE_H
#define TUI_EXERCISE_H

#include "grade/check.h"
#include "tui/document.h"
#include "tui/ui.h"

struct exercise_view {
    const struct exercise *exercise;
    const struct course *course;
    char *file;  // the learner's copy; owned
    char *shown; // with ~ for the home directory; owned
    bool checked;
    struct check_result result; // of the last check
    struct error problem;       // why the last check could not be made; "" none
    long long saved_ns;         // change of the file that was checked last
    char *seen;                 // its text at that time; owned
    int64_t next_poll_ms;
    int missed; // looks in succession at which the file was not there
    struct progress_entry progress;
    struct document document; // what lies below the list of requirements
    size_t selected;          // requirement marked >
    int scroll, rows;
    bool no_try; // the file was put back or checked before: the next check counts no try
    bool is_try; // the check that runs counts one
    // The worker's part; the result replaces the shown one when it is done.
    bool working;
    struct worker *worker;
    struct check_result fresh;
    struct error fresh_problem;
    bool fresh_ok;
};

void exercise_build(struct exercise_view *view, int columns);
void exercise_draw(const struct app *app, const void *data, struct canvas *canvas);
// Rows above the folded text, on a screen of so many.
int exercise_rows_above(const struct exercise_view *view, int screen_rows);

// Whether there is a failing run to step.
bool exercise_has_run(const struct exercise_view *view);

#endif
