// search.c: looks for a failing run of the loaded program: the complete search, and what it has
// covered.
//
// A complete search at the granularity of synchronisation. When it meets a data race or another
// failure, failing.c looks for the best run to show; when it is too big, all schedules with few
// preemptions are tried.
#include "stage/search.h"

#include "base/memory.h"
#include "runtime/clock.h"
#include "runtime/engine.h"
#include "runtime/scenario.h"
#include "stage/judge.h"
#include "stage/search_state.h"
#include "stage/sources.h"

#include <stdlib.h>
#include <time.h>

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

void search_allow(struct search *search, uint64_t accesses)
{
    search->accesses_left = accesses;
}

// Tells the client about ten times a second how far it is; it may answer that it wants no more. The
// clock decides nothing else.
bool search_goes_on(struct search *search)
{
    if (search->accesses_left < RECORDS->accesses) {
        return false;
    }
    search->accesses_left -= RECORDS->accesses;
    enum { BETWEEN_LOOKS = 32 };
    search->executions++;
    bool looks = search->executions % BETWEEN_LOOKS == 0 || RECORDS->steps > BETWEEN_LOOKS;
    return looks ? search_tell(search, 0) : !search->stop;
}

bool search_tell(struct search *search, uint64_t more)
{
    int socket = search->context->socket;
    uint64_t now = socket >= 0 ? now_ns() : 0;
    if (socket < 0 || now - search->reported_ns < PROGRESS_NS) {
        return !search->stop;
    }
    search->reported_ns = now;
    struct text payload = {0};
    message_add_number(&payload, search->executions + more);
    message_add_number(&payload, search->report->steps);
    message_send(socket, MESSAGE_PROGRESS, &payload);
    enum message_kind kind;
    if (message_waits(socket, 0)) {
        search->stop = !message_receive(socket, &kind, &payload) || kind == MESSAGE_STOP;
    }
    search->stop |= sources_met_stop();
    text_finish(&payload);
    return !search->stop;
}

void search_judge(struct search *search, enum ending ending, struct failure *failure)
{
    enum judge_end end = ending == ENDING_DEADLOCK ? END_STUCK
                         : ending == ENDING_LIMIT  ? END_LIMIT
                                                   : END_EXIT;
    judge_execution(end, &search->context->request->limits, search->context->request->output,
                    failure);
}

bool search_is_unsure(enum verdict kind)
{
    return kind == VERDICT_UNSUPPORTED || kind == VERDICT_LIMIT;
}

unsigned search_odd_steps(const struct path *path)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < path->count; i++) {
        unsigned alternative = path->steps[i].alternative;
        count += alternative == RESULT_SPURIOUS || alternative == RESULT_INTERRUPTED ||
                 alternative == RESULT_FAULT;
    }
    return count;
}

void goal_keep(struct goal *goal, const struct failure *failure, const struct path *path)
{
    goal->found = true;
    goal->length = path->count + RECORDS->accesses;
    goal->odd = search_odd_steps(path);
    goal->failure = *failure;
    path_copy(&goal->path, path);
}

void goal_finish(struct goal *goal)
{
    path_finish(&goal->path);
    *goal = (struct goal){0};
}

// When a thread does what lies between two of its choices.
enum pace { AT_ONCE, BEHIND_RESTS, LAZILY };

static bool record(struct search *search, const struct path *path, enum pace pace,
                   uint32_t *step_of_path, struct trace *trace)
{
    const struct message_request *request = search->context->request;
    struct recorder_request record = {.path = path,
                                      .limits = &request->limits,
                                      .lazy = pace == LAZILY,
                                      .rests = pace == BEHIND_RESTS,
                                      .output = request->output,
                                      .aside = THREAD_NONE,
                                      .step_of_path = step_of_path};
    struct error err;
    return recorder_run(search->context->recorder, &record, trace, &err);
}

static bool has_rest(const struct trace *trace)
{
    bool found = false;
    for (size_t i = 0; i < trace->event_count && !found; i++) {
        found = trace->events[i].op == OP_SLEEP || trace->events[i].op == OP_YIELD;
    }
    return found;
}

static bool ends_alike(const struct trace *one, const struct trace *other)
{
    const struct trace_failure *first = &one->failure;
    const struct trace_failure *second = &other->failure;
    return one->event_count == other->event_count && first->kind == second->kind &&
           first->consequence == second->consequence && first->thread == second->thread &&
           first->code == second->code;
}

// Switches come right behind the sleeps and yields at which they cost nothing, where that makes no
// other difference (it can, when there are data races).
bool search_record(struct search *search, const struct path *path, uint32_t *step_of_path,
                   struct trace *trace)
{
    if (!record(search, path, AT_ONCE, step_of_path, trace)) {
        return false;
    }
    if (!has_rest(trace)) {
        return true;
    }
    struct trace better = {0};
    if (record(search, path, BEHIND_RESTS, step_of_path, &better) && ends_alike(trace, &better)) {
        trace_finish(trace);
        *trace = better;
        return true;
    }
    trace_finish(&better);
    trace_finish(trace);
    return record(search, path, AT_ONCE, step_of_path, trace);
}

void search_schedule(struct search *search, const struct path *path, uint32_t *step_of_path,
                     struct schedule *schedule)
{
    struct trace trace = {0};
    if (search_record(search, path, step_of_path, &trace)) {
        trace_schedule(&trace, 0, schedule);
    }
    trace_finish(&trace);
}

void search_schedule_race(struct search *search, const struct path *path, struct schedule *schedule)
{
    struct trace trace = {0};
    bool good = record(search, path, LAZILY, NULL, &trace) &&
                trace.failure.kind == VERDICT_DATA_RACE &&
                trace.failure.consequence == VERDICT_PASS;
    if (good) {
        trace_schedule(&trace, 0, schedule);
    } else {
        search_schedule(search, path, NULL, schedule);
    }
    trace_finish(&trace);
}

static void add_marks(struct search *search)
{
    struct stage_report *report = search->report;
    const struct scenario_label *labels;
    unsigned count = scenario_labels(&labels);
    while (report->reach_count < count) {
        report->reached =
            memory_resize(report->reached, report->reach_count + 1, sizeof *report->reached);
        const struct scenario_label *label = &labels[report->reach_count];
        report->reached[report->reach_count++] =
            (struct stage_reach){.label = memory_string(label->text), .always = label->always};
    }
    for (uint64_t rest = RECORDS->seen_labels; rest != 0; rest &= rest - 1) {
        report->reached[__builtin_ctzll(rest)].count++;
    }
}

bool search_keep_race(struct search *search, const struct failure *failure, const struct path *path)
{
    if (!RECORDS->race.found ||
        (search->context->request->limits.allow >> VERDICT_DATA_RACE & 1) != 0) {
        return false;
    }
    goal_keep(&search->race, failure, path);
    search->harm_at = RECORDS->race.address;
    search->harm_size = RECORDS->race.first.size;
    return true;
}

// --- the complete search ---

// Whether runs are so long, or do so much, that the search cannot end. (Behind the first one it may
// know that there is no other.)
static bool is_enough(struct search *search, const struct path *path)
{
    bool second = search->followed++ > 0;
    bool is_long = path->count > LONG && engine_progress() - search->progress_before > WORK_LONG;
    return second && (is_long || search_is_too_much(search, 0));
}

bool search_is_too_much(const struct search *search, uint64_t accesses)
{
    uint64_t most = search->context->request->limits.max_executions;
    uint64_t made = engine_accesses() - search->accesses_before + accesses + copies_ahead(search);
    return made / ACCESSES_EACH > most;
}

static void note_size(struct search *search, const struct path *path)
{
    struct stage_report *report = search->report;
    report->threads =
        RECORDS->thread_count > report->threads ? RECORDS->thread_count : report->threads;
    search->longest = path->count > search->longest ? path->count : search->longest;
}

// Where nothing is known but that runs go on and on, all orders of their beginnings were tried.
static uint64_t most_after_failure(const struct search *search)
{
    return !search->first.found && search->report->rounds > 0 ? AFTER_LIMIT : AFTER_FAILURE;
}

static bool look_at_end(struct search *search, enum ending ending, const struct path *path)
{
    if (RECORDS->came_round && !engine_options.eager_turns) {
        return false; // search_completely begins again
    }
    if (RECORDS->look != 0) {
        search->look = RECORDS->look;
        return false; // likewise, with the order of these accesses as a choice
    }
    search->turned |= RECORDS->turned;
    search->held |= RECORDS->held;
    notes_look(search, ending);
    notes_turner(search);
    if (RECORDS->turned) {
        note_size(search, path);
    }
    if (ending == ENDING_PRUNED) {
        if ((RECORDS->turned || RECORDS->held || RECORDS->circles) && !search->cut.found) {
            struct failure failure;
            search_judge(search, ENDING_LIMIT, &failure);
            goal_keep(&search->cut, &failure, path);
            if (search_keep_race(search, &failure, path)) {
                return false;
            }
        }
        return !is_enough(search, path) && search_goes_on(search);
    }
    const struct stage_limits *limits = &search->context->request->limits;
    struct failure failure;
    search_judge(search, ending, &failure);
    if (limits->uncounted && failure.kind == VERDICT_LIMIT && *failure.detail != '\0') {
        search->stopped = true;
        return false;
    }
    search->some_end |= failure.kind != VERDICT_LIMIT;
    note_size(search, path);
    search->waited |= RECORDS->waited;
    search->timed |= RECORDS->timed;
    add_marks(search);
    if (limits->collect_outcomes) {
        outcome_add(search, &failure, path);
    }
    if (search_keep_race(search, &failure, path)) {
        return false;
    }
    if (search_is_unsure(failure.kind) && !search->unsure.found) {
        goal_keep(&search->unsure, &failure, path);
    } else if (failure.kind != VERDICT_PASS && !search_is_unsure(failure.kind)) {
        search->failing++;
        if (!search->first.found) {
            goal_keep(&search->first, &failure, path);
        }
    }
    search->since_failure += search->first.found || search->unsure.found;
    if (is_enough(search, path)) {
        return false;
    }
    return search_goes_on(search) &&
           (limits->collect_outcomes || search->since_failure <= most_after_failure(search));
}

static bool on_complete_end(void *context, enum ending ending, const struct path *path)
{
    struct search *search = context;
    bool goes_on = look_at_end(search, ending, path);
    return search->copies != NULL ? copies_look(search, goes_on, path) : goes_on;
}

// Runs a search, with more room for threads until there is enough.
struct dpor_result search_explore(struct search *search, const struct dpor_options *options)
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
    outcomes_forget(search);
    for (size_t i = 0; i < report->reach_count; i++) {
        report->reached[i].count = 0;
    }
}

uint64_t search_work(const struct search *search, uint64_t steps)
{
    enum { FEW = 8 };
    return search->report->threads > FEW ? steps * FEW / search->report->threads : steps;
}

void search_all(struct search *search, uint64_t work)
{
    const struct stage_limits *limits = &search->context->request->limits;
    struct dpor_options options = {.max_executions = limits->max_executions,
                                   .max_work = work,
                                   .max_steps = limits->max_steps,
                                   .trees = engine_plain && !engine_options.faults,
                                   .share = copies_open(search),
                                   .on_end = on_complete_end,
                                   .context = search};
    engine_options.eager_turns = false;
    search->progress_before = engine_progress();
    search->accesses_before = engine_accesses();
    search_allow(search, UINT64_MAX);
    struct dpor_result result = search_explore(search, &options);
    bool room = true;
    while (room && ((RECORDS->came_round && !engine_options.eager_turns) || search->look != 0)) {
        copies_close(search); // of the search that begins again
        options.share = copies_open(search);
        forget_findings(search);
        if (search->look != 0) {
            room = failing_add_range(search->look, 1);
            search->look = 0;
        } else {
            engine_options.eager_turns = true;
        }
        result = search_explore(search, &options);
    }
    copies_close(search);
    result.complete &= room;
    search->came_round = engine_options.eager_turns;
    engine_options.eager_turns = true;
    search->report->executions = result.executions;
    search->report->pruned = result.pruned;
    search->all_but_turned = result.complete && !search->held;
    search->all_but_held = result.complete && !search->turned;
    search->report->complete = search->all_but_held && !search->held;
    search->report->outcomes_complete = search->report->complete;
    search->report->every_run_fails =
        search->report->complete && result.executions > 0 && search->failing == result.executions;
}

void search_begin_again(struct search *search)
{
    goal_finish(&search->cut);
    search->turned = false;
    search->held = false;
    search->followed = 0;
    forget_findings(search);
}

// Whether runs were cut off and nothing else is known, or only a failure after very many steps.
static bool goes_on_and_on(const struct search *search)
{
    bool late = search->first.found && search->first.path.count > LONG && search->turned;
    bool turned = search->turned && search->report->executions == 0 && search->cut.found;
    bool limited = search->unsure.found && search->unsure.failure.kind == VERDICT_LIMIT &&
                   search->unsure.failure.detail[0] == 0;
    return (late || ((turned || limited) && !search->first.found)) && !search->stop &&
           !search->stopped && !search->race.found;
}

// Whether the run that was cut off is no more than that: written down it is looked at more closely,
// and may be a livelock.
static bool is_cut_off(struct search *search)
{
    const struct goal *goal = search->unsure.found ? &search->unsure : &search->cut;
    struct trace trace = {0};
    bool cut =
        search_record(search, &goal->path, NULL, &trace) && trace.failure.kind == VERDICT_LIMIT;
    trace_finish(&trace);
    return cut;
}

// Loops of more turns than --max-turns may come to an end all the same: where no run did, they are
// followed as far as the limit of steps lets them.
static void search_completely(struct search *search)
{
    const struct stage_limits *limits = &search->context->request->limits;
    search_all(search, WORK_COMPLETE);
    if (!goes_on_and_on(search) || (!limits->collect_outcomes && rounds_search(search)) ||
        search->first.found) {
        return;
    }
    if (!search->unsure.found) {
        search_begin_again(search);
        engine_options.max_turns = 0;
        search_all(search, WORK_COMPLETE);
        search->report->rounds = search->unsure.found ? search->report->rounds : 0; // it ends
    }
    bool goes_on = goes_on_and_on(search) && is_cut_off(search);
    search->report->rounds = goes_on ? search->report->rounds : 0;
    search->endless = goes_on && limits->endless;
}

static void say_coverage(struct search *search)
{
    struct text coverage = {0};
    struct stage_report *report = search->report;
    if (report->complete) {
        coverage_of_all(search, &coverage);
    } else if (report->verdict == VERDICT_PASS && report->rounds > 0) {
        coverage_of_rounds(search, &coverage);
    } else if (report->verdict == VERDICT_PASS) {
        bool large = !search->stop && !search->all_but_held;
        uint64_t bounded = 0;
        unsigned bounds = large ? prelude_bounds(search, &bounded) : 0;
        if (large) {
            prelude_chance(search);
            report->interrupted = search->stop;
        }
        if (search->race.found || search->first.found) {
            search->race.found ? failing_show_race(search) : failing_show(search, &search->first);
            text_printf(
                &coverage, "%llu runs were tried.",
                (unsigned long long)(report->executions + report->prelude + report->random));
        } else {
            coverage_of_some(search, bounds, bounded, &coverage);
        }
    } else {
        // A run that was cut off is none of the complete ones, but it was tried.
        uint64_t runs = report->executions != 0 ? report->executions : 1;
        if (report->verdict == VERDICT_LIMIT && report->rounds > 0) {
            coverage_of_rounds(search, &coverage);
        } else {
            text_printf(&coverage, "%llu run%s tried until the failure was found.",
                        (unsigned long long)runs, runs == 1 ? " was" : "s were");
        }
    }
    for (size_t i = 0; i < report->note_count; i++) {
        const struct stage_note *note = &report->notes[i];
        bool explains = note->kind == NOTE_NO_INPUT || note->kind == NOTE_NO_ARGUMENTS;
        if (report->verdict == VERDICT_PASS || explains) {
            text_printf(&coverage, " %s", note->text);
        }
    }
    report->coverage = text_take(&coverage);
}

static void search_finish(struct search *search)
{
    goal_finish(&search->first);
    goal_finish(&search->race);
    goal_finish(&search->unsure);
    goal_finish(&search->cut);
    goal_finish(&search->witness);
    for (size_t i = 0; i < search->report->outcome_count; i++) {
        path_finish(&search->outcome_paths[i]);
    }
    free(search->outcome_paths);
    free(search->turner);
    free(search);
}

void search_program(const struct search_context *context, struct stage_report *report)
{
    struct search *search = memory_alloc(sizeof *search);
    *search = (struct search){.context = context,
                              .report = report,
                              .width = 8,
                              .reported_ns = now_ns(),
                              .max_steps = context->request->limits.max_steps};
    engine_options.racing_count = 0;
    scenario_forget();
    search_completely(search);
    report->interrupted = search->stop;
    report->stopped = search->stopped;
    if (search->stopped) {
        report->verdict = VERDICT_LIMIT;
        report->coverage = memory_string("");
        search_finish(search);
        return;
    }
    if (search->endless) {
        goal_finish(&search->unsure);
        report->complete = false;
        report->endless = true;
        engine_options.max_turns = 1;
    } else if (report->executions == 0 && search->cut.found && !search->race.found) {
        failing_show_limit(search, &search->cut); // no run came to its end: nothing is known
    } else if (report->executions == 0 && !search->stop) {
        report->verdict =
            VERDICT_INTERNAL; // some run always comes to an end, or nothing may be said
        report->complete = false;
    }
    if (search->first.found && !search->race.found) {
        prelude_hunt(search);
    }
    if (search->first.found && !search->race.found) {
        failing_shorten(search);
    }
    if (search->race.found) {
        failing_show_race(search);
    } else if (search->first.found) {
        failing_show(search, &search->first);
    } else if (search->unsure.found) {
        failing_show_unsure(search);
    }
    if (!search->race.found) {
        outcomes_describe(search);
    }
    report->interrupted = search->stop;
    say_coverage(search);
    search_finish(search);
}
