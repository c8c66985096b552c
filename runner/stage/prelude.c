// prelude.c: what is tried where not all runs can be searched: all schedules with few preemptions,
// and some by chance.
#include "explore/bound.h"
#include "explore/pct.h"
#include "runtime/engine.h"
#include "stage/search_state.h"

static bool must_look_closely(void)
{
    return RECORDS->came_round && !engine_options.eager_turns;
}

static bool on_prelude_end(void *context, enum ending ending, const struct path *path)
{
    struct search *search = context;
    struct failure failure;
    if (must_look_closely()) {
        return false; // prelude_bounds begins again
    }
    search_judge(search, ending == ENDING_PRUNED ? ENDING_LIMIT : ending, &failure);
    if (search_keep_race(search, &failure, path)) {
        return false;
    }
    if (ending == ENDING_PRUNED) {
        return search_goes_on(search);
    }
    if (failure.kind != VERDICT_PASS && !search_is_unsure(failure.kind) && !search->first.found) {
        goal_keep(&search->first, &failure, path);
        return false;
    }
    return search_goes_on(search);
}

// What the schedules with one preemption more will take, given what those with this many took and
// how many runs there were with one fewer. (A run of n steps has about n over k places for k
// preemptions.)
static uint64_t work_of_next(unsigned bound, const struct bound_result *result, uint64_t fewer)
{
    return fewer == 0 ? 0 : result->steps / (bound + 1) * bound * (result->executions / fewer);
}

// Of a bound that is too big only a part is tried.
static unsigned try_bounds(struct search *search, uint64_t *runs)
{
    const struct stage_limits *limits = &search->context->request->limits;
    unsigned bound = 0;
    uint64_t work = search_work(search, WORK_PRELUDE);
    uint64_t fewer = 0;
    search->report->prelude = 0;
    for (; bound <= BOUND_MAX && !search->stop && work > 0; bound++) {
        struct bound_options options = {.preemptions = bound,
                                        .exactly = true,
                                        .max_executions = limits->max_executions,
                                        .max_work = work,
                                        .max_steps = limits->max_steps,
                                        .on_end = on_prelude_end,
                                        .context = search};
        search_allow(search, ACCESSES_PRELUDE);
        struct bound_result result = bound_explore(search->context->recorder->executor, &options);
        search->report->prelude += result.executions;
        search->report->steps += result.steps;
        if (search->first.found || search->race.found || !result.complete) {
            break;
        }
        *runs = search->report->prelude;
        work -= result.steps < work ? result.steps : work;
        if (work_of_next(bound, &result, fewer) > work && work > WORK_PART) {
            work = WORK_PART;
        }
        fewer = result.executions;
    }
    return bound;
}

unsigned prelude_bounds(struct search *search, uint64_t *runs)
{
    engine_options.eager_turns = search->came_round;
    unsigned bounds = try_bounds(search, runs);
    if (must_look_closely()) {
        engine_options.eager_turns = true;
        *runs = 0;
        bounds = try_bounds(search, runs);
    }
    engine_options.eager_turns = true;
    return bounds;
}

void prelude_chance(struct search *search)
{
    const struct stage_limits *limits = &search->context->request->limits;
    for (unsigned depth = CHANCE_DEPTH; depth <= CHANCE_DEPTH + 1; depth++) {
        if (search->stop || search->first.found || search->race.found) {
            return;
        }
        struct pct_options options = {.seed = limits->seed + depth,
                                      .depth = depth,
                                      .steps = search->longest,
                                      .max_executions = CHANCE_EXECUTIONS,
                                      .max_work = search_work(search, WORK_CHANCE),
                                      .max_steps = limits->max_steps,
                                      .on_end = on_prelude_end,
                                      .context = search};
        search_allow(search, ACCESSES_PRELUDE);
        struct pct_result result = pct_explore(search->context->recorder->executor, &options);
        search->report->random += result.executions;
        search->report->steps += result.steps;
        if (depth == CHANCE_DEPTH) {
            search->chance =
                pct_probability(result.executions, search->report->threads, search->longest, depth);
        }
    }
}

static bool is_about_values(enum verdict kind)
{
    return kind == VERDICT_ASSERTION || kind == VERDICT_NONZERO_EXIT || kind == VERDICT_CRASH ||
           kind == VERDICT_OUTPUT || kind == VERDICT_PROPERTY;
}

static bool on_hunt_end(void *context, enum ending ending, const struct path *path)
{
    struct search *search = context;
    struct failure failure;
    search_judge(search, ending == ENDING_PRUNED ? ENDING_LIMIT : ending, &failure);
    return !search_keep_race(search, &failure, path) && search_goes_on(search);
}

void prelude_hunt(struct search *search)
{
    struct stage_report *report = search->report;
    for (unsigned depth = 1; depth <= CHANCE_DEPTH; depth++) {
        struct pct_options options = {.seed = depth, // not the user's: what is told hangs on it
                                      .depth = depth,
                                      .steps = search->longest,
                                      .max_executions = HUNT_EXECUTIONS,
                                      .max_work = search_work(search, WORK_HUNT),
                                      .max_steps = search->max_steps,
                                      .on_end = on_hunt_end,
                                      .context = search};
        if (search->stop || search->race.found || search->since_failure <= AFTER_FAILURE ||
            !is_about_values(search->first.failure.kind)) {
            return;
        }
        search_allow(search, ACCESSES_HUNT);
        struct pct_result result = pct_explore(search->context->recorder->executor, &options);
        report->bounded += result.executions;
        report->steps += result.steps;
    }
}
