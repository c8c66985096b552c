// fake_stage.c: building and running as the app asks for it (grade/build.h, stage/client.h), over
// puppets. Linked before the real ones.
//
// The first line of a source is "// NAME: ..." and names its puppet. A file with any other name
// does not compile.
#include "base/files.h"
#include "base/memory.h"
#include "grade/build.h"
#include "puppet.h"
#include "stage/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct stage {
    const struct puppet *puppet;
    char *file;                 // owned
    struct stage_limits limits; // of a search
};

// The puppet that the file names; NULL when it cannot be read or names none.
static const struct puppet *puppet_of(const char *file, struct error *err)
{
    char name[32];
    char *source = file_read(file, 1 << 20, NULL, err);
    if (source == NULL) {
        return NULL;
    }
    bool named = sscanf(source, "// %31[^:]:", name) == 1;
    free(source);
    return named ? puppet_called(name) : NULL;
}

bool build_module(const struct build_request *request, struct build *build, struct error *err)
{
    const char *file = request->sources[0];
    *build = (struct build){.module_path = memory_string(file), .checksum = 0x5a3f09c2};
    err->text[0] = '\0';
    build->compile_error = puppet_of(file, err) == NULL;
    struct text messages = {0};
    if (build->compile_error) {
        text_printf(&messages,
                    "%s:4:5: error: expected ';' after expression\n"
                    "    sold++\n"
                    "          ^\n",
                    file_name(file));
    }
    text_add(&messages, "");
    build->messages = text_take(&messages);
    return err->text[0] == '\0';
}

void build_finish(struct build *build)
{
    free(build->module_path);
    free(build->messages);
    *build = (struct build){0};
}

struct building {
    struct build_request request;
};

struct building *building_start(const struct build_request *request, struct store *store)
{
    struct building *building = memory_alloc(sizeof *building);
    building->request = *request;
    return building;
}

bool building_look(struct building *building)
{
    return true;
}

bool building_compiles(const struct building *building)
{
    return false;
}

void building_wait_for(const struct building *building, struct waits *waits)
{
}

bool building_end(struct building *building, struct build *build, struct error *err)
{
    bool done = build_module(&building->request, build, err);
    free(building);
    return done;
}

void building_stop(struct building *building)
{
    free(building);
}

struct stage_limits stage_limits_default(void)
{
    return (struct stage_limits){.max_executions = 500000, .max_steps = 20000};
}

struct stage *stage_start(const char *module_path, struct error *err)
{
    const struct puppet *puppet = puppet_of(module_path, err);
    if (puppet == NULL) {
        return NULL;
    }
    struct stage *stage = memory_alloc(sizeof *stage);
    *stage = (struct stage){.puppet = puppet, .file = memory_string(module_path)};
    return stage;
}

void stage_stop(struct stage *stage)
{
    if (stage != NULL) {
        free(stage->file);
        free(stage);
    }
}

bool stage_run(struct stage *stage, const struct schedule *schedule,
               const struct stage_script *script, const struct stage_limits *limits, uint32_t steps,
               struct trace *trace, struct error *err)
{
    return puppet_run(stage->puppet, stage->file, schedule, steps, trace, err);
}

bool stage_peek(struct stage *stage, const struct schedule *schedule,
                const struct stage_script *script, const struct stage_limits *limits, uint32_t step,
                struct trace *trace, struct stage_next *next, size_t *next_count, struct error *err)
{
    struct trace_event events[PUPPET_THREADS];
    bool exists[PUPPET_THREADS];
    *next_count = puppet_peek(stage->puppet, stage->file, schedule, step, trace, events, exists);
    for (size_t i = 0; i < *next_count; i++) {
        next[i] = (struct stage_next){.exists = exists[i]};
        if (exists[i]) {
            next[i].event = events[i];
            next[i].can_act = events[i].result != RESULT_WAITS;
        }
    }
    return true;
}

static void add_failing(const struct puppet *puppet, struct schedule *schedule)
{
    for (size_t i = 0; i < puppet->failing_count; i++) {
        schedule_add(schedule, puppet->failing[i]);
    }
}

// The first output is that of the default run, the others that of the failing one; a program that
// prints nothing ends by its failure.
static void add_outcomes(const struct puppet *puppet, struct stage_report *report)
{
    report->outcomes = memory_alloc((PUPPET_OUTCOMES + 1) * sizeof report->outcomes[0]);
    report->outcomes_complete = true;
    for (int i = 0; i < PUPPET_OUTCOMES && puppet->outcomes[i] != NULL; i++) {
        struct stage_outcome *outcome = &report->outcomes[report->outcome_count++];
        outcome->output = memory_string(puppet->outcomes[i]);
        if (i > 0) {
            add_failing(puppet, &outcome->schedule);
        }
    }
    if (report->outcome_count == 0 && puppet->verdict != VERDICT_PASS) {
        struct stage_outcome *outcome = &report->outcomes[report->outcome_count++];
        *outcome = (struct stage_outcome){.kind = puppet->verdict, .output = memory_string("")};
        add_failing(puppet, &outcome->schedule);
    }
}

static void wait_until_stopped(stage_progress progress, void *context)
{
    struct timespec pause = {0, 1000000};
    while (progress(context, 0, 0)) {
        nanosleep(&pause, NULL);
    }
}

bool stage_check(struct stage *stage, const struct stage_script *script,
                 const struct stage_limits *limits, stage_progress progress, void *context,
                 struct stage_report *report, struct error *err)
{
    const struct puppet *puppet = stage->puppet;
    *report = (struct stage_report){.verdict = puppet->verdict,
                                    .complete = !puppet->endless && !puppet->partial,
                                    .interrupted = puppet->endless,
                                    .executions = puppet->runs,
                                    .threads = 3,
                                    .no_return = puppet->no_return,
                                    .coverage = memory_string(puppet->coverage)};
    if (puppet->endless && progress != NULL) {
        wait_until_stopped(progress, context);
    }
    if (limits->collect_outcomes) {
        add_outcomes(puppet, report);
    }
    add_failing(puppet, &report->schedule);
    if (puppet->verdict == VERDICT_PASS) {
        return true;
    }
    report->preemptions = 1;
    report->minimal = true;
    bool ran = puppet_run(puppet, stage->file, &report->schedule, 0, &report->trace, err);
    if (puppet->verdict == VERDICT_LIMIT) {
        size_t steps = report->trace.event_count;
        report->trace.failure =
            (struct trace_failure){.kind = VERDICT_LIMIT, .thread = 1, .step = (uint32_t)steps};
    }
    return ran;
}

struct stage *stage_search(const char *module_path, const struct stage_script *script,
                           const struct stage_limits *limits, struct error *err)
{
    struct stage *stage = stage_start(module_path, err);
    if (stage != NULL) {
        stage->limits = *limits;
    }
    return stage;
}

bool stage_search_look(struct stage *stage, stage_progress progress, void *context)
{
    return !stage->puppet->endless || (progress != NULL && !progress(context, 0, 0));
}

void stage_search_wait_for(const struct stage *stage, struct waits *waits)
{
    waits_limit(waits, 1);
}

bool stage_search_end(struct stage *stage, struct stage_report *report, struct error *err)
{
    struct stage_script script = {NULL, NULL};
    return stage_check(stage, &script, &stage->limits, NULL, NULL, report, err);
}
