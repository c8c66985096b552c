// diff.c: `heddle diff`: what the learner changed in their copy of an exercise.
#include "cli/command.h"

#include "base/files.h"
#include "base/process.h"
#include "course/workspace.h"

#include <stdio.h>
#include <stdlib.h>

enum { DIFF_LIMIT_MS = 10000 };

static struct {
    bool solution;
} given;

const struct option_spec diff_options[] = {
    {"solution", OPTION_FLAG, &given.solution, NULL,
     "between your copy and a solution instead of the starter", 0, 0},
    {0},
};

// The difference, or on stderr that there is none.
static int print_difference(const char *from, const char *to, const char *same)
{
    struct error err = {0};
    struct process_result result = {0};
    char *program = process_find("diff");
    if (program == NULL) {
        return command_refuse(
            "there is no program diff in PATH. On Debian and Ubuntu: apt install diffutils");
    }
    const char *arguments[] = {program, "-u", from, to, NULL};
    int status = EXIT_PASSED;
    if (!process_run(arguments, NULL, DIFF_LIMIT_MS, &result, &err)) {
        status = command_refuse("%s", err.text);
    } else if (result.status > 1) {
        status = command_refuse("%s", text_string(&result.output));
    } else if (result.status == 0) {
        fprintf(stderr, "%s\n", same);
    } else {
        fputs(text_string(&result.output), stdout);
    }
    text_finish(&result.output);
    free(program);
    return status;
}

static int show_changes(const struct invocation *invocation, const struct exercise *exercise)
{
    char *copy = workspace_file(exercise);
    int status;
    if (!file_exists(copy)) {
        status = command_refuse("you have no copy of %s yet. It is made by: %s reset %s",
                                exercise->id, invocation->program, exercise->id);
    } else if (given.solution && exercise->solution_count > 0) {
        status = print_difference(copy, exercise->solutions[0].file,
                                  "Your copy is the solution, byte for byte.");
    } else {
        status = print_difference(exercise->starter, copy, "Your copy is the starter, unchanged.");
    }
    free(copy);
    return status;
}

int command_diff(struct invocation *invocation)
{
    struct positional words;
    struct course course = {0};
    if (!command_parse(invocation, diff_options, 1, 1, &words) ||
        !command_course(invocation, &course)) {
        return EXIT_UNUSABLE;
    }
    const struct exercise *exercise = command_exercise(invocation, &course, words.at[0]);
    int status = exercise != NULL ? show_changes(invocation, exercise) : EXIT_UNUSABLE;
    course_finish(&course);
    return status;
}
