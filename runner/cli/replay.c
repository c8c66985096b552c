// replay.c: `heddle replay`: one run again from its schedule, told as the check told it.
#include "cli/opened.h"
#include "cli/search_options.h"
#include "cli/transcript.h"

#include "base/memory.h"
#include "grade/lines.h"
#include "trace/explain.h"
#include "tui/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PASTE_COLUMNS = 72, TRANSCRIPT_COLUMNS = 100 };

static struct {
    bool text;
} given;

const struct option_spec replay_options[] = {
    {"text", OPTION_FLAG, &given.text, NULL,
     "at most 20 lines of 72 ASCII columns, to paste into a message", 0, 0},
    SEARCH_RUN,
    {0},
};

static void add_cause(const struct explanation *words, struct text *out)
{
    const char *cause = cause_id(words->cause);
    if (cause == NULL) {
        return;
    }
    text_add(out, " (");
    for (; *cause != '\0'; cause++) {
        text_add_char(out, *cause == '-' ? ' ' : *cause);
    }
    text_add(out, ")");
}

static void add_command(const struct invocation *invocation, const struct positional *words,
                        const struct schedule *schedule, struct text *out)
{
    if (words->count > 1 && strlen(words->at[0]) > SCHEDULE_COPIED) {
        text_printf(out, "The run has %zu choices: those of the schedule that was given.\n",
                    schedule->count);
        return;
    }
    text_printf(out, "%s replay", invocation->program);
    for (int i = 0; i < words->count; i++) {
        text_add_char(out, ' ');
        text_add_word(out, words->at[i]);
    }
    char *options = search_options_run_words();
    text_printf(out, "%s%s\n", given.text ? " --text" : "", options);
    free(options);
}

// What is replayed, as it was called.
static const char *name_of(const struct positional *words)
{
    return words->at[words->count > 1 ? 1 : 0];
}

// Whether both schedules choose the same; what they are checked against does not matter.
static bool is_same_run(const struct schedule *one, const struct schedule *other)
{
    struct schedule copy = {0};
    struct text words = {0}, others = {0};
    schedule_copy(&copy, one);
    copy.checksum = other->checksum;
    schedule_format(&copy, &words);
    schedule_format(other, &others);
    bool same = strcmp(text_string(&words), text_string(&others)) == 0;
    text_finish(&words);
    text_finish(&others);
    schedule_finish(&copy);
    return same;
}

// The step after which every way on fails, which one run alone does not tell: the search that a
// check makes knows it of the run that it finds. 0 where that is another run.
static uint32_t find_no_return(struct program *program, const struct schedule *schedule)
{
    struct stage_report report = {0};
    struct error ignored;
    uint32_t step = 0;
    if (stage_check(program->stage, &program->script, &program->limits, NULL, NULL, &report,
                    &ignored) &&
        is_same_run(&report.schedule, schedule)) {
        step = report.no_return;
    }
    stage_report_finish(&report);
    return step;
}

// The failure in the few lines that one pastes into a message.
static void tell_short(const struct invocation *invocation, const struct positional *words,
                       const struct schedule *schedule, const struct trace *trace,
                       uint32_t no_return, struct text *out)
{
    struct explanation explanation = {0};
    struct lines *lines = lines_open();
    explain_failure(trace, no_return, lines_get, lines, &explanation);
    text_printf(out, "%s: %s", name_of(words), verdict_words(trace->failure.kind));
    add_cause(&explanation, out);
    text_add(out, "\n");
    text_add_wrapped(out, explanation.summary != NULL ? explanation.summary : "", PASTE_COLUMNS, 0);
    text_printf(out, "\n%s", explanation.table != NULL ? explanation.table : "");
    add_command(invocation, words, schedule, out);
    lines_close(lines);
    explanation_finish(&explanation);
}

static int replay(const struct invocation *invocation, const struct positional *words,
                  struct program *program, const struct schedule *schedule)
{
    struct trace trace = {0};
    struct error err = {0};
    struct text out = {0};
    if (!stage_run(program->stage, schedule, &program->script, &program->limits, 0, &trace, &err)) {
        return command_refuse("%s", err.text);
    }
    if (given.text && trace.failure.kind != VERDICT_PASS) {
        tell_short(invocation, words, schedule, &trace, find_no_return(program, schedule), &out);
    } else {
        transcript_add(&trace, given.text ? PASTE_COLUMNS : TRANSCRIPT_COLUMNS, &out);
        transcript_add_story(&trace, &out);
    }
    print_text(stdout, text_string(&out));
    int status = verdict_exit_status(trace.failure.kind);
    text_finish(&out);
    trace_finish(&trace);
    return status;
}

// What the schedule is of: a saved program, files of one program, a demo, or an exercise with or
// without a file.
static bool find_subject(const struct invocation *invocation, const struct positional *words,
                         struct subject *subject)
{
    if (words->count == 1) {
        return subject_find(invocation, words->at[0], NULL, subject);
    }
    if (subject_all_files(words->at + 1, words->count - 1)) {
        return subject_find_all(invocation, words->at + 1, words->count - 1, subject);
    }
    if (words->count > 3) {
        command_usage(invocation, "replay: an exercise takes at most one file");
        return false;
    }
    return subject_find(invocation, words->at[1], words->at[2], subject);
}

// Reads a schedule: of the file `name`, or as it was typed when that is NULL.
static bool read_schedule(const char *string, const char *name, struct schedule *schedule)
{
    struct error err = {0};
    if (!schedule_parse(string, schedule, &err)) {
        command_refuse("%s%s%s", name != NULL ? name : "", name != NULL ? ": " : "", err.text);
        return false;
    }
    return true;
}

static int replay_subject(const struct invocation *invocation, const struct positional *words,
                          const struct subject *subject, const struct check_options *options,
                          const struct schedule *schedule)
{
    struct program program;
    int status = program_open(subject, options, schedule->checksum, &program);
    if (status == EXIT_PASSED) {
        status = opened_refuses(invocation, subject, &program.build, schedule)
                     ? EXIT_UNUSABLE
                     : replay(invocation, words, &program, schedule);
        program_close(&program);
    }
    return status;
}

int command_replay(struct invocation *invocation)
{
    struct positional words;
    struct schedule schedule = {0};
    struct check_options options;
    struct subject subject;
    int status = EXIT_UNUSABLE;
    if (!search_options_parse(invocation, replay_options, 1, POSITIONAL_MAX, &words, &options)) {
        return EXIT_UNUSABLE;
    }
    if (words.count == 1 && !subject_is_saved(words.at[0])) {
        return command_usage(invocation, "replay: something is missing behind it");
    }
    if (words.count > 1 && !read_schedule(words.at[0], NULL, &schedule)) {
        return EXIT_UNUSABLE;
    }
    if (find_subject(invocation, &words, &subject)) {
        const struct opened *opened = subject.opened;
        if (words.count > 1 || read_schedule(opened->saved.schedule, words.at[0], &schedule)) {
            status = replay_subject(invocation, &words, &subject, &options, &schedule);
        }
        subject_finish(&subject);
    }
    schedule_finish(&schedule);
    return status;
}
