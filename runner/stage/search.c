// search.c: looks for a failing run of the loaded program, and for the best one to show.
//
// A complete search at the granularity of synchronisation; when it meets a data race, a second one in which the
// racing variables are choice points, for a run in which the race does harm; then schedules with fewer
// preemptions; then the step from which on every run fails.
#include "stage/search.h"

#include "base/memory.h"
#include "explore/bound.h"
#include "explore/dpor.h"
#include "runtime/clock.h"
#include "runtime/console.h"
#include "runtime/engine.h"
#include "runtime/scenario.h"
#include "stage/judge.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    AFTER_FAILURE = 2000,       // executions behind the first failure, in which a race is still looked for
    HARM_EXECUTIONS = 50000,    // of a search for the harm that a race does
    HARM_ROUNDS = 16,           // new racing variables may be found on the way
    BOUND_EXECUTIONS = 20000,   // for each bound of preemptions
    BOUND_MAX = 8,
    PROBE_EXECUTIONS = 3000,    // of one probe for the point of no return
    PROGRESS_NS = 100000000,
    OUTCOMES_MAX = 4096
};

// What a search looks for and what it has found.
struct goal {
    struct search *search;
    enum verdict kind;          // bound search: this kind; VERDICT_PASS: any
    bool harm;                  // a race's harm: any failure, or a stale write
    bool found;
    struct failure failure;
    struct path path;
    uint64_t length;            // of that run, in accesses and operations
};

struct search {
    const struct search_context *context;
    struct stage_report *report;
    unsigned width;
    bool stop;                  // the client asked
    uint64_t reported_ns;
    uint64_t executions;        // of all searches, for the progress
    // The complete search.
    struct goal first;          // first failure that is no race
    struct goal race;           // first run with a race
    struct goal unsure;         // unsupported, or past the limit of steps
    uint64_t failing, since_failure;
    bool waited, timed, turned;
    uint64_t harm_at, harm_size;
    bool other_race;
    uint64_t other_address;
};

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

// Tells the client about ten times a second how far it is; it may answer that it wants no more. The clock decides nothing
// else.
static bool go_on(struct search *search)
{
    int socket = search->context->socket;
    search->executions++;
    if (socket < 0) {
        return !search->stop;
    }
    uint64_t now = now_ns();
    if (now - search->reported_ns < PROGRESS_NS) {
        return !search->stop;
    }
    search->reported_ns = now;
    struct text payload = {0};
    message_add_number(&payload, search->executions);
    message_add_number(&payload, search->report->steps);
    message_send(socket, MESSAGE_PROGRESS, &payload);
    enum message_kind kind;
    if (message_waits(socket, 0)) {
        search->stop = !message_receive(socket, &kind, &payload) || kind == MESSAGE_STOP;
    }
    text_finish(&payload);
    return !search->stop;
}

static void judge(struct search *search, enum ending ending, struct failure *failure)
{
    enum judge_end end = ending == ENDING_DEADLOCK ? END_STUCK : ending == ENDING_LIMIT ? END_LIMIT : END_EXIT;
    judge_execution(end, &search->context->request->limits, search->context->request->output, failure);
}

static bool is_unsure(enum verdict kind)
{
    return kind == VERDICT_UNSUPPORTED || kind == VERDICT_LIMIT;
}

static void keep(struct goal *goal, const struct failure *failure, const struct path *path)
{
    goal->found = true;
    goal->length = path->count + RECORDS->accesses;
    goal->failure = *failure;
    path_copy(&goal->path, path);
}

static void goal_finish(struct goal *goal)
{
    path_finish(&goal->path);
    *goal = (struct goal){0};
}

// --- outcomes and marks ---

static void add_outcome(struct search *search, const struct failure *failure)
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
    report->outcomes[report->outcome_count++] =
        (struct stage_outcome){.kind = failure->kind, .output = text_take(&printed), .exit_status = status};
}

static void add_marks(struct search *search)
{
    struct stage_report *report = search->report;
    const struct scenario_label *labels;
    unsigned count = scenario_labels(&labels);
    while (report->reach_count < count) {
        report->reached = memory_resize(report->reached, report->reach_count + 1, sizeof *report->reached);
        const struct scenario_label *label = &labels[report->reach_count];
        report->reached[report->reach_count++] =
            (struct stage_reach){.label = memory_string(label->text), .always = label->always};
    }
    for (uint64_t rest = RECORDS->seen_labels; rest != 0; rest &= rest - 1) {
        report->reached[__builtin_ctzll(rest)].count++;
    }
}

// --- the complete search ---

static bool on_complete_end(void *context, enum ending ending, const struct path *path)
{
    struct search *search = context;
    if (RECORDS->came_round && !engine_options.eager_turns) {
        return false;   // search_completely begins again
    }
    search->turned |= RECORDS->turned;
    if (ending == ENDING_PRUNED) {
        return go_on(search);
    }
    struct stage_report *report = search->report;
    const struct stage_limits *limits = &search->context->request->limits;
    struct failure failure;
    judge(search, ending, &failure);
    report->threads = RECORDS->thread_count > report->threads ? RECORDS->thread_count : report->threads;
    search->waited |= RECORDS->waited;
    search->timed |= RECORDS->timed;
    add_marks(search);
    if (limits->collect_outcomes) {
        add_outcome(search, &failure);
    }
    if (RECORDS->race.found && !search->race.found && (limits->allow >> VERDICT_DATA_RACE & 1) == 0) {
        keep(&search->race, &failure, path);
        search->harm_at = RECORDS->race.address;
        search->harm_size = RECORDS->race.first.size;
        return false;
    }
    if (is_unsure(failure.kind) && !search->unsure.found) {
        keep(&search->unsure, &failure, path);
    } else if (failure.kind != VERDICT_PASS && !is_unsure(failure.kind)) {
        search->failing++;
        if (!search->first.found) {
            keep(&search->first, &failure, path);
        }
    }
    search->since_failure += search->first.found || search->unsure.found;
    return go_on(search) && (limits->collect_outcomes || search->since_failure <= AFTER_FAILURE);
}

// Runs a search, with more room for threads until there is enough.
static struct dpor_result explore(struct search *search, const struct dpor_options *options)
{
    for (;;) {
        clock_width = search->width;
        struct dpor *dpor = dpor_create(search->context->recorder->executor, search->width);
        struct dpor_result result = dpor_explore(dpor, options);
        dpor_destroy(dpor);
        search->report->steps += result.steps;
        if (!result.too_many_threads || search->width >= THREADS_MAX) {
            return result;
        }
        search->width = search->width * 2 > THREADS_MAX ? THREADS_MAX : search->width * 2;
    }
}

static void forget_findings(struct search *search)
{
    struct stage_report *report = search->report;
    goal_finish(&search->first);
    goal_finish(&search->race);
    goal_finish(&search->unsure);
    search->failing = 0;
    search->since_failure = 0;
    for (size_t i = 0; i < report->outcome_count; i++) {
        free(report->outcomes[i].output);
    }
    report->outcome_count = 0;
    for (size_t i = 0; i < report->reach_count; i++) {
        report->reached[i].count = 0;
    }
}

static void search_completely(struct search *search)
{
    const struct stage_limits *limits = &search->context->request->limits;
    struct dpor_options options = {.max_executions = limits->max_executions, .max_steps = limits->max_steps,
                                   .on_end = on_complete_end, .context = search};
    engine_options.eager_turns = false;
    struct dpor_result result = explore(search, &options);
    if (RECORDS->came_round) {
        forget_findings(search);
        engine_options.eager_turns = true;
        result = explore(search, &options);
    }
    engine_options.eager_turns = true;
    search->report->executions = result.executions;
    search->report->pruned = result.pruned;
    search->report->complete = result.complete && !search->turned;
    search->report->outcomes_complete = search->report->complete;
    search->report->every_run_fails = result.complete && result.executions > 0 && search->failing == result.executions;
}

// --- the harm that a race does ---

static bool is_harm(const struct failure *failure)
{
    return (failure->kind != VERDICT_PASS && !is_unsure(failure->kind)) || RECORDS->stale_write;
}

static bool on_harm_end(void *context, enum ending ending, const struct path *path)
{
    struct goal *goal = context;
    struct search *search = goal->search;
    if (RECORDS->other_race != 0 && !search->other_race) {
        search->other_race = true;
        search->other_address = RECORDS->other_race;
    }
    if (ending != ENDING_PRUNED) {
        struct failure failure;
        judge(search, ending, &failure);
        if (is_harm(&failure)) {
            keep(goal, &failure, path);
            return false;
        }
    }
    return go_on(search);
}

static void add_range(uint64_t address, uint64_t size)
{
    enum { RANGES = sizeof engine_options.racing / sizeof *engine_options.racing };
    if (engine_options.racing_count < RANGES) {
        uint64_t low = address & ~UINT64_C(7);
        engine_options.racing[engine_options.racing_count++] =
            (struct engine_range){low, (address + size + 7) & ~UINT64_C(7)};
    }
}

// True when a run was found in which the race does harm; it is then in `goal`.
static bool search_harm(struct search *search, struct goal *goal)
{
    const struct stage_limits *limits = &search->context->request->limits;
    add_range(search->harm_at, search->harm_size != 0 ? search->harm_size : 1);
    uint64_t most = limits->max_executions < HARM_EXECUTIONS ? limits->max_executions : HARM_EXECUTIONS;
    for (unsigned round = 0; round < HARM_ROUNDS && !search->stop; round++) {
        search->other_race = false;
        struct dpor_options options = {.max_executions = most, .max_steps = limits->max_steps, .on_end = on_harm_end,
                                       .context = goal};
        struct dpor_result result = explore(search, &options);
        search->report->bounded += result.executions;
        if (goal->found || !search->other_race) {
            return goal->found;
        }
        add_range(search->other_address, 1);
    }
    return goal->found;
}

// --- fewest preemptions ---

static bool matches(const struct goal *goal, const struct failure *failure)
{
    if (goal->harm) {
        return is_harm(failure);
    }
    return goal->kind == VERDICT_DATA_RACE ? RECORDS->race.found : failure->kind == goal->kind;
}

static bool on_bound_end(void *context, enum ending ending, const struct path *path)
{
    struct goal *goal = context;
    if (ending != ENDING_PRUNED) {
        struct failure failure;
        judge(goal->search, ending, &failure);
        if (matches(goal, &failure) && (!goal->found || path->count + RECORDS->accesses < goal->length)) {
            keep(goal, &failure, path);
        }
    }
    return go_on(goal->search);
}

// Replaces the goal's run by one with fewest preemptions, and among those fewest steps, as far as the limits go.
static void minimise(struct search *search, struct goal *goal)
{
    struct stage_report *report = search->report;
    struct executor *executor = search->context->recorder->executor;
    unsigned most = bound_preemptions(executor, &goal->path);
    report->preemptions = most;
    for (unsigned bound = 0; bound <= most && bound <= BOUND_MAX && !search->stop; bound++) {
        struct goal better = {.search = search, .kind = goal->kind, .harm = goal->harm};
        struct bound_options options = {.preemptions = bound, .exactly = true, .max_executions = BOUND_EXECUTIONS,
                                        .max_steps = search->context->request->limits.max_steps,
                                        .on_end = on_bound_end, .context = &better};
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
        return go_on(probe->search);
    }
    struct failure failure;
    judge(probe->search, ending, &failure);
    bool fails = probe->goal->harm ? is_harm(&failure) : failure.kind != VERDICT_PASS;
    probe->some_pass |= !fails;
    return fails && go_on(probe->search);
}

// Whether every run that begins with the first `count` steps fails. False when the limits do not tell.
static bool all_fail_after(struct search *search, const struct goal *goal, uint32_t count)
{
    struct path prefix = {0};
    for (uint32_t i = 0; i < count; i++) {
        path_add(&prefix, goal->path.steps[i]);
    }
    struct probe probe = {.search = search, .goal = goal};
    struct dpor_options options = {.max_executions = PROBE_EXECUTIONS,
                                   .max_steps = search->context->request->limits.max_steps,
                                   .prefix = &prefix, .on_end = on_probe_end, .context = &probe};
    struct dpor_result result = explore(search, &options);
    search->report->bounded += result.executions;
    path_finish(&prefix);
    return !probe.some_pass && result.complete;
}

// The first step of the path behind which all runs fail, by halving; 0: not determined.
static uint32_t find_no_return(struct search *search, const struct goal *goal)
{
    uint32_t low = 0;                  // some run passes behind so many steps
    uint32_t high = goal->path.count;  // none does
    if (all_fail_after(search, goal, 0)) {
        search->report->every_run_fails = search->report->every_run_fails || goal->harm;
        return 0;
    }
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

// --- the run that is shown ---

// Writes the goal's run down to get its schedule, in steps of the trace.
static void describe(struct search *search, const struct goal *goal, uint32_t no_return)
{
    struct stage_report *report = search->report;
    const struct message_request *request = search->context->request;
    uint32_t *step_of_path = memory_alloc((goal->path.count + 1) * sizeof *step_of_path);
    struct recorder_request record = {.path = &goal->path, .limits = &request->limits, .output = request->output,
                                      .aside = THREAD_NONE, .step_of_path = step_of_path};
    struct trace trace = {0};
    struct error err;
    if (recorder_run(search->context->recorder, &record, &trace, &err)) {
        trace_schedule(&trace, 0, &report->schedule);
    }
    report->no_return = no_return > 0 ? step_of_path[no_return - 1] : 0;
    trace_finish(&trace);
    free(step_of_path);
}

static void show_race(struct search *search)
{
    struct goal harm = {.search = search, .harm = true, .kind = VERDICT_DATA_RACE};
    search->report->verdict = VERDICT_DATA_RACE;
    search->report->complete = false;
    if (search_harm(search, &harm)) {
        minimise(search, &harm);
        describe(search, &harm, find_no_return(search, &harm));
    } else {
        search->report->harmless = true;
        struct goal plain = {.search = search, .kind = VERDICT_DATA_RACE, .found = true};
        path_copy(&plain.path, &search->race.path);
        engine_options.racing_count = 0;
        minimise(search, &plain);
        describe(search, &plain, 0);
        goal_finish(&plain);
    }
    goal_finish(&harm);
    engine_options.racing_count = 0;
}

static void show_failure(struct search *search, struct goal *goal)
{
    goal->search = search;
    goal->kind = goal->failure.kind;
    search->report->verdict = goal->failure.kind;
    minimise(search, goal);
    uint32_t no_return = search->report->every_run_fails ? 0 : find_no_return(search, goal);
    describe(search, goal, no_return);
}

static void show_unsure(struct search *search)
{
    search->report->verdict = search->unsure.failure.kind;
    search->report->complete = false;
    describe(search, &search->unsure, 0);
}

// --- what can be said when nothing failed ---

static void say_complete(struct search *search, struct text *out)
{
    const struct stage_report *report = search->report;
    unsigned long long runs = report->executions;
    if (runs == 1) {
        text_add(out, "There is only one run: no two operations of different threads can change places.");
    } else {
        text_printf(out, "All %llu different runs were tried.", runs);
    }
    const struct stage_limits *limits = &search->context->request->limits;
    if (search->waited) {
        text_printf(out, " A condition wait may end without a signal at most %s for each thread and condition.",
                    limits->spurious == 0 ? "never" : limits->spurious == 1 ? "once" : "so often as --spurious says");
    }
    if (search->timed) {
        text_add(out, " A timed wait ends by its time at most twice while other threads can act.");
    }
}

static bool on_prelude_end(void *context, enum ending ending, const struct path *path)
{
    struct search *search = context;
    if (ending == ENDING_PRUNED) {
        return go_on(search);
    }
    struct failure failure;
    judge(search, ending, &failure);
    if (failure.kind != VERDICT_PASS && !is_unsure(failure.kind) && !search->first.found) {
        keep(&search->first, &failure, path);
        return false;
    }
    return go_on(search);
}

// Too many runs: all schedules with few preemptions at least. Returns how many bounds were done in full.
static unsigned search_bounds(struct search *search)
{
    const struct stage_limits *limits = &search->context->request->limits;
    unsigned bound = 0;
    for (; bound <= BOUND_MAX && !search->stop; bound++) {
        struct bound_options options = {.preemptions = bound, .exactly = true, .max_executions = limits->max_executions,
                                        .max_steps = limits->max_steps, .on_end = on_prelude_end, .context = search};
        struct bound_result result = bound_explore(search->context->recorder->executor, &options);
        search->report->prelude += result.executions;
        search->report->steps += result.steps;
        if (search->first.found || !result.complete) {
            break;
        }
    }
    return bound;
}

static void say_partial(struct search *search, unsigned bounds, struct text *out)
{
    const struct stage_report *report = search->report;
    text_printf(out, "%llu runs were tried, and there are more.", (unsigned long long)report->executions);
    if (search->turned) {
        text_printf(out, " Loops were followed for %u turns (--max-turns).",
                    search->context->request->limits.max_turns);
    }
    if (bounds > 0) {
        text_printf(out, " Among them are all schedules with at most %u preemption%s (%llu).", bounds - 1,
                    bounds == 2 ? "" : "s", (unsigned long long)report->prelude);
    }
    text_add(out, report->interrupted ? " The search was interrupted."
                                      : search->turned ? ""
                                      : " For more, raise --max-executions, or make the program smaller.");
}

static void say_coverage(struct search *search)
{
    struct text coverage = {0};
    struct stage_report *report = search->report;
    if (report->complete) {
        say_complete(search, &coverage);
    } else if (report->verdict == VERDICT_PASS) {
        unsigned bounds = search->stop || search->turned ? 0 : search_bounds(search);
        if (search->first.found) {
            show_failure(search, &search->first);
            text_printf(&coverage, "%llu runs were tried.", (unsigned long long)(report->executions + report->prelude));
        } else {
            say_partial(search, bounds, &coverage);
        }
    } else {
        text_printf(&coverage, "%llu runs were tried until the failure was found.",
                    (unsigned long long)report->executions);
    }
    report->coverage = text_take(&coverage);
}

void search_program(const struct search_context *context, struct stage_report *report)
{
    struct search *search = memory_alloc(sizeof *search);
    *search = (struct search){.context = context, .report = report, .width = 8, .reported_ns = now_ns()};
    engine_options.racing_count = 0;
    scenario_forget();
    search_completely(search);
    report->interrupted = search->stop;
    if (report->executions == 0 && !search->stop) {
        report->verdict = VERDICT_INTERNAL;   // some run always comes to an end, or nothing may be said
        report->complete = false;
    }
    if (search->race.found) {
        show_race(search);
    } else if (search->first.found) {
        show_failure(search, &search->first);
    } else if (search->unsure.found) {
        show_unsure(search);
    }
    report->interrupted = search->stop;
    say_coverage(search);
    goal_finish(&search->first);
    goal_finish(&search->race);
    goal_finish(&search->unsure);
    free(search);
}
