// outcome.c: the set of ways in which runs of the program can end.
#include "base/memory.h"
#include "runtime/console.h"
#include "runtime/engine.h"
#include "stage/search_state.h"

#include <stdlib.h>
#include <string.h>

void outcome_add(struct search *search, const struct failure *failure, const struct path *path)
{
    struct stage_report *report = search->report;
    struct text printed = {0};
    console_standard_output(&printed);
    int status = RECORDS->exit_status;
    for (size_t i = 0; i < report->outcome_count; i++) {
        const struct stage_outcome *known = &report->outcomes[i];
        if (known->kind == failure->kind && known->exit_status == status &&
            strcmp(known->output, text_string(&printed)) == 0) {
            text_finish(&printed);
            return;
        }
    }
    if (report->outcome_count == OUTCOMES_MAX) {
        report->outcomes_complete = false;
        text_finish(&printed);
        return;
    }
    report->outcomes =
        memory_resize(report->outcomes, report->outcome_count + 1, sizeof *report->outcomes);
    report->outcomes[report->outcome_count] = (struct stage_outcome){
        .kind = failure->kind, .output = text_take(&printed), .exit_status = status};
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

// Gives each outcome a schedule that ends so.
void outcomes_describe(struct search *search)
{
    for (size_t i = 0; i < search->report->outcome_count && !search->stop; i++) {
        search_schedule(search, &search->outcome_paths[i], NULL,
                        &search->report->outcomes[i].schedule);
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
