// reset.c: `heddle reset`: the starter in the place of the learner's copy, which is kept beside it.
#include "cli/command.h"

#include "base/files.h"
#include "course/workspace.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>

static struct {
    bool undo;
} given;

const struct option_spec reset_options[] = {
    {"undo", OPTION_FLAG, &given.undo, NULL, "bring back the version from before the last reset", 0,
     0},
    {0},
};

static void say_back(const struct invocation *invocation, const char *id)
{
    print_format(stdout, "It comes back with: %s reset %s --undo\n", invocation->program, id);
}

static void say_starter(const struct invocation *invocation, const char *id, const char *shown)
{
    print_format(stdout, "%s is the starter again. Your version: %s.before-reset\n", shown, shown);
    say_back(invocation, id);
}

// Puts the starter in the place of the copy, or makes one.
static int restart(const struct invocation *invocation, const struct exercise *exercise,
                   const char *copy, const char *shown)
{
    struct error err = {0};
    bool there = file_exists(copy);
    if (there && workspace_is_original(exercise->starter, copy)) {
        print_format(stdout, "%s is the starter already; nothing was changed.\n", shown);
        if (workspace_has_kept(copy)) {
            print_format(stdout, "A version of yours is kept: %s.before-reset\n", shown);
            say_back(invocation, exercise->id);
        }
        return EXIT_PASSED;
    }
    if (!workspace_reset(exercise->starter, copy, &err)) {
        return command_refuse("%s", err.text);
    }
    if (there) {
        say_starter(invocation, exercise->id, shown);
    } else {
        print_format(stdout, "%s is your copy of the starter.\n", shown);
    }
    return EXIT_PASSED;
}

// Undone twice it is the reset again.
static int undo(const struct invocation *invocation, const struct exercise *exercise,
                const char *copy, const char *shown)
{
    struct error err = {0};
    if (!workspace_undo_reset(copy, &err)) {
        return command_refuse("%s", err.text);
    }
    if (workspace_is_original(exercise->starter, copy)) {
        say_starter(invocation, exercise->id, shown);
    } else {
        print_format(stdout, "%s is again what it was before the reset.\n", shown);
    }
    return EXIT_PASSED;
}

static int reset(const struct invocation *invocation, const struct exercise *exercise)
{
    char *copy = workspace_file(exercise);
    char *shown = file_shown(copy);
    int status = given.undo ? undo(invocation, exercise, copy, shown)
                            : restart(invocation, exercise, copy, shown);
    free(shown);
    free(copy);
    return status;
}

int command_reset(struct invocation *invocation)
{
    struct positional words;
    struct course course = {0};
    if (!command_parse(invocation, reset_options, 1, 1, &words) ||
        !command_course(invocation, &course)) {
        return EXIT_UNUSABLE;
    }
    const struct exercise *exercise = command_exercise(invocation, &course, words.at[0]);
    int status = exercise != NULL ? reset(invocation, exercise) : EXIT_UNUSABLE;
    course_finish(&course);
    return status;
}
