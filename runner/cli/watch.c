// watch.c: `heddle watch`: a check on every save, until Ctrl-C.
#include "cli/record.h"
#include "cli/search_options.h"
#include "cli/subject.h"

#include "base/files.h"
#include "tui/print.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 500 };

const struct option_spec watch_options[] = {SEARCH_ENDLESS, SEARCH_INPUT, {0}};

static bool keep_going(void *context, uint64_t executions, uint64_t steps)
{
    (void)context;
    (void)executions;
    (void)steps;
    return !command_interrupted();
}

static void check_once(const struct invocation *invocation, const struct subject *subject,
                       const struct check_options *typed)
{
    struct check_options options = *typed;
    struct check_result result = {0};
    struct error err = {0};
    options.progress = keep_going;
    bool done = subject->exercise != NULL
                    ? check_exercise(subject->exercise, NULL, &options, &result, &err)
                    : check_files((const char *const[]){subject->file}, 1, &options, &result, &err);
    if (!done) {
        command_refuse("%s", err.text);
        return;
    }
    if (subject->exercise != NULL && !result.report.interrupted) {
        struct progress *progress = command_progress();
        record_check(progress, subject->exercise, &result);
        progress_close(progress);
        check_feedback(&subject->course, subject->exercise, &result);
    }
    subject_name_page(invocation, &subject->course, &result);
    result.run_options = search_options_run_words();
    char *text = check_text(&result, invocation->program);
    print_text(stdout, text);
    free(text);
    check_finish(&result);
}

// Whether somebody may read what is printed: a pipe whose reader has ended says so.
static bool is_read(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO};
    return poll(&out, 1, 0) <= 0 || (out.revents & POLLERR) == 0;
}

static void look(const struct invocation *invocation, const struct subject *subject,
                 const struct check_options *typed)
{
    if (isatty(STDOUT_FILENO)) {
        fputs("\033[H\033[2J", stdout);
    }
    check_once(invocation, subject, typed);
    print_format(stdout, "\nWatching %s; Ctrl-C ends it.\n", subject->file);
    fflush(stdout);
}

static void watch(const struct invocation *invocation, const struct subject *subject,
                  const struct check_options *typed)
{
    enum { GONE_LOOKS = 2 }; // an editor may take it away for a moment while it saves
    long long seen = -1;
    int missing = 0;
    while (!command_interrupted() && is_read()) {
        long long changed = file_changed_ns(subject->file);
        if (changed != seen && changed >= 0) {
            seen = changed;
            look(invocation, subject, typed);
        }
        missing = changed < 0 ? missing + 1 : 0;
        if (missing == GONE_LOOKS) {
            seen = -1;
            print_format(stdout, "%s is gone. It is checked when it is there again.\n",
                         subject->file);
            fflush(stdout);
        }
        nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
    }
}

int command_watch(struct invocation *invocation)
{
    struct positional words;
    struct subject subject;
    struct check_options options;
    if (!search_options_parse(invocation, watch_options, 1, 1, &words, &options)) {
        return EXIT_UNUSABLE;
    }
    if (subject_is_saved(words.at[0])) {
        struct text word = {0};
        text_add_word(&word, words.at[0]);
        command_refuse("%s does not change: %s check %s", words.at[0], invocation->program,
                       text_string(&word));
        text_finish(&word);
        return EXIT_UNUSABLE;
    }
    if (!subject_find(invocation, words.at[0], NULL, &subject)) {
        return EXIT_UNUSABLE;
    }
    int status = EXIT_INTERRUPTED;
    if (search_options_misplaced(invocation, subject.exercise != NULL)) {
        status = EXIT_UNUSABLE;
    } else if (!file_exists(subject.file)) {
        status = command_refuse("%s: no such file", subject.file);
    } else {
        command_catch_interrupt();
        watch(invocation, &subject, &options);
    }
    subject_finish(&subject);
    return status;
}
