// solution.c: `heddle solution`: a right solution of an exercise, on stdout.
#include "cli/command.h"

#include "base/files.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SOLUTION_MAX_BYTES = 1 << 20 };

const struct option_spec solution_options[] = {{0}};

// Whoever looks before passing has had help; the record says so, and nothing else changes.
static void note_help(const struct exercise *exercise)
{
    struct progress_entry entry;
    struct error err = {0};
    struct progress *progress = command_progress();
    progress_get(progress, PROGRESS_EXERCISE, exercise->id, &entry);
    if (!entry.done && !entry.assisted) {
        entry.assisted = true;
        entry.when = (int64_t)time(NULL);
        if (!progress_put(progress, PROGRESS_EXERCISE, exercise->id, &entry, &err)) {
            print_format(stderr, "heddle: %s\n", err.text);
        }
    }
    progress_close(progress);
}

static int print_solution(const struct exercise *exercise)
{
    struct error err = {0};
    size_t length;
    if (exercise->solution_count == 0) {
        return command_refuse("exercise %s comes without a solution", exercise->id);
    }
    char *text = file_read(exercise->solutions[0].file, SOLUTION_MAX_BYTES, &length, &err);
    if (text == NULL) {
        return command_refuse("%s", err.text);
    }
    fwrite(text, 1, length, stdout);
    free(text);
    note_help(exercise);
    return EXIT_PASSED;
}

int command_solution(struct invocation *invocation)
{
    struct positional words;
    struct course course = {0};
    if (!command_parse(invocation, solution_options, 1, 1, &words) ||
        !command_course(invocation, &course)) {
        return EXIT_UNUSABLE;
    }
    const struct exercise *exercise = command_exercise(invocation, &course, words.at[0]);
    int status = exercise != NULL ? print_solution(exercise) : EXIT_UNUSABLE;
    course_finish(&course);
    return status;
}
