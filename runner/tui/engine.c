// engine.c: a program built by grade/build.h in a stage of its own, as sessions use it.
#include "tui/engine.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/build.h"
#include "grade/check.h"

#include <stdlib.h>
#include <string.h>

struct staged {
    struct build build;
    struct stage *stage;
    bool borrowed; // the stage belongs to somebody else
    char *input, *output, *arguments;
    struct stage_limits limits;
};

static struct stage_script script_of(const struct staged *staged)
{
    return (struct stage_script){staged->input, staged->output, staged->arguments};
}

static bool staged_run(void *context, const struct schedule *schedule, uint32_t steps,
                       struct trace *trace, struct error *err)
{
    struct staged *staged = context;
    struct stage_script script = script_of(staged);
    return stage_run(staged->stage, schedule, &script, &staged->limits, steps, trace, err);
}

static bool staged_peek(void *context, const struct schedule *schedule, uint32_t step,
                        struct trace *trace, struct stage_next *next, size_t *count,
                        struct error *err)
{
    struct staged *staged = context;
    struct stage_script script = script_of(staged);
    return stage_peek(staged->stage, schedule, &script, &staged->limits, step, trace, next, count,
                      err);
}

// After a search that found no failure: with which outcomes the program can end. Where that takes
// many more runs, as outputs come in every order then, the report stays without them.
static void add_outcomes(struct staged *staged, stage_progress progress, void *progress_context,
                         struct stage_report *report)
{
    enum { RUNS_MAX = 150000 };
    struct stage_script script = script_of(staged);
    struct stage_limits limits = staged->limits;
    struct stage_report ends = {0};
    struct error ignored;
    limits.collect_outcomes = true;
    limits.judge_output = true;
    limits.max_executions = RUNS_MAX;
    if (report->executions <= RUNS_MAX &&
        stage_check(staged->stage, &script, &limits, progress, progress_context, &ends, &ignored) &&
        ends.complete && ends.outcomes_complete) {
        report->outcomes = ends.outcomes;
        report->outcome_count = ends.outcome_count;
        report->outcomes_complete = true;
        ends.outcomes = NULL;
        ends.outcome_count = 0;
        // Of the same runs as the outcomes: here the order of what is printed makes a difference.
        char *coverage = report->coverage;
        report->coverage = ends.coverage;
        ends.coverage = coverage;
    }
    stage_report_finish(&ends);
}

static bool staged_check(void *context, enum engine_search search, stage_progress progress,
                         void *progress_context, struct stage_report *report, struct error *err)
{
    struct staged *staged = context;
    struct stage_script script = script_of(staged);
    struct stage_limits limits = staged->limits;
    limits.collect_outcomes = search != SEARCH_FAILURE;
    limits.judge_output = search != SEARCH_FAILURE;
    limits.minimal_outcomes = search == SEARCH_FEWEST;
    if (!stage_check(staged->stage, &script, &limits, progress, progress_context, report, err)) {
        return false;
    }
    if (search == SEARCH_FAILURE && report->verdict == VERDICT_PASS && report->complete) {
        add_outcomes(staged, progress, progress_context, report);
    }
    return true;
}

static void staged_close(void *context)
{
    struct staged *staged = context;
    if (!staged->borrowed) {
        stage_stop(staged->stage);
    }
    build_finish(&staged->build);
    free(staged->input);
    free(staged->output);
    free(staged->arguments);
    free(staged);
}

static struct staged *staged_new(struct engine *engine, const struct stage_script *script)
{
    struct staged *staged = memory_alloc(sizeof *staged);
    staged->input = memory_string(script->input);
    staged->output = memory_string(script->output);
    staged->arguments = memory_string(script->arguments);
    staged->limits = stage_limits_default();
    *engine = (struct engine){.context = staged,
                              .run = staged_run,
                              .peek = staged_peek,
                              .check = staged_check,
                              .close = staged_close};
    return staged;
}

static bool build(struct staged *staged, const struct engine_source *source, char **messages,
                  struct error *err)
{
    const char *sources[] = {source->file, source->second};
    struct build_request request = {.sources = sources,
                                    .source_count = source->second == NULL ? 1 : 2,
                                    .include = source->include,
                                    .others_kept = source->second != NULL,
                                    .prefer_gcc = source->prefer_gcc,
                                    .input = source->input,
                                    .arguments = source->arguments};
    if (source->sources != NULL) {
        request.sources = source->sources;
        request.source_count = source->source_count;
    }
    if (!build_module(&request, &staged->build, err)) {
        return false;
    }
    if (messages != NULL) {
        *messages = memory_string(staged->build.messages);
    }
    if (staged->build.compile_error) {
        char *shown = file_shown(source->file);
        error_set(err, "%s does not compile.", shown);
        free(shown);
        return false;
    }
    if (staged->build.refused != NULL) {
        return error_set(err, "%s:%d: heddle cannot judge this: %s", staged->build.refused_file,
                         staged->build.refused_line, staged->build.refused);
    }
    return true;
}

bool engine_open(struct engine *engine, const struct engine_source *source, char **messages,
                 struct error *err)
{
    struct stage_script script = {source->input, source->output, source->arguments};
    struct staged *staged = staged_new(engine, &script);
    if (source->limits != NULL) {
        staged->limits = *source->limits;
    }
    if (!build(staged, source, messages, err) ||
        (staged->stage = stage_start(staged->build.module_path, err)) == NULL) {
        engine_close(engine);
        return false;
    }
    engine->checksum = staged->build.checksum;
    return true;
}

void engine_borrow(struct engine *engine, struct stage *stage, const struct stage_script *script,
                   const struct stage_limits *limits, uint32_t checksum)
{
    struct staged *staged = staged_new(engine, script);
    staged->stage = stage;
    staged->borrowed = true;
    staged->limits = *limits;
    engine->checksum = checksum;
}

void engine_borrow_check(struct engine *engine, const struct exercise *exercise,
                         const struct check_result *result)
{
    struct stage_script script = {NULL, NULL};
    struct stage_limits limits = stage_limits_default();
    for (size_t i = 0; i < exercise->scenario_count && result->scenario != NULL; i++) {
        if (strcmp(exercise->scenarios[i].id, result->scenario) == 0) {
            check_scenario(&exercise->scenarios[i], &limits, &script);
        }
    }
    engine_borrow(engine, result->stage, &script, &limits, result->checksum);
}

void engine_close(struct engine *engine)
{
    if (engine->close != NULL) {
        engine->close(engine->context);
    }
    *engine = (struct engine){0};
}
