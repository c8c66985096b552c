// command.h: what every command gets (how heddle was started, the global options) and the table of
// commands.
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"
#include "course/course.h"
#include "course/progress.h"

#include <stdbool.h>

enum exit_status {
    EXIT_PASSED = 0,
    EXIT_FAILED = 1,     // a failure was found, or the program does not compile
    EXIT_UNUSABLE = 2,   // usage, or input that cannot be used
    EXIT_FAULT = 3,      // heddle's own fault
    EXIT_INCOMPLETE = 4, // nothing found, but not all searched, with --require-complete
    EXIT_INTERRUPTED = 130
};

struct invocation {
    const char *program; // "heddle" or "sh runner/start", for commands that are printed
    const char *folder;  // --course, NULL the usual one
    bool plain, ascii, no_colour;
    const char *script; // --script and --size: the app driven by a file of keys (tests)
    int columns, rows;
    int argc; // of the command; argv[0] is its name
    char **argv;
};

struct command {
    const char *name;                  // NULL ends the table
    const char *arguments;             // "EXERCISE [FILE.c]"
    const char *purpose;               // one line
    const char *details;               // further lines of `heddle help COMMAND`, "" none
    const struct option_spec *options; // for the help: names and texts
    int (*run)(struct invocation *invocation);
};

// In the order of the help; ended by a row without a name.
extern const struct command commands[];

const struct command *command_find(const char *name); // NULL none
const char *command_nearest(const char *name);        // NULL when none is near

// Prints "heddle: MESSAGE" on stderr and returns EXIT_UNUSABLE.
int command_refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

// The same with "try heddle help COMMAND" behind it.
int command_usage(const struct invocation *invocation, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Parses the options and checks the number of other words. False after having said what is wrong.
bool command_parse(struct invocation *invocation, const struct option_spec *options, int minimum,
                   int maximum, struct positional *positional);

// Opens the course. False after having said on stderr why there is none. Release with
// course_finish.
bool command_course(const struct invocation *invocation, struct course *course);

// The exercise of that name, NULL after having said that there is none, with the nearest.
const struct exercise *command_exercise(const struct invocation *invocation,
                                        const struct course *course, const char *name);

// Opens the store of progress; a store that cannot be used is mentioned on stderr. Never NULL.
struct progress *command_progress(void);

// From now on Ctrl-C (and SIGTERM, SIGHUP) only waits to be asked for, so that a search can end in
// order and no call is interrupted.
void command_catch_interrupt(void);
bool command_interrupted(void);

int command_run(struct invocation *invocation);
int command_step(struct invocation *invocation);
int command_check(struct invocation *invocation);
int command_replay(struct invocation *invocation);
int command_save(struct invocation *invocation);
int command_list(struct invocation *invocation);
int command_watch(struct invocation *invocation);
int command_hint(struct invocation *invocation);
int command_solution(struct invocation *invocation);
int command_reset(struct invocation *invocation);
int command_diff(struct invocation *invocation);
int command_lint(struct invocation *invocation);
int command_doctor(struct invocation *invocation);
int command_help(struct invocation *invocation);

extern const struct option_spec run_options[], step_options[], check_options_table[],
    replay_options[], save_options[], list_options[], watch_options[], hint_options[],
    solution_options[], reset_options[], diff_options[], lint_options[], doctor_options[],
    help_options[];

#endif
