// app.h: the app as the command line starts it: views over lessons, demos and exercises.
#ifndef TUI_APP_H
#define TUI_APP_H

#include "base/error.h"
#include "course/course.h"
#include "course/progress.h"
#include "trace/schedule.h"

struct engine_source;
struct stage_limits;

// A program out of one file of `heddle save`, unpacked for the time that the app runs.
struct app_saved {
    const char *name;                   // of that file, as the command line calls it
    const struct engine_source *source; // how it is built
};

struct app_options {
    struct course *course;
    struct progress *progress;
    const char *program; // how heddle was started: "heddle" or "sh runner/start"
    bool ascii;          // only ASCII characters
    bool no_colour;
    const char *notice; // said on the first screen: why progress is not kept; NULL or "" nothing
    // Where to open: at most one of these; none = home, or page 1 of 00-start at the first start.
    const struct lesson *lesson;
    const struct demo *demo;
    const struct exercise *exercise;
    const char *file;                // an own program
    const char *input, *arguments;   // that it gets, as in struct stage_script; NULL none
    const struct app_saved *saved;   // the saved program that `file` belongs to, NULL none
    const struct schedule *schedule; // for demo or file: open in this run
    // How programs are built and run, where they have no limits of their own.
    bool prefer_gcc;
    const struct stage_limits *limits; // NULL the usual ones
    const char *limit_words; // these two as words for a shell, a blank in front of each; "" none
    // For tests: keys to press ("<Space>", "2", "<Left>") and where to print screens; NULL = the
    // real terminal.
    const char *script;
    int columns, rows; // of the scripted screen
};

// Runs the app until it is left. Returns the exit status. `err` is filled when it could not start
// (no terminal).
int app_run(const struct app_options *options, struct error *err);

// The same commands at a prompt, line by line, without cursor addressing.
int app_run_plain(const struct app_options *options, struct error *err);

#endif
