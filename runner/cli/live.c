// live.c: `heddle run --live`: a program run as it is, once or many times.
#include "cli/live.h"

#include "base/memory.h"
#include "grade/live_tally.h"
#include "grade/native.h"
#include "stage/live.h"
#include "stage/sandbox_program.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// One program, ready to be run.
struct runs {
    struct native native;
    struct live *live;
    struct live_limits limits;
};

// What a run with its output as it comes passes to print_output.
struct printing {
    bool failed; // standard output cannot be written any more
};

static int open_runs(const struct subject *subject, const struct check_options *options,
                     struct runs *runs)
{
    const char *const own[] = {subject->file};
    const char *const *sources = subject->source_count > 1 ? subject->sources : own;
    int count = subject->source_count > 1 ? subject->source_count : 1;
    struct error err = {""};
    runs->limits = live_limits_default();
    if (!native_build(sources, count, &runs->native, &err)) {
        return command_refuse("%s", err.text);
    }
    print_format(stderr, "%s\n%s", runs->native.command, runs->native.messages);
    if (runs->native.compile_error) {
        command_refuse("%s does not compile", subject->file);
        return EXIT_FAILED;
    }
    const struct saved *saved = subject->opened != NULL ? &subject->opened->saved : NULL;
    const char *input = subject->demo != NULL ? subject->demo->input
                        : saved != NULL       ? saved->input
                                              : options->input;
    const char *arguments = saved != NULL ? saved->arguments : options->arguments;
    runs->live = live_start(runs->native.directory, input, arguments, &err);
    if (runs->live == NULL) {
        command_refuse("%s", err.text);
        return EXIT_FAULT;
    }
    return EXIT_PASSED;
}

static void close_runs(struct runs *runs)
{
    live_stop(runs->live);
    native_finish(&runs->native);
}

static int status_of(const struct live_result *result)
{
    if (result->end == LIVE_STOPPED) {
        return EXIT_INTERRUPTED;
    }
    return result->end == LIVE_EXITED && result->number == 0 ? EXIT_PASSED : EXIT_FAILED;
}

static void say_what_lacks(const struct runs *runs, unsigned layers)
{
    if ((layers & SANDBOX_FILTER) == 0) {
        command_refuse("no filter of system calls can be had here: the program ran without one");
    }
    if ((layers & SANDBOX_LOOPBACK) == 0 && runs->native.uses_sockets) {
        command_refuse("no network of its own can be had here: this program could reach others "
                       "than 127.0.0.1");
    }
}

static bool print_output(void *context, bool is_error, const char *bytes, size_t length)
{
    struct printing *printing = context;
    FILE *to = is_error ? stderr : stdout;
    if (length > 0) {
        fwrite(bytes, 1, length, to);
        printing->failed |= fflush(to) != 0 && !is_error;
    }
    return !printing->failed && !command_interrupted();
}

static int run_once(struct runs *runs)
{
    struct printing printing = {false};
    struct live_result result;
    struct error err = {""};
    if (!live_run(runs->live, &runs->limits, print_output, &printing, &result, &err)) {
        command_refuse("%s", err.text);
        return EXIT_FAULT;
    }
    char how[200];
    live_describe(&result, &runs->limits, how, sizeof how);
    fprintf(stderr, "%s\n", how);
    say_what_lacks(runs, result.layers);
    return printing.failed ? EXIT_FAILED : status_of(&result);
}

// --- many runs ---

static bool collect_output(void *context, bool is_error, const char *bytes, size_t length)
{
    live_tally_add_output(context, is_error, bytes, length);
    return !command_interrupted();
}

static void show_progress(uint64_t done, uint64_t times)
{
    if (isatty(STDERR_FILENO) && (done % 16 == 0 || done == times)) {
        fprintf(stderr, "\r%llu of %llu runs%s", (unsigned long long)done,
                (unsigned long long)times, done == times ? "\n" : "");
        fflush(stderr);
    }
}

static void print_tally(const struct invocation *invocation, const struct subject *subject,
                        const struct live_tally *tally)
{
    struct text out = {0};
    live_tally_format(tally, &out);
    bool can_check = tally->count > 0 && (subject->demo == NULL || !subject->demo->live_only);
    if (can_check) {
        text_printf(&out, "What can happen, in every order that matters: %s check",
                    invocation->program);
        subject_add_words(subject, &out);
        text_add_char(&out, '\n');
    }
    print_text(stdout, text_string(&out));
    text_finish(&out);
}

static int run_often(const struct invocation *invocation, const struct subject *subject,
                     struct runs *runs, uint64_t times)
{
    struct live_tally tally = {0};
    struct live_result result = {0};
    struct error err = {""};
    int status = EXIT_PASSED;
    bool ran = true;
    for (uint64_t i = 0; ran && i < times && status != EXIT_INTERRUPTED; i++) {
        live_tally_clear_output(&tally);
        ran = live_run(runs->live, &runs->limits, collect_output, &tally, &result, &err);
        int one = ran ? status_of(&result) : EXIT_FAULT;
        status = one > status ? one : status;
        if (ran && one != EXIT_INTERRUPTED) {
            live_tally_count(&tally, &result, &runs->limits);
            show_progress(i + 1, times);
        }
    }
    if (!ran) {
        command_refuse("%s", err.text);
    } else {
        print_tally(invocation, subject, &tally);
        say_what_lacks(runs, result.layers);
    }
    live_tally_finish(&tally);
    return status;
}

int live_subject(const struct invocation *invocation, const struct subject *subject,
                 const struct check_options *options, uint64_t times)
{
    struct runs runs = {0};
    command_catch_interrupt();
    int status = open_runs(subject, options, &runs);
    if (status == EXIT_PASSED) {
        status = times > 0 ? run_often(invocation, subject, &runs, times) : run_once(&runs);
    }
    close_runs(&runs);
    return status;
}

int live_refuse_model(const struct invocation *invocation, const struct subject *subject)
{
    return command_refuse("%s runs live only: %s. As it is, with kernel threads: %s run %s --live",
                          subject->name, subject->demo->live_reason, invocation->program,
                          subject->name);
}
