// reset.c: `heddle reset`: the starter in the place of the learner's copy, which is kept beside it.
#include "cli/command.h"

#include "base/files.h"
#include "course/workspace.h"

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

static int reset(const struct invocation *invocation, const struct exercise *exercise)
{
    struct error err = {0};
    char *copy = workspace_file(exercise);
    char *shown = file_shown(copy);
    bool there = file_exists(copy);
    int status = EXIT_PASSED;
    if (given.undo) {
        status = workspace_undo_reset(copy, &err) ? EXIT_PASSED : command_refuse("%s", err.text);
        if (status == EXIT_PASSED) {
            printf("%s is again what it was before the reset.\n", shown);
        }
    } else if (there ? !workspace_reset(exercise->starter, copy, &err)
                     : !workspace_prepare(exercise->starter, copy, &err)) {
        status = command_refuse("%s", err.text);
    } else if (there) {
        printf("%s is the starter again. Your version: %s.before-reset\nIt comes back with: %s "
               "reset %s --undo\n",
               shown, shown, invocation->program, exercise->id);
    } else {
        printf("%s is your copy of the starter.\n", shown);
    }
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
