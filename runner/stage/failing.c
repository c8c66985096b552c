// failing.c: the run that is shown: in which a race does harm, with fewest preemptions, and from
// where on it had to fail.
//
// After a data race a second search, in which the racing variables are choice points, looks for a
// run in which the race does harm. Then schedules with fewer preemptions are tried, and prefixes of
// the run are searched for the first step behind which every run fails.
#include "base/memory.h"
#include "explore/bound.h"
#include "runtime/engine.h"
#include "stage/search_state.h"

#include <stdlib.h>
#include <string.h>

// --- the harm that a race does ---

// Whether all is as it should be, but for what is left behind at the end or used behind it.
static bool goes_well(const struct failure *failure)
{
    bool used_late = failure->kind == VERDICT_MISUSE && RECORDS->failure.kind == VERDICT_PASS;
    return used_late || failure->kind == VERDICT_PASS || failure->kind == VERDICT_THREAD_LEAK ||
           failure->kind == VERDICT_LEAK;
}

// What is left behind at the end is no harm that a race did. A run that goes well but for an update
// that is lost can be told only by its race.
static bool is_harm(const struct failure *failure)
{
    return (!goes_well(failure) && !search_is_unsure(failure->kind)) ||
           (RECORDS->stale_write && RECORDS->race.found);
}

// A run that goes well has both accesses of the race for certain; failing that, one in which the
// thread that fails comes to the race last.
static void keep_witness(struct search *search, const struct failure *failure,
                         const struct path *path)
{
    bool well = goes_well(failure);
    bool last = RECORDS->failure.kind == VERDICT_PASS ||
                RECORDS->race.second.thread == RECORDS->failure.thread;
    if (RECORDS->race.found && (well || last) &&
        (!search->witness.found || (well && !search->witness_well))) {
        path_finish(&search->witness.path);
        goal_keep(&search->witness, failure, path);
        search->witness_well = well;
    }
}

static bool on_harm_end(void *context, enum ending ending, const struct path *path)
{
    enum { WITNESS_WITHIN = 200 };
    struct goal *goal = context;
    struct search *search = goal->search;
    if (RECORDS->other_race != 0 && !search->other_race) {
        search->other_race = true;
        search->other_address = RECORDS->other_race;
    }
    if (ending != ENDING_PRUNED) {
        struct failure failure;
        search_judge(search, ending, &failure);
        if (is_harm(&failure) && !goal->found) {
            goal_keep(goal, &failure, path);
        }
        keep_witness(search, &failure, path);
    }
    search->races += goal->found;
    bool enough = goal->found && ((search->witness.found && search->witness_well) ||
                                  search->races > WITNESS_WITHIN);
    return !enough && search_goes_on(search);
}

// Whether the race is on a bit-field that shares its bytes with others.
static bool is_in_bits(struct search *search)
{
    struct trace trace = {0};
    bool several = false;
    if (symbols_have_bits(search->context->recorder->symbols) &&
        search_record(search, &search->race.path, NULL, &trace) && trace.failure.has_race) {
        several = strchr(trace_object_name(&trace, trace.failure.race.object), '{') != NULL;
    }
    trace_finish(&trace);
    return several;
}

bool failing_add_range(uint64_t address, uint64_t size)
{
    enum { RANGES = sizeof engine_options.racing / sizeof *engine_options.racing };
    if (engine_options.racing_count == RANGES) {
        return false;
    }
    uint64_t low = address & ~UINT64_C(7);
    engine_options.racing[engine_options.racing_count++] =
        (struct engine_range){low, (address + size + 7) & ~UINT64_C(7)};
    return true;
}

// True when a run was found in which the race does harm; it is then in `goal`.
static bool search_harm(struct search *search, struct goal *goal)
{
    const struct stage_limits *limits = &search->context->request->limits;
    failing_add_range(search->harm_at, search->harm_size != 0 ? search->harm_size : 1);
    uint64_t most =
        limits->max_executions < HARM_EXECUTIONS ? limits->max_executions : HARM_EXECUTIONS;
    search_allow(search, ACCESSES_HARM);
    for (unsigned round = 0; round < HARM_ROUNDS && !search->stop; round++) {
        search->other_race = false;
        search->races = 0;
        goal_finish(&search->witness);
        search->witness_well = false;
        struct dpor_options options = {.max_executions = most,
                                       .max_work = search_work(search, WORK_HARM),
                                       .max_steps = search->max_steps,
                                       .on_end = on_harm_end,
                                       .context = goal};
        struct dpor_result result = search_explore(search, &options);
        search->report->bounded += result.executions;
        if (goal->found || !search->other_race) {
            return goal->found;
        }
        failing_add_range(search->other_address, 1);
    }
    return goal->found;
}

// --- fewer steps ---

static bool on_short_end(void *context, enum ending ending, const struct path *path)
{
    struct goal *goal = context;
    struct search *search = goal->search;
    if (ending == ENDING_PRUNED) {
        return search_goes_on(search);
    }
    struct failure failure;
    search_judge(search, ending, &failure);
    if (search_keep_race(search, &failure, path)) {
        return false;
    }
    bool fails = failure.kind != VERDICT_PASS && !search_is_unsure(failure.kind);
    if (fails && search_odd_steps(path) <= search->first.odd) {
        goal_keep(goal, &failure, path);
        return false;
    }
    return search_goes_on(search);
}

// The search meets the end of a run first. Where that is far away, as in a program whose loops are
// meant to go on for ever, the failure is looked for in runs that are cut short.
void failing_shorten(struct search *search)
{
    struct goal *first = &search->first;
    bool is_long = first->path.count > LONG;
    for (uint32_t steps = SHORT_STEPS; is_long && steps <= SHORT_MAX && !search->stop; steps *= 2) {
        struct goal shorter = {.search = search};
        struct dpor_options options = {.max_executions = SHORT_EXECUTIONS,
                                       .max_work = search_work(search, WORK_SHORT),
                                       .max_steps = steps,
                                       .on_end = on_short_end,
                                       .context = &shorter};
        search_allow(search, ACCESSES_BOUND);
        search->report->bounded += search_explore(search, &options).executions;
        if (shorter.found) {
            goal_finish(first);
            *first = shorter;
            search->max_steps = steps;
        }
        if (shorter.found || search->race.found) {
            return;
        }
    }
}

// --- fewest preemptions ---

static bool matches(const struct goal *goal, const struct failure *failure)
{
    if (goal->harm) {
        return is_harm(failure);
    }
    return goal->kind == VERDICT_DATA_RACE
               ? RECORDS->race.found
               : failure->kind != VERDICT_PASS && !search_is_unsure(failure->kind);
}

// Whether the execution that has ended is told rather than the goal's: less happens in it for no
// reason, it has fewer steps, or its kind comes first.
static bool is_better(const struct goal *goal, const struct failure *failure,
                      const struct path *path)
{
    uint64_t length = path->count + RECORDS->accesses;
    unsigned odd = search_odd_steps(path);
    if (!goal->found || odd != goal->odd) {
        return !goal->found || odd < goal->odd;
    }
    return length < goal->length || (length == goal->length && failure->kind < goal->failure.kind);
}

static bool on_bound_end(void *context, enum ending ending, const struct path *path)
{
    struct goal *goal = context;
    if (ending != ENDING_PRUNED) {
        struct failure failure;
        search_judge(goal->search, ending, &failure);
        if (matches(goal, &failure) && is_better(goal, &failure, path)) {
            goal_keep(goal, &failure, path);
        }
    }
    return search_goes_on(goal->search);
}

// Replaces the goal's run by one with fewest preemptions, and among those fewest steps, as far as
// the limits go. Another kind of failure may be met there: it is told then (ENGINE.md section 4).
static void minimise(struct search *search, struct goal *goal)
{
    struct stage_report *report = search->report;
    struct executor *executor = search->context->recorder->executor;
    unsigned most = bound_preemptions(executor, &goal->path);
    report->preemptions = most;
    search_allow(search, ACCESSES_BOUND);
    for (unsigned bound = 0; bound <= most && bound <= BOUND_MAX && !search->stop; bound++) {
        struct goal better = {.search = search, .kind = goal->kind, .harm = goal->harm};
        struct bound_options options = {.preemptions = bound,
                                        .exactly = true,
                                        .max_executions = BOUND_EXECUTIONS,
                                        .max_work = search_work(search, WORK_BOUND),
                                        .max_steps = search->max_steps,
                                        .on_end = on_bound_end,
                                        .context = &better};
        struct bound_result result = bound_explore(executor, &options);
        report->bounded += result.executions;
        report->steps += result.steps;
        if (better.found) {
            path_finish(&goal->path);
            goal->path = better.path;
            goal->failure = better.failure;
            report->preemptions = bound;
            report->minimal = true;
            return;
        }
        report->minimal_tried += result.executions;
        if (!result.complete) {
            return;
        }
    }
    report->minimal = most <= BOUND_MAX && !search->stop;
}

// --- the point of no return ---

struct probe {
    struct search *search;
    const struct goal *goal;
    bool some_pass;
};

static bool on_probe_end(void *context, enum ending ending, const struct path *path)
{
    struct probe *probe = context;
    (void)path;
    if (ending == ENDING_PRUNED) {
        probe->some_pass |= RECORDS->turned || RECORDS->held; // who knows how it goes on
        return !probe->some_pass && search_goes_on(probe->search);
    }
    struct failure failure;
    search_judge(probe->search, ending, &failure);
    bool fails = probe->goal->harm
                     ? is_harm(&failure)
                     : failure.kind != VERDICT_PASS && !search_is_unsure(failure.kind);
    probe->some_pass |= !fails;
    return fails && search_goes_on(probe->search);
}

// Whether every run that begins with the first `count` steps fails. False when the limits do not
// tell.
static bool all_fail_after(struct search *search, const struct goal *goal, uint32_t count)
{
    struct path prefix = {0};
    for (uint32_t i = 0; i < count; i++) {
        path_add(&prefix, goal->path.steps[i]);
    }
    struct probe probe = {.search = search, .goal = goal};
    struct dpor_options options = {.max_executions = PROBE_EXECUTIONS,
                                   .max_work = search_work(search, WORK_PROBE),
                                   .max_steps = search->max_steps,
                                   .prefix = &prefix,
                                   .on_end = on_probe_end,
                                   .context = &probe};
    search_allow(search, ACCESSES_PROBE);
    struct dpor_result result = search_explore(search, &options);
    search->report->bounded += result.executions;
    path_finish(&prefix);
    return !probe.some_pass && result.complete;
}

// By halving.
static uint32_t first_without_way_out(struct search *search, const struct goal *goal)
{
    uint32_t low = 0;                 // some run passes behind so many steps
    uint32_t high = goal->path.count; // none does
    while (high - low > 1 && !search->stop) {
        uint32_t middle = low + (high - low) / 2;
        if (all_fail_after(search, goal, middle)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return search->stop ? 0 : high;
}

// The first step of the path behind which all runs fail, 0: not determined. A wake-up for no reason
// is no way out, unless the path itself has one.
static uint32_t find_no_return(struct search *search, const struct goal *goal)
{
    if (all_fail_after(search, goal, 0)) {
        search->report->every_run_fails = search->report->every_run_fails || goal->harm;
        return 0;
    }
    uint32_t spurious = engine_options.spurious;
    bool without = search->waited && search_odd_steps(&goal->path) == 0;
    engine_options.spurious = without ? 0 : spurious;
    bool lost = without && all_fail_after(search, goal, 0);
    uint32_t found = lost ? 0 : first_without_way_out(search, goal);
    engine_options.spurious = spurious;
    return found;
}

// --- the run that is shown ---

// Writes the goal's run down to get its schedule, in steps of the trace.
static void describe(struct search *search, const struct goal *goal, uint32_t no_return)
{
    struct stage_report *report = search->report;
    uint32_t *step_of_path = memory_alloc((goal->path.count + 1) * sizeof *step_of_path);
    search_schedule(search, &goal->path, step_of_path, &report->schedule);
    report->no_return = no_return > 0 ? step_of_path[no_return - 1] : 0;
    free(step_of_path);
}

// Where the program does very much, its runs are cut short, as short as the harm allows.
static bool search_harm_shortly(struct search *search, struct goal *goal)
{
    uint32_t whole = search->max_steps;
    uint32_t most = whole < SHORT_MAX ? whole : SHORT_MAX;
    bool large = search->race.length > SHORT_BEYOND;
    for (uint32_t steps = SHORT_STEPS; large && steps < most; steps *= 2) {
        engine_options.racing_count = 0;
        search->max_steps = steps;
        if (search_harm(search, goal)) {
            return true;
        }
    }
    engine_options.racing_count = 0;
    search->max_steps = whole;
    return search->race.length <= WHOLE_BEYOND && search_harm(search, goal);
}

// From here on schedules count that switch while a thread waits in a loop, which costs nothing: so
// it must go on when what it waits for has come.
static void minimise_and_describe(struct search *search, struct goal *goal, bool every_run_fails)
{
    engine_options.resumes = true;
    minimise(search, goal);
    uint32_t no_return = every_run_fails ? 0 : find_no_return(search, goal);
    engine_options.resumes = false;
    describe(search, goal, no_return);
}

// Whether the witness fails by its race when it is written down.
static bool shows_race(struct search *search)
{
    struct trace trace = {0};
    bool shows = search_record(search, &search->witness.path, NULL, &trace) &&
                 trace.failure.kind == VERDICT_DATA_RACE;
    trace_finish(&trace);
    return shows;
}

void failing_show_race(struct search *search)
{
    struct goal harm = {.search = search, .harm = true, .kind = VERDICT_DATA_RACE};
    search->report->verdict = VERDICT_DATA_RACE;
    search->report->complete = false;
    engine_options.racing_bits = is_in_bits(search);
    if (search_harm_shortly(search, &harm)) {
        minimise_and_describe(search, &harm, false);
        if (search->witness.found && (search->witness_well || shows_race(search))) {
            search_schedule(search, &search->witness.path, NULL, &search->report->race);
        } else {
            engine_options.racing_count = 0; // as when the race was met
            search_schedule_race(search, &search->race.path, &search->report->race);
        }
    } else {
        search->report->harmless = true;
        struct goal plain = {.search = search, .kind = VERDICT_DATA_RACE, .found = true};
        path_copy(&plain.path, &search->race.path);
        engine_options.racing_count = 0;
        engine_options.resumes = true;
        minimise(search, &plain);
        engine_options.resumes = false;
        search_schedule_race(search, &plain.path, &search->report->schedule);
        goal_finish(&plain);
    }
    goal_finish(&harm);
    if (search->context->request->limits.collect_outcomes) {
        outcomes_collect_racing(search);
        outcomes_describe(search);
    }
    engine_options.racing_count = 0;
    engine_options.racing_bits = false;
}

void failing_show(struct search *search, struct goal *goal)
{
    goal->search = search;
    goal->kind = goal->failure.kind;
    minimise_and_describe(search, goal, search->report->every_run_fails);
    search->report->verdict = goal->failure.kind;
}

void failing_show_limit(struct search *search, const struct goal *goal)
{
    search->report->verdict = goal->failure.kind;
    search->report->complete = false;
    describe(search, goal, 0);
}

void failing_show_unsure(struct search *search)
{
    failing_show_limit(search, &search->unsure);
}
