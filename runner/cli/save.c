// save.c: `heddle save`: a program and one of its runs in one text file.
//
// What was written is opened again before it counts: unpacked, built, and its run made once more.
#include "cli/opened.h"
#include "cli/search_options.h"

#include "base/files.h"
#include "base/memory.h"
#include "trace/explain.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    const char *schedule;
    bool force;
} given;

const struct option_spec save_options[] = {
    {"schedule", OPTION_TEXT, &given.schedule, "S",
     "this run, instead of the failing one that a check finds", 0, 0},
    {"force", OPTION_FLAG, &given.force, NULL, "write over a file that is there", 0, 0},
    SEARCH_LIMITS,
    SEARCH_COMPILER,
    {0},
};

// What is going to be saved.
struct work {
    const struct invocation *invocation;
    const char *target;
    struct subject subject;
    struct saved saved;
    enum verdict kind;            // of the run
    struct check_options options; // as they were typed
};

// "data race (lost-update): T1 and T2 both wrote counter ..."
static char *finding_of(const struct trace *trace)
{
    struct explanation explained = {0};
    struct text text = {0};
    explain_failure(trace, 0, NULL, NULL, &explained);
    const char *cause = cause_id(explained.cause);
    text_add(&text, verdict_words(trace->failure.kind));
    if (cause != NULL) {
        text_printf(&text, " (%s)", cause);
    }
    if (explained.summary != NULL && explained.summary[0] != '\0') {
        text_printf(&text, ": %s", explained.summary);
    }
    explanation_finish(&explained);
    for (size_t i = 0; i < text.length; i++) {
        text.bytes[i] = text.bytes[i] == '\n' ? ' ' : text.bytes[i];
    }
    return text_take(&text);
}

// Takes the parts, the run and what is known about it.
static bool take(struct work *work, const struct build *build, const struct scenario *scenario,
                 const struct trace *trace, struct schedule *schedule, struct error *err)
{
    struct saved *saved = &work->saved;
    const struct subject *subject = &work->subject;
    struct text text = {0};
    int sources = subject->source_count > 1 ? subject->source_count : 1;
    if (subject->exercise != NULL) {
        saved_take_scenario(saved, subject->exercise, scenario);
        sources = scenario != NULL && scenario->file != NULL ? 2 : 1;
    } else {
        saved->input =
            memory_string(subject->demo != NULL ? subject->demo->input : work->options.input);
        saved->arguments = memory_string(work->options.arguments);
    }
    bool own = subject->exercise == NULL && subject->demo == NULL;
    const char *course = subject->exercise != NULL ? subject->course.folder : NULL;
    if (!saved_take_build(saved, build, sources, course, own, err)) {
        return false;
    }
    schedule->checksum = build->checksum;
    schedule_format(schedule, &text);
    saved->schedule = text_take(&text);
    saved->heddle = memory_string(HEDDLE_VERSION);
    saved->subject = memory_string(subject->name);
    saved->finding = finding_of(trace);
    saved->allow = work->options.limits.allow;
    if (saved->max_steps == 0 && search_given.max_steps != NOT_GIVEN) {
        saved->max_steps = work->options.limits.max_steps;
    }
    work->kind = trace->failure.kind;
    return true;
}

// --- the run that was asked for ---

static int take_given(struct work *work, struct schedule *schedule)
{
    struct program program;
    struct trace trace = {0};
    struct error err = {0};
    int status = program_open(&work->subject, &work->options, schedule->checksum, &program);
    if (status != EXIT_PASSED) {
        return status;
    }
    if (opened_refuses(work->invocation, &work->subject, &program.build, schedule)) {
        status = EXIT_UNUSABLE;
    } else if (!stage_run(program.stage, schedule, &program.script, &program.limits, 0, &trace,
                          &err) ||
               !take(work, &program.build, program.scenario, &trace, schedule, &err)) {
        status = command_refuse("%s", err.text);
    }
    trace_finish(&trace);
    program_close(&program);
    return status;
}

// --- the run that a check finds ---

static bool go_on(void *context, uint64_t executions, uint64_t steps)
{
    (void)context;
    (void)executions;
    (void)steps;
    return !command_interrupted();
}

static const struct scenario *scenario_called(const struct exercise *exercise, const char *id)
{
    for (size_t i = 0; exercise != NULL && id != NULL && i < exercise->scenario_count; i++) {
        if (strcmp(exercise->scenarios[i].id, id) == 0) {
            return &exercise->scenarios[i];
        }
    }
    return NULL;
}

static int take_result(struct work *work, struct check_result *result)
{
    struct error err = {0};
    const char *name = work->subject.name;
    const struct trace *trace = &result->report.trace;
    const struct scenario *scenario = scenario_called(work->subject.exercise, result->scenario);
    if (result->report.interrupted && result->verdict == VERDICT_PASS) {
        command_refuse("interrupted; nothing was saved");
        return EXIT_INTERRUPTED;
    }
    if (result->verdict == VERDICT_PASS) {
        return command_refuse("no run of %s fails, so there is none to save. Another one: %s save "
                              "with --schedule",
                              name, work->invocation->program);
    }
    if (trace->failure.kind == VERDICT_PASS || result->build.module_path == NULL) {
        command_refuse("%s There is no run of this to save.", result->summary);
        return verdict_exit_status(result->verdict);
    }
    return take(work, &result->build, scenario, trace, &result->report.schedule, &err)
               ? EXIT_PASSED
               : command_refuse("%s", err.text);
}

static int take_found(struct work *work)
{
    const struct subject *subject = &work->subject;
    struct check_options options = work->options;
    struct check_result result = {0};
    struct error err = {0};
    bool several = subject->source_count > 1;
    options.progress = go_on;
    options.input = subject->demo != NULL ? subject->demo->input : options.input;
    const char *const *files =
        several ? subject->sources : (const char *const[]){subject->file, NULL};
    bool done =
        subject->exercise != NULL
            ? check_exercise(subject->exercise, subject->file, &options, &result, &err)
            : check_files(files, several ? subject->source_count : 1, &options, &result, &err);
    if (!done) {
        return command_refuse("%s", err.text);
    }
    int status = take_result(work, &result);
    check_finish(&result);
    return status;
}

// --- the file ---

// Whether the program, unpacked, is the same one and needs nothing from elsewhere.
static bool is_whole(const struct build *build, const struct schedule *schedule, struct error *err)
{
    for (size_t i = 0; i < build->inputs.count; i++) {
        const struct input *input = &build->inputs.at[i];
        if (!input->system && input->path[0] == '/') {
            return error_set(
                err,
                "%s is included by its full path, so a file could not be whole without "
                "it; nothing was saved",
                input->path);
        }
    }
    return build->checksum == schedule->checksum ||
           error_set(err, "the saved program would not be the same as this one; nothing was saved");
}

static int run_again(struct program *program, const struct schedule *schedule, enum verdict kind)
{
    struct error err = {0};
    struct trace trace = {0};
    bool good =
        is_whole(&program->build, schedule, &err) &&
        stage_run(program->stage, schedule, &program->script, &program->limits, 0, &trace, &err) &&
        (trace.failure.kind == kind ||
         error_set(&err, "the run ends differently when it is made again; nothing was "
                         "saved"));
    trace_finish(&trace);
    return good ? EXIT_PASSED : command_refuse("%s", err.text);
}

// Opens what is going to be written as the other commands will.
static int try_out(const struct work *work, const struct text *file)
{
    struct subject subject = {.name = work->target};
    struct saved saved;
    struct schedule schedule = {0};
    struct program program;
    struct check_options options = check_options_default();
    struct error err = {0};
    if (!saved_parse(file->bytes, file->length, work->target, &saved, &err) ||
        !schedule_parse(saved.schedule, &schedule, &err)) {
        command_refuse("%s", err.text);
        return EXIT_FAULT;
    }
    int status = EXIT_UNUSABLE;
    if (!opened_enter(&saved, &subject, &err)) {
        command_refuse("%s", err.text);
    } else {
        status = program_open(&subject, &options, schedule.checksum, &program);
        if (status == EXIT_PASSED) {
            status = run_again(&program, &schedule, work->kind);
            program_close(&program);
        }
        subject_finish(&subject);
    }
    schedule_finish(&schedule);
    return status;
}

static int write_file(const struct work *work, const struct text *file)
{
    struct error err = {0};
    if (file->length > SAVED_MAX_BYTES) {
        return command_refuse("the program has more than %d bytes; nothing was saved",
                              SAVED_MAX_BYTES);
    }
    int status = try_out(work, file);
    if (status != EXIT_PASSED) {
        return status;
    }
    if (!file_write(work->target, file->bytes, file->length, 0644, &err)) {
        return command_refuse("%s", err.text);
    }
    print_format(stdout, "%s: %s\nStep it:  %s step ", work->target, work->saved.finding,
                 work->invocation->program);
    struct text word = {0};
    text_add_word(&word, work->target);
    puts(text_string(&word));
    text_finish(&word);
    return EXIT_PASSED;
}

static int save(struct work *work)
{
    struct schedule schedule = {0};
    struct error err = {0};
    struct text file = {0};
    if (given.schedule != NULL && !schedule_parse(given.schedule, &schedule, &err)) {
        return command_refuse("--schedule: %s", err.text);
    }
    command_catch_interrupt();
    int status = given.schedule != NULL ? take_given(work, &schedule) : take_found(work);
    if (status == EXIT_PASSED) {
        saved_format(&work->saved, &file);
        status = write_file(work, &file);
    }
    schedule_finish(&schedule);
    text_finish(&file);
    return status;
}

// What stands behind the name of the file, as `heddle check` takes it.
static bool find_subject(const struct invocation *invocation, const struct positional *words,
                         struct subject *subject)
{
    const char *const *names = words->at + 1;
    int count = words->count - 1;
    if (subject_is_saved(names[0])) {
        command_refuse("%s is saved already", names[0]);
        return false;
    }
    if (subject_all_files(names, count)) {
        return subject_find_all(invocation, names, count, subject);
    }
    if (count > 2) {
        command_usage(invocation, "save: takes one exercise and at most one C file, or C files "
                                  "alone");
        return false;
    }
    return subject_find(invocation, names[0], names[1], subject);
}

int command_save(struct invocation *invocation)
{
    struct positional words;
    struct work work = {.invocation = invocation};
    if (!search_options_parse(invocation, save_options, 2, POSITIONAL_MAX, &words, &work.options)) {
        return EXIT_UNUSABLE;
    }
    work.target = words.at[0];
    if (!subject_is_saved(work.target)) {
        return command_usage(invocation,
                             "save: the file to write comes first, and its name ends in .heddle");
    }
    if (!given.force && file_exists(work.target)) {
        return command_refuse("%s is there already; --force writes over it", work.target);
    }
    if (!find_subject(invocation, &words, &work.subject)) {
        return EXIT_UNUSABLE;
    }
    if (search_options_misplaced(invocation, work.subject.exercise != NULL)) {
        subject_finish(&work.subject);
        return EXIT_UNUSABLE;
    }
    int status = work.subject.demo != NULL && work.subject.demo->live_only
                     ? command_refuse("%s runs live only: it has no run that can be saved",
                                      work.subject.name)
                     : save(&work);
    saved_finish(&work.saved);
    subject_finish(&work.subject);
    return status;
}
