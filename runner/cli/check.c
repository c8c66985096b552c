// check.c: `heddle check`: every interleaving that matters, and a verdict.
#include "cli/record.h"
#include "cli/subject.h"

#include "base/memory.h"
#include "base/text.h"
#include "tui/print.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NOT_GIVEN UINT64_MAX

static struct {
    uint64_t seed, max_executions, max_steps, max_turns, spurious;
    bool json, faults, require_complete, gcc;
    const char *allow;
} given = {NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, false, false, false, false, NULL};

// The defaults named here are those of stage_limits_default(); tests/golden compares them.
const struct option_spec check_options_table[] = {
    {"json", OPTION_FLAG, &given.json, NULL, "one JSON object on stdout (schema heddle/check/v1)",
     0, 0},
    {"max-executions", OPTION_NUMBER, &given.max_executions, "N",
     "runs of the complete search (default 500000)", 1, NOT_GIVEN - 1},
    {"max-steps", OPTION_NUMBER, &given.max_steps, "N",
     "synchronising steps of one run (default 20000)", 1, UINT32_MAX},
    {"max-turns", OPTION_NUMBER, &given.max_turns, "N", "turns of a counting loop (default 1000)",
     1, UINT32_MAX},
    {"spurious", OPTION_NUMBER, &given.spurious, "N",
     "spurious wake-ups per thread and condition (default 1)", 0, 1000},
    {"seed", OPTION_NUMBER, &given.seed, "N", "seed of random schedules (default 1)", 0,
     NOT_GIVEN - 1},
    {"faults", OPTION_FLAG, &given.faults, NULL,
     "let pthread_create, malloc and others fail as they may (default: no)", 0, 0},
    {"allow", OPTION_TEXT, &given.allow, "KIND,...",
     "kinds that are no failure, for instance leak,thread-leak", 0, 0},
    {"require-complete", OPTION_FLAG, &given.require_complete, NULL,
     "exit status 4 when nothing was found but not all was searched", 0, 0},
    {"gcc", OPTION_FLAG, &given.gcc, NULL, "compile with gcc also where clang is present", 0, 0},
    {0},
};

// Kinds behind which a run can go on, or that are seen at its end. The others stop it.
static bool can_be_allowed(enum verdict kind)
{
    switch (kind) {
    case VERDICT_DATA_RACE:
    case VERDICT_DEADLOCK:
    case VERDICT_LIVELOCK:
    case VERDICT_LEAK:
    case VERDICT_THREAD_LEAK:
    case VERDICT_NONZERO_EXIT:
    case VERDICT_OUTPUT:
        return true;
    default:
        return false;
    }
}

static bool parse_allowed(uint64_t *allow, struct error *err)
{
    char *list = memory_string(given.allow);
    char *rest = NULL;
    bool known = true;
    for (char *id = strtok_r(list, ",", &rest); known && id != NULL;
         id = strtok_r(NULL, ",", &rest)) {
        enum verdict kind;
        known = verdict_parse(id, &kind) && kind != VERDICT_PASS;
        if (!known) {
            error_set(err, "--allow: there is no kind of failure \"%.60s\"", id);
        } else if (!can_be_allowed(kind)) {
            known = error_set(err,
                              "--allow: %s stops the run, so it cannot be allowed; these can: "
                              "data-race, deadlock, livelock, leak, thread-leak, nonzero-exit, "
                              "output",
                              id);
        } else {
            *allow |= UINT64_C(1) << kind;
        }
    }
    free(list);
    return known;
}

static bool fill_limits(struct stage_limits *limits, struct error *err)
{
    limits->seed = given.seed != NOT_GIVEN ? given.seed : limits->seed;
    limits->max_executions =
        given.max_executions != NOT_GIVEN ? given.max_executions : limits->max_executions;
    limits->max_steps =
        given.max_steps != NOT_GIVEN ? (uint32_t)given.max_steps : limits->max_steps;
    limits->max_turns =
        given.max_turns != NOT_GIVEN ? (uint32_t)given.max_turns : limits->max_turns;
    limits->spurious = given.spurious != NOT_GIVEN ? (uint32_t)given.spurious : limits->spurious;
    limits->faults |= given.faults;
    return given.allow == NULL || parse_allowed(&limits->allow, err);
}

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
    options->input = subject->demo != NULL ? subject->demo->input : NULL;
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
    struct check_options options = check_options_default();
    struct error err = {0};
    struct subject subject;
    bool shown = false;
    if (!command_parse(invocation, check_options_table, 1, POSITIONAL_MAX, &words)) {
        return EXIT_UNUSABLE;
    }
    if (!fill_limits(&options.limits, &err)) {
        return command_usage(invocation, "check: %s", err.text);
    }
    options.prefer_gcc = given.gcc;
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
    int status = check_subject(invocation, &subject, words.at[1], &options, &shown);
    subject_finish(&subject);
    return status;
}
