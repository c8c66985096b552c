// check.c: `heddle check`: every interleaving that matters, and a verdict.
#include "cli/record.h"
#include "cli/search_options.h"
#include "cli/subject.h"

#include "base/memory.h"
#include "base/text.h"
#include "tui/print.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    bool json, require_complete;
} given;

const struct option_spec check_options_table[] = {
    {"json", OPTION_FLAG, &given.json, NULL, "one JSON object on stdout (schema heddle/check/v1)",
     0, 0},
    SEARCH_LIMITS,
    {"require-complete", OPTION_FLAG, &given.require_complete, NULL,
     "exit status 4 when nothing was found but not all was searched", 0, 0},
    SEARCH_COMPILER,
    {0},
};

// On a terminal a line on stderr counts the runs.
static bool show_progress(void *context, uint64_t executions, uint64_t steps)
{
    bool *shown = context;
    (void)steps;
    if (isatty(STDERR_FILENO)) {
        fprintf(stderr, "\r%" PRIu64 " runs ...", executions);
        *shown = true;
    }
    return !command_interrupted();
}

static void clear_progress(bool shown)
{
    if (shown) {
        fputs("\r\033[K", stderr);
    }
}

static int status_of(const struct check_result *result)
{
    if (result->report.interrupted) {
        return EXIT_INTERRUPTED;
    }
    if (result->verdict == VERDICT_PASS && given.require_complete && !result->report.complete) {
        return EXIT_INCOMPLETE;
    }
    return verdict_exit_status(result->verdict);
}

static int report(const struct invocation *invocation, const struct course *course,
                  struct check_result *result)
{
    if (!given.json) {
        subject_name_page(invocation, course, result);
        result->options = search_options_words();
        result->run_options = search_options_run_words();
    }
    char *text = given.json ? check_json(result) : check_text(result, invocation->program);
    if (given.json) {
        fputs(text, stdout);
    } else {
        print_text(stdout, text);
    }
    free(text);
    if (result->report.interrupted) {
        fputs("heddle: interrupted; what is above is what was found until then\n", stderr);
    }
    return status_of(result);
}

static int check_own_files(const struct invocation *invocation, const struct positional *words,
                           const struct check_options *options, const bool *shown)
{
    struct check_result result = {0};
    struct error err = {0};
    bool done = check_files(words->at, words->count, options, &result, &err);
    clear_progress(*shown);
    if (!done) {
        return command_refuse("%s", err.text);
    }
    int status = report(invocation, NULL, &result);
    check_finish(&result);
    return status;
}

// A demo is called as the user called it, not by the path of its file.
static void call_by_name(struct check_result *result, const char *name)
{
    free(result->subject);
    free(result->words);
    result->subject = memory_string(name);
    result->words = memory_string(name);
}

// A saved program, with what it was saved with.
static bool check_saved(const struct subject *subject, struct check_options *options,
                        struct check_result *result, struct error *err)
{
    struct stage_script script = {0};
    subject_saved_script(subject, &options->limits, &script);
    options->input = script.input;
    options->output = script.output;
    options->arguments = script.arguments;
    options->include = subject->opened->saved.include;
    options->prefer_gcc |= saved_wants_gcc(&subject->opened->saved);
    bool done = check_files(subject->sources, subject->source_count, options, result, err);
    if (done) {
        call_by_name(result, subject->name);
        result->file_count = 1;
    }
    return done;
}

static bool check_any(const struct subject *subject, const char *path,
                      struct check_options *options, struct check_result *result, struct error *err)
{
    if (subject->opened != NULL) {
        return check_saved(subject, options, result, err);
    }
    options->input = subject->demo != NULL ? subject->demo->input : options->input;
    return subject->exercise != NULL
               ? check_exercise(subject->exercise, path, options, result, err)
               : check_files((const char *const[]){subject->file}, 1, options, result, err);
}

static int check_subject(const struct invocation *invocation, const struct subject *subject,
                         const char *path, struct check_options *options, const bool *shown)
{
    struct check_result result = {0};
    struct error err = {0};
    bool done = check_any(subject, path, options, &result, &err);
    clear_progress(*shown);
    if (!done) {
        return command_refuse("%s", err.text);
    }
    if (subject->demo != NULL) {
        call_by_name(&result, subject->name);
    }
    if (subject->exercise != NULL) {
        check_feedback(&subject->course, subject->exercise, &result);
    }
    if (subject->exercise != NULL && path == NULL && !result.report.interrupted) {
        struct progress *progress = command_progress();
        record_check(progress, subject->exercise, &result);
        progress_close(progress);
    }
    int status = report(invocation, &subject->course, &result);
    check_finish(&result);
    return status;
}

int command_check(struct invocation *invocation)
{
    struct positional words;
    struct check_options options;
    struct subject subject;
    bool shown = false;
    if (!search_options_parse(invocation, check_options_table, 1, POSITIONAL_MAX, &words,
                              &options)) {
        return EXIT_UNUSABLE;
    }
    options.progress = show_progress;
    options.progress_context = &shown;
    command_catch_interrupt();
    if (subject_all_files(words.at, words.count)) {
        return check_own_files(invocation, &words, &options, &shown);
    }
    if (words.count > 2 || (words.count == 2 && !text_ends(words.at[1], ".c"))) {
        return command_usage(invocation,
                             "check: takes one exercise and at most one C file, or C files alone");
    }
    if (!subject_find(invocation, words.at[0], words.at[1], &subject)) {
        return EXIT_UNUSABLE;
    }
    if (search_options_misplaced(invocation, subject.exercise != NULL)) {
        subject_finish(&subject);
        return EXIT_UNUSABLE;
    }
    int status = check_subject(invocation, &subject, words.at[1], &options, &shown);
    subject_finish(&subject);
    return status;
}
