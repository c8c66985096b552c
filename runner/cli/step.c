// step.c: `heddle step`: the app, opened at a demo, an exercise or a file; and the app alone.
#include "cli/step.h"

#include "base/files.h"
#include "tui/app.h"

#include <stdio.h>
#include <stdlib.h>

enum { SCRIPT_MAX_BYTES = 1 << 20 };

static struct {
    const char *schedule;
} given;

const struct option_spec step_options[] = {
    {"schedule", OPTION_TEXT, &given.schedule, "S",
     "open it in the run that this schedule describes", 0, 0},
    {0},
};

static int run_app(const struct invocation *invocation, struct app_options *options)
{
    struct error err = {0};
    char *script = NULL;
    size_t length;
    if (invocation->script != NULL) {
        script = file_read(invocation->script, SCRIPT_MAX_BYTES, &length, &err);
        if (script == NULL) {
            return command_refuse("%s", err.text);
        }
        options->script = script;
    }
    options->progress = command_progress();
    int status = invocation->plain ? app_run_plain(options, &err) : app_run(options, &err);
    progress_close(options->progress);
    free(script);
    if (err.text[0] != '\0') {
        command_refuse("%s", err.text);
    }
    return status;
}

int step_open_app(const struct invocation *invocation, struct subject *subject,
                  const struct schedule *schedule)
{
    struct app_options options = {
        .program = invocation->program,
        .ascii = invocation->ascii,
        .no_colour = invocation->no_colour,
        .schedule = schedule,
        .columns = invocation->columns,
        .rows = invocation->rows,
    };
    struct course course = {0};
    if (subject != NULL) {
        options.lesson = subject->lesson;
        options.demo = subject->demo;
        options.exercise = subject->exercise;
        options.file = subject->demo == NULL && subject->exercise == NULL ? subject->file : NULL;
        options.course = &subject->course;
    }
    if (options.course == NULL || options.course->folder == NULL) {
        if (!command_course(invocation, &course)) {
            return EXIT_UNUSABLE;
        }
        options.course = &course;
    }
    int status = run_app(invocation, &options);
    course_finish(&course);
    return status;
}

int command_step(struct invocation *invocation)
{
    struct positional words;
    struct error err = {0};
    struct schedule schedule = {0};
    struct subject subject;
    if (!command_parse(invocation, step_options, 1, 1, &words)) {
        return EXIT_UNUSABLE;
    }
    if (given.schedule != NULL && !schedule_parse(given.schedule, &schedule, &err)) {
        return command_refuse("--schedule: %s", err.text);
    }
    int status = EXIT_UNUSABLE;
    if (subject_find(invocation, words.at[0], NULL, &subject)) {
        bool missing = !file_exists(subject.file);
        if (given.schedule != NULL && subject.exercise != NULL) {
            fputs("heddle: an exercise opens at its check, so --schedule is left out\n", stderr);
        }
        status = missing ? command_refuse("%s: no such file", subject.file)
                         : step_open_app(invocation, &subject,
                                         given.schedule != NULL ? &schedule : NULL);
        subject_finish(&subject);
    }
    schedule_finish(&schedule);
    return status;
}
