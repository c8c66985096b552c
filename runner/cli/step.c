// step.c: `heddle step`: the app, opened at a demo, an exercise or a file; and the app alone.
#include "cli/step.h"

#include "base/files.h"
#include "cli/search_options.h"
#include "cli/subject.h"
#include "tui/app.h"
#include "tui/engine.h"

#include <stdio.h>
#include <stdlib.h>

enum { SCRIPT_MAX_BYTES = 1 << 20 };

static struct {
    const char *schedule;
} given;

const struct option_spec step_options[] = {
    {"schedule", OPTION_TEXT, &given.schedule, "S",
     "open it in the run that this schedule describes", 0, 0},
    SEARCH_RUN,
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
    struct error notice = {0}; // on stderr the app's first screen would hide it
    options->progress = progress_open(NULL, &notice);
    options->notice = notice.text;
    int status = invocation->plain ? app_run_plain(options, &err) : app_run(options, &err);
    options->notice = NULL;
    progress_close(options->progress);
    free(script);
    if (err.text[0] != '\0') {
        command_refuse("%s", err.text);
    }
    return status;
}

// How a saved program is built and run.
static struct engine_source saved_source(const struct subject *subject, bool prefer_gcc,
                                         struct stage_limits *limits)
{
    struct stage_script script = {0};
    subject_saved_script(subject, limits, &script);
    return (struct engine_source){
        .file = subject->file,
        .include = subject->opened->saved.include,
        .input = script.input,
        .output = script.output,
        .arguments = script.arguments,
        .sources = subject->sources,
        .source_count = subject->source_count,
        .prefer_gcc = prefer_gcc || saved_wants_gcc(&subject->opened->saved),
        .limits = limits,
    };
}

// Opens the app; `subject` and `schedule` may be NULL. `typed`: what stood behind the command.
static int open_app(const struct invocation *invocation, struct subject *subject,
                    const struct schedule *schedule, const struct check_options *typed)
{
    struct stage_limits limits = typed->limits;
    char *words = search_options_run_words();
    struct app_options options = {
        .program = invocation->program,
        .ascii = invocation->ascii,
        .no_colour = invocation->no_colour,
        .schedule = schedule,
        .columns = invocation->columns,
        .rows = invocation->rows,
        .prefer_gcc = typed->prefer_gcc,
        .limits = &typed->limits,
        .limit_words = words,
        .input = typed->input,
        .arguments = typed->arguments,
    };
    struct course course = {0};
    struct engine_source source;
    struct app_saved saved;
    if (subject != NULL && subject->opened != NULL) {
        source = saved_source(subject, typed->prefer_gcc, &limits);
        saved = (struct app_saved){subject->name, &source};
        options.saved = &saved;
    }
    if (subject != NULL) {
        options.lesson = subject->lesson;
        options.demo = subject->demo;
        options.exercise = subject->exercise;
        options.file = subject->demo == NULL && subject->exercise == NULL ? subject->file : NULL;
        options.course = &subject->course;
    }
    if (options.course == NULL || options.course->folder == NULL) {
        options.course = command_course(invocation, &course) ? &course : NULL;
    }
    int status = options.course != NULL ? run_app(invocation, &options) : EXIT_UNUSABLE;
    course_finish(&course);
    free(words);
    return status;
}

int step_open_app(const struct invocation *invocation)
{
    struct check_options usual = check_options_default();
    return open_app(invocation, NULL, NULL, &usual);
}

struct kept_paths {
    char *folder, *script; // owned
};

// A saved program makes its own folder the working folder; paths of the command line stay true.
static void keep_paths(struct invocation *invocation, struct kept_paths *kept)
{
    if (invocation->folder != NULL) {
        invocation->folder = kept->folder = file_absolute(invocation->folder);
    }
    if (invocation->script != NULL) {
        invocation->script = kept->script = file_absolute(invocation->script);
    }
}

// The run to open in: the one that was asked for, or that of the saved program.
static bool find_schedule(const struct subject *subject, struct schedule *schedule, bool *has)
{
    struct error err = {0};
    const struct opened *opened = subject->opened;
    const char *string =
        given.schedule == NULL && opened != NULL ? opened->saved.schedule : given.schedule;
    *has = string != NULL;
    if (string != NULL && !schedule_parse(string, schedule, &err)) {
        command_refuse("%s: %s", given.schedule != NULL ? "--schedule" : subject->name, err.text);
        return false;
    }
    return true;
}

static int open_subject(const struct invocation *invocation, struct subject *subject,
                        const struct check_options *typed)
{
    struct schedule schedule = {0};
    bool has_schedule;
    if (!file_exists(subject->file)) {
        return command_refuse("%s: no such file", subject->file);
    }
    if (!find_schedule(subject, &schedule, &has_schedule)) {
        return EXIT_UNUSABLE;
    }
    if (subject->exercise != NULL && (has_schedule || search_options_run_given())) {
        fprintf(stderr, "heddle: an exercise opens at its check, so %s left out\n",
                has_schedule ? "--schedule is" : "these options are");
    }
    int status = open_app(invocation, subject, has_schedule ? &schedule : NULL, typed);
    schedule_finish(&schedule);
    return status;
}

int command_step(struct invocation *invocation)
{
    struct positional words;
    struct subject subject;
    struct check_options options;
    struct kept_paths kept = {0};
    if (!search_options_parse(invocation, step_options, 1, 1, &words, &options)) {
        return EXIT_UNUSABLE;
    }
    if (subject_is_saved(words.at[0])) {
        keep_paths(invocation, &kept);
    }
    int status = EXIT_UNUSABLE;
    if (subject_find(invocation, words.at[0], NULL, &subject)) {
        status = open_subject(invocation, &subject, &options);
        subject_finish(&subject);
    }
    free(kept.folder);
    free(kept.script);
    return status;
}
