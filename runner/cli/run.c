// run.c: `heddle run`: one execution of a demo or a file as a transcript.
#include "cli/live.h"
#include "cli/opened.h"
#include "cli/search_options.h"
#include "cli/transcript.h"

#include "base/memory.h"
#include "trace/explain.h"
#include "tui/print.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    NO_SEED = 0,
    NO_REPEAT = 0,
    RANDOM_STEPS_MAX = 400,
    COLUMNS_USUAL = 100,
    REPEAT_MAX = 1000000
};

static struct {
    const char *schedule;
    uint64_t seed;
    bool live;
    uint64_t repeat;
} given;

const struct option_spec run_options[] = {
    {"schedule", OPTION_TEXT, &given.schedule, "S", "the run that this schedule describes", 0, 0},
    {"seed", OPTION_NUMBER, &given.seed, "N", "a run in which chance decides who goes next", 1,
     UINT64_MAX},
    {"live", OPTION_FLAG, &given.live, NULL,
     "run it as it is: built with -O2, with kernel threads, for 10 s at most", 0, 0},
    {"repeat", OPTION_NUMBER, &given.repeat, "N",
     "with --live: run it N times and count the different results", 1, REPEAT_MAX},
    SEARCH_RUN,
    {0},
};

static int terminal_columns(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= 40) {
        return size.ws_col;
    }
    return COLUMNS_USUAL;
}

// xorshift64: the same choices for the same seed on every machine.
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static bool pick(struct stage_next *next, size_t count, uint64_t *random, uint16_t *thread)
{
    uint16_t able[THREADS_MAX];
    size_t able_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (next[i].exists && next[i].can_act) {
            able[able_count++] = (uint16_t)i;
        }
    }
    if (able_count == 0) {
        return false;
    }
    *thread = able[next_random(random) % able_count];
    return true;
}

// Makes a schedule by asking at each step who could go and letting chance decide.
static bool random_schedule(struct program *program, struct schedule *schedule, struct error *err)
{
    uint64_t random = given.seed;
    struct stage_next *next = memory_alloc(THREADS_MAX * sizeof *next);
    bool done = true;
    bool more = true;
    for (uint32_t step = 0; done && more && step < RANDOM_STEPS_MAX; step++) {
        struct trace trace = {0};
        size_t count = 0;
        uint16_t thread = 0;
        done =
            stage_run(program->stage, schedule, &program->script, &program->limits, 0, &trace, err);
        more = done && trace.event_count > step;
        done = done && (!more || stage_peek(program->stage, schedule, &program->script,
                                            &program->limits, step, &trace, next, &count, err));
        more = more && done && pick(next, count, &random, &thread);
        if (more) {
            schedule_add(
                schedule,
                (struct choice){.step = step + 1, .thread = thread, .alternative = RESULT_DONE});
        }
        trace_finish(&trace);
    }
    free(next);
    return done;
}

// The command that makes this run again. What chance chose comes back with its seed, what a file
// holds with the file: a long schedule is not repeated.
static void add_again(const struct invocation *invocation, const struct subject *subject,
                      const struct schedule *schedule, struct text *out)
{
    struct text choices = {0};
    schedule_format(schedule, &choices);
    if (choices.length > SCHEDULE_COPIED && given.schedule != NULL) {
        text_printf(out, "\nThe run has %zu choices: those of the schedule that was given.\n",
                    schedule->count);
        text_finish(&choices);
        return;
    }
    text_printf(out, "\nAgain:  %s run", invocation->program);
    subject_add_words(subject, out);
    if (choices.length <= SCHEDULE_COPIED) {
        text_printf(out, " --schedule %s", text_string(&choices));
    } else if (given.seed != NO_SEED) {
        text_printf(out, " --seed %" PRIu64, given.seed);
    }
    char *options = search_options_run_words();
    text_printf(out, "%s\n", options);
    free(options);
    text_finish(&choices);
}

static int print_run(const struct invocation *invocation, const struct subject *subject,
                     struct program *program, const struct schedule *schedule)
{
    struct trace trace = {0};
    struct error err = {0};
    if (!stage_run(program->stage, schedule, &program->script, &program->limits, 0, &trace, &err)) {
        return command_refuse("%s", err.text);
    }
    struct text out = {0};
    struct schedule short_form = {0};
    transcript_add(&trace, terminal_columns(), &out);
    trace_schedule(&trace, program->build.checksum, &short_form);
    transcript_add_story(&trace, &out);
    add_again(invocation, subject, &short_form, &out);
    print_text(stdout, text_string(&out));
    int status = verdict_exit_status(trace.failure.kind);
    schedule_finish(&short_form);
    text_finish(&out);
    trace_finish(&trace);
    return status;
}

static int run_program(const struct invocation *invocation, const struct subject *subject,
                       const struct check_options *options, struct schedule *schedule)
{
    struct program program;
    struct error err = {0};
    int status = program_open(subject, options, schedule->checksum, &program);
    if (status != EXIT_PASSED) {
        return status;
    }
    if (opened_refuses(invocation, subject, &program.build, schedule)) {
        status = EXIT_UNUSABLE;
    } else if (given.seed != NO_SEED && !random_schedule(&program, schedule, &err)) {
        status = command_refuse("%s", err.text);
    } else {
        status = print_run(invocation, subject, &program, schedule);
    }
    program_close(&program);
    return status;
}

// Whether the options go together; says when they do not.
static bool are_options_one(const struct invocation *invocation)
{
    const char *wrong = NULL;
    if (given.schedule != NULL && given.seed != NO_SEED) {
        wrong = "--schedule and --seed exclude each other";
    } else if (given.live && (given.schedule != NULL || given.seed != NO_SEED)) {
        wrong = "with --live the machine decides who goes next: no --schedule and no --seed";
    } else if (given.live && search_options_run_given()) {
        wrong = "with --live the program runs as it is: no --max-steps, --allow and --gcc";
    } else if (given.repeat != NO_REPEAT && !given.live) {
        wrong = "--repeat goes with --live: without it every run is the same";
    }
    if (wrong != NULL) {
        command_usage(invocation, "run: %s", wrong);
    }
    return wrong == NULL;
}

static int run_subject(const struct invocation *invocation, const struct subject *subject,
                       const struct check_options *options, struct schedule *schedule)
{
    bool scenario = (subject->exercise != NULL && subject->exercise->scenario_count > 0) ||
                    (subject->opened != NULL && subject->opened->saved.scenario != NULL);
    if (given.live && scenario) {
        return command_usage(invocation,
                             "run: --live takes a demo or a C file; %s is not a whole program",
                             subject->name);
    }
    if (given.live) {
        return live_subject(invocation, subject, options, given.repeat);
    }
    if (subject->demo != NULL && subject->demo->live_only) {
        return live_refuse_model(invocation, subject);
    }
    struct error err = {0};
    if (subject->opened != NULL && given.schedule == NULL && given.seed == NO_SEED &&
        !schedule_parse(subject->opened->saved.schedule, schedule, &err)) {
        return command_refuse("%s: %s", subject->name, err.text);
    }
    return run_program(invocation, subject, options, schedule);
}

int command_run(struct invocation *invocation)
{
    struct positional words;
    struct error err = {0};
    struct schedule schedule = {0};
    struct check_options options;
    struct subject subject;
    if (!search_options_parse(invocation, run_options, 1, POSITIONAL_MAX, &words, &options) ||
        !are_options_one(invocation)) {
        return EXIT_UNUSABLE;
    }
    if (given.schedule != NULL && !schedule_parse(given.schedule, &schedule, &err)) {
        return command_refuse("--schedule: %s", err.text);
    }
    int status = EXIT_UNUSABLE;
    if (subject_find_all(invocation, words.at, words.count, &subject)) {
        status = run_subject(invocation, &subject, &options, &schedule);
        subject_finish(&subject);
    }
    schedule_finish(&schedule);
    return status;
}
