// outcome.c: the set of ways in which runs of the program can end.
#include "base/memory.h"
#include "explore/bound.h"
#include "runtime/console.h"
#include "runtime/engine.h"
#include "stage/search_state.h"

#include <stdlib.h>
#include <string.h>

// The index of the outcome of the execution that has ended; the number of outcomes when it is new.
static size_t outcome_find(const struct stage_report *report, const struct failure *failure,
                           struct text *printed)
{
    size_t i = 0;
    console_standard_output(printed);
    for (; i < report->outcome_count; i++) {
        const struct stage_outcome *known = &report->outcomes[i];
        if (known->kind == failure->kind && known->exit_status == RECORDS->exit_status &&
            strcmp(known->output, text_string(printed)) == 0) {
            break;
        }
    }
    return i;
}

void outcome_add(struct search *search, const struct failure *failure, const struct path *path)
{
    struct stage_report *report = search->report;
    struct text printed = {0};
    bool known = outcome_find(report, failure, &printed) < report->outcome_count;
    if (known || report->outcome_count == OUTCOMES_MAX) {
        report->outcomes_complete &= known;
        text_finish(&printed);
        return;
    }
    report->outcomes =
        memory_resize(report->outcomes, report->outcome_count + 1, sizeof *report->outcomes);
    report->outcomes[report->outcome_count] = (struct stage_outcome){
        .kind = failure->kind, .output = text_take(&printed), .exit_status = RECORDS->exit_status};
    search->outcome_paths =
        memory_resize(search->outcome_paths, report->outcome_count + 1, sizeof(struct path));
    search->outcome_paths[report->outcome_count] = (struct path){0};
    path_copy(&search->outcome_paths[report->outcome_count++], path);
}

void outcomes_forget(struct search *search)
{
    struct stage_report *report = search->report;
    for (size_t i = 0; i < report->outcome_count; i++) {
        free(report->outcomes[i].output);
        schedule_finish(&report->outcomes[i].schedule);
        path_finish(&search->outcome_paths[i]);
    }
    report->outcome_count = 0;
}

// --- fewest forced switches ---

struct fewest {
    struct search *search;
    uint64_t *lengths; // of the run that each outcome has, in accesses and operations; 0 none yet
    size_t left;       // outcomes without one
};

static bool on_fewest_end(void *context, enum ending ending, const struct path *path)
{
    struct fewest *fewest = context;
    struct search *search = fewest->search;
    if (ending == ENDING_PRUNED) {
        return search_goes_on(search);
    }
    struct failure failure;
    struct text printed = {0};
    search_judge(search, ending, &failure);
    size_t i = outcome_find(search->report, &failure, &printed);
    text_finish(&printed);
    // One that was found with fewer switches is not among the executions of this bound to beat.
    if (i < search->report->outcome_count && !search->report->outcomes[i].minimal) {
        uint64_t length = path->count + RECORDS->accesses;
        fewest->left -= fewest->lengths[i] == 0;
        if (fewest->lengths[i] == 0 || length < fewest->lengths[i]) {
            fewest->lengths[i] = length;
            path_copy(&search->outcome_paths[i], path);
        }
    }
    return search_goes_on(search);
}

// Replaces the run of each outcome by one with fewest forced switches, and among those fewest
// steps, as far as the limits go.
static void minimise(struct search *search)
{
    struct stage_report *report = search->report;
    struct fewest fewest = {.search = search,
                            .lengths = memory_alloc((report->outcome_count + 1) * sizeof(uint64_t)),
                            .left = report->outcome_count};
    bool complete = true;
    engine_options.resumes = true; // as in failing.c
    search_allow(search, ACCESSES_BOUND);
    for (unsigned bound = 0; complete && fewest.left > 0 && bound <= BOUND_MAX; bound++) {
        struct bound_options options = {.preemptions = bound,
                                        .exactly = true,
                                        .max_executions = BOUND_EXECUTIONS,
                                        .max_work = search_work(search, WORK_BOUND),
                                        .max_steps = search->context->request->limits.max_steps,
                                        .on_end = on_fewest_end,
                                        .context = &fewest};
        struct bound_result result = bound_explore(search->context->recorder->executor, &options);
        report->bounded += result.executions;
        report->steps += result.steps;
        complete = result.complete;
        for (size_t i = 0; i < report->outcome_count; i++) {
            report->outcomes[i].minimal = fewest.lengths[i] != 0;
        }
    }
    engine_options.resumes = false;
    free(fewest.lengths);
}

static void describe(struct search *search, size_t index)
{
    struct stage_outcome *outcome = &search->report->outcomes[index];
    struct trace trace = {0};
    if (search_record(search, &search->outcome_paths[index], NULL, &trace)) {
        trace_schedule(&trace, 0, &outcome->schedule);
        outcome->switches = trace_switches(&trace, UINT32_MAX);
    }
    trace_finish(&trace);
}

// Gives each outcome a schedule that ends so.
void outcomes_describe(struct search *search)
{
    if (search->context->request->limits.minimal_outcomes) {
        minimise(search);
    }
    for (size_t i = 0; i < search->report->outcome_count && !search->stop; i++) {
        describe(search, i);
    }
}

static bool on_outcome_end(void *context, enum ending ending, const struct path *path)
{
    struct search *search = context;
    if (RECORDS->other_race != 0 && !search->other_race) {
        search->other_race = true;
        search->other_address = RECORDS->other_race;
        return false;
    }
    if (ending != ENDING_PRUNED) {
        struct failure failure;
        search_judge(search, ending, &failure);
        outcome_add(search, &failure, path);
    }
    return search_goes_on(search);
}

// The outcomes of a program with a race: those of every order of the racing accesses.
void outcomes_collect_racing(struct search *search)
{
    const struct stage_limits *limits = &search->context->request->limits;
    engine_options.racing_count = 0;
    failing_add_range(search->harm_at, search->harm_size != 0 ? search->harm_size : 1);
    struct dpor_result result = {0};
    search_allow(search, ACCESSES_HARM);
    for (unsigned round = 0; round < HARM_ROUNDS && !search->stop; round++) {
        search->other_race = false;
        outcomes_forget(search);
        struct dpor_options options = {.max_executions = limits->max_executions,
                                       .max_work = WORK_COMPLETE,
                                       .max_steps = limits->max_steps,
                                       .on_end = on_outcome_end,
                                       .context = search};
        result = search_explore(search, &options);
        if (!search->other_race) {
            break;
        }
        failing_add_range(search->other_address, 1);
    }
    search->report->outcomes_complete = result.complete && !search->other_race;
}
