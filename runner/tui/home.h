// home.h: the state of the home view: lessons, the learner's files, where to go on.
#ifndef TUI_HOME_H
#define TUI_HOME_H

#include "tui/ui.h"

struct home {
    bool in_files; // the list that has the focus
    size_t lesson; // selected
    size_t file;   // selected exercise
    int rows;      // of the exercise list on the screen, at the last drawing
    // Where to go on; NULL when everything was read.
    const struct lesson *next;
    size_t next_page;  // page_count: its exercises
    bool next_is_goal; // that page was read; its goal was not reached yet
    bool begun;        // some page was read
};

// What became of a lesson's parts.
struct home_counts {
    size_t pages, pages_read;
    size_t demos, demos_seen;
    size_t predictions, predictions_right;
    size_t goals, goals_reached;
    size_t exercises, exercises_passed;
};

struct home_counts home_count(const struct app *app, const struct lesson *lesson);
size_t home_passed(const struct app *app); // exercises passed in the whole course

void home_draw(const struct app *app, const void *data, struct canvas *canvas); // view_home.c

#endif
