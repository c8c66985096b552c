// client.c: the terminal process's face of the stage.
//
// The stage may die of anything that the learner's program does. Then the journal, which is shared
// memory, still says which step of which run it was taking; a new stage runs up to the step before
// it, and that is the report.
#include "stage/client.h"

#include "base/memory.h"
#include "stage/carry.h"
#include "stage/exchange.h"
#include "stage/report.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { UNHEARD_MS = 1000, LOOK_MS = 300 };

struct stage_limits stage_limits_default(void)
{
    return (struct stage_limits){.max_executions = 500000,
                                 .max_steps = 20000,
                                 .max_turns = 1000,
                                 .spurious = 1,
                                 .seed = 1,
                                 .processors = 1,
                                 .judge_leaks = true,
                                 .judge_exit = true};
}

struct stage *stage_start(const char *module_path, struct error *err)
{
    struct stage *stage = memory_alloc(sizeof *stage);
    stage->module_path = memory_string(module_path);
    if (!child_start(&stage->child, module_path, err)) {
        stage_stop(stage);
        return NULL;
    }
    return stage;
}

void stage_stop(struct stage *stage)
{
    if (stage != NULL) {
        child_stop(&stage->child);
        text_finish(&stage->search.payload);
        free(stage->module_path);
        free(stage);
    }
}

static bool restart(struct stage *stage, struct error *err)
{
    child_stop(&stage->child);
    return child_start(&stage->child, stage->module_path, err);
}

// A stage that is there: a new one when there is none, or when it died while nothing was asked of
// it.
static bool be_ready(struct stage *stage, struct error *err)
{
    return child_is_alive(&stage->child) || restart(stage, err);
}

static bool take_trace(const struct text *payload, struct trace *trace, struct error *err)
{
    return trace_decode(trace, text_string(payload), payload->length, err) ||
           error_set(err, "the stage sent a damaged record of the run");
}

// --- the stage has died ---

static void describe_death(struct trace *trace, uint16_t thread)
{
    struct trace_failure *failure = &trace->failure;
    failure->kind = VERDICT_CRASH;
    failure->thread = thread;
    failure->code = SIGKILL;
    failure->detail = trace_add_text(trace, "it ended the whole process");
    for (uint32_t step = (uint32_t)trace->event_count; step > 0; step--) {
        if (trace->events[step - 1].thread == thread) {
            failure->step = step;
            failure->place = trace->events[step - 1].place;
            trace->events[step - 1].flags |= EVENT_FAILS;
            break;
        }
    }
}

// Runs up to the step before the one at which the stage died, in a new stage.
static bool record_death(struct stage *stage, struct message_request request, struct trace *trace,
                         struct error *err)
{
    uint32_t step = stage->child.journal->trace_step;
    uint16_t thread = (uint16_t)stage->child.journal->thread;
    if (!restart(stage, err)) {
        return false;
    }
    request.steps = step - 1;
    struct text payload = {0};
    struct exchange exchange = {0};
    bool told = step > 1 &&
                exchange_ask(stage, MESSAGE_RUN, &request, &exchange, &payload) == ANSWER_GIVEN &&
                take_trace(&payload, trace, err);
    text_finish(&payload);
    if (!told) {
        trace_start(trace);
        restart(stage, err);
    }
    describe_death(trace, thread);
    return true;
}

// --- run ---

static bool run(struct stage *stage, struct message_request *request, struct trace *trace,
                struct error *err)
{
    struct text payload = {0};
    struct exchange exchange = {0};
    bool told = false;
    if (!be_ready(stage, err)) {
        return false;
    }
    switch (exchange_ask_run(stage, MESSAGE_RUN, request, &exchange, &payload)) {
    case ANSWER_GIVEN:
        told = take_trace(&payload, trace, err);
        break;
    case ANSWER_REFUSED:
        error_set(err, "%s", text_string(&payload));
        break;
    case ANSWER_DIED:
        told = !exchange_was_killed(stage, err) && record_death(stage, *request, trace, err);
        break;
    case ANSWER_SILENT:
        exchange_fail_silent(stage, err);
        break;
    case ANSWER_NONE:
    case ANSWER_UNWANTED:
        break;
    }
    text_finish(&payload);
    return told;
}

bool stage_run(struct stage *stage, const struct schedule *schedule,
               const struct stage_script *script, const struct stage_limits *limits, uint32_t steps,
               struct trace *trace, struct error *err)
{
    struct message_request request = exchange_request(schedule, script, limits, steps);
    return run(stage, &request, trace, err);
}

// --- peek ---

static bool take_next(struct message_reader *reader, uint32_t step, struct trace *trace,
                      struct stage_next *next)
{
    *next = (struct stage_next){.exists = message_read_number(reader) != 0};
    next->can_act = message_read_number(reader) != 0;
    next->alternatives = (uint8_t)message_read_number(reader);
    size_t length;
    const char *bytes = message_read_bytes(reader, &length);
    struct trace aside = {0};
    struct error err;
    if (length > 0 && trace_decode(&aside, bytes, length, &err)) {
        if (aside.event_count == (size_t)step + 1) {
            next->event = carry_event(trace, &aside, &aside.events[step]);
        } else {
            next->exists = false;
        }
        trace_finish(&aside);
    }
    return !reader->broken;
}

bool stage_peek(struct stage *stage, const struct schedule *schedule,
                const struct stage_script *script, const struct stage_limits *limits, uint32_t step,
                struct trace *trace, struct stage_next *next, size_t *next_count, struct error *err)
{
    struct message_request request = exchange_request(schedule, script, limits, step);
    struct text payload = {0};
    struct exchange exchange = {0};
    *next_count = 0;
    if (!be_ready(stage, err)) {
        return false;
    }
    enum answer answer = exchange_ask_run(stage, MESSAGE_PEEK, &request, &exchange, &payload);
    bool told = answer == ANSWER_GIVEN;
    if (told) {
        struct message_reader reader = {payload.bytes, payload.bytes + payload.length, false};
        uint64_t count = message_read_number(&reader);
        for (; *next_count < count && *next_count < THREADS_MAX && told; ++*next_count) {
            told = take_next(&reader, step, trace, &next[*next_count]);
        }
    } else if (answer == ANSWER_DIED) {
        if (!exchange_was_killed(stage, err)) {
            restart(stage, err);
            error_set(err, "one of the next steps ends the whole program");
        }
    } else if (answer == ANSWER_SILENT) {
        exchange_fail_silent(stage, err);
    } else {
        error_set(err, "%s", text_string(&payload));
    }
    text_finish(&payload);
    return told;
}

// --- check ---

// The step of the run that did this access, 0 none.
static uint32_t step_of(const struct trace *trace, const struct trace_access *access,
                        uint32_t object)
{
    uint32_t step = (uint32_t)trace->event_count;
    for (; step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread == access->thread && event->place == access->place &&
            event->caller == access->caller && event->object == object &&
            (event->op == access->op || access->op != OP_READ)) {
            break;
        }
    }
    return step;
}

// The run that does harm may end before the second access of the race that is its reason. It is
// told as that race all the same, with the accesses of a run that has both.
static bool add_race(struct stage *stage, const struct message_request *request,
                     struct stage_report *report, struct error *err)
{
    struct message_request again = *request;
    again.schedule = report->race;
    again.steps = 0;
    struct trace other = {0};
    bool told = run(stage, &again, &other, err);
    if (told && other.failure.kind == VERDICT_DATA_RACE) {
        struct trace *trace = &report->trace;
        const struct trace_race *race = &other.failure.race;
        bool left =
            trace->failure.kind == VERDICT_LEAK || trace->failure.kind == VERDICT_THREAD_LEAK;
        trace->failure.consequence = left ? VERDICT_PASS : trace->failure.kind;
        trace->failure.kind = VERDICT_DATA_RACE;
        trace->failure.has_race = 1;
        trace->failure.race.first = carry_access(trace, &other, &race->first);
        trace->failure.race.second = carry_access(trace, &other, &race->second);
        uint32_t object = carry_object(trace, &other, race->object);
        trace->failure.race.object = object;
        trace->failure.race.first.step = step_of(trace, &trace->failure.race.first, object);
        trace->failure.race.second.step = step_of(trace, &trace->failure.race.second, object);
        report->verdict = VERDICT_DATA_RACE;
    }
    trace_finish(&other);
    return told;
}

// A failing run is recorded in two new stages; both must be the same, and fail. What they show is
// what is reported: a race that the search met on the way to another failure may not be part of the
// run any more.
static bool confirm(struct stage *stage, const struct message_request *request,
                    struct stage_report *report, struct error *err)
{
    if (report->stopped) {
        return true;
    }
    struct message_request again = *request;
    again.schedule = report->schedule;
    again.steps = 0;
    struct trace second = {0};
    if (!restart(stage, err) || !run(stage, &again, &report->trace, err)) {
        return false;
    }
    if (stage_was_stopped(report)) {
        return true; // by the watchdog, at no certain place: there is nothing to compare
    }
    if (!restart(stage, err) || !run(stage, &again, &second, err)) {
        trace_finish(&second);
        return false;
    }
    report->confirmation = 2;
    bool raced = report->verdict == VERDICT_DATA_RACE;
    if (trace_hash(&report->trace) == trace_hash(&second) &&
        report->trace.failure.kind != VERDICT_PASS) {
        report->verdict = report->trace.failure.kind;
    } else {
        report->verdict = VERDICT_NONDETERMINISM;
        report->trace.failure.kind = VERDICT_NONDETERMINISM;
    }
    trace_finish(&second);
    bool lost =
        raced && report->verdict != VERDICT_DATA_RACE && report->verdict != VERDICT_NONDETERMINISM;
    return !lost || add_race(stage, request, report, err);
}

// The stage died in the middle of a search: the run that it was in is the finding.
static bool report_death(struct stage *stage, const struct message_request *request,
                         struct stage_report *report, struct error *err)
{
    struct message_request again = *request;
    const struct journal *journal = stage->child.journal;
    uint32_t count = journal->count < JOURNAL_STEPS ? journal->count : JOURNAL_STEPS;
    for (uint32_t i = 0; i < count; i++) {
        path_add(&again.path, journal->steps[i]);
    }
    report->coverage =
        memory_string("The search ended with this run, which ended the whole process.");
    bool told = restart(stage, err) && run(stage, &again, &report->trace, err);
    path_finish(&again.path);
    if (told) {
        bool repeated = report->trace.failure.kind == VERDICT_CRASH;
        report->verdict = repeated ? VERDICT_CRASH : VERDICT_NONDETERMINISM;
        report->trace.failure.kind = (uint8_t)report->verdict;
        trace_schedule(&report->trace, 0, &report->schedule);
    }
    return told;
}

static bool take_report(struct stage *stage, const struct message_request *request,
                        const struct text *payload, struct stage_report *report, struct error *err)
{
    struct message_reader reader = {payload->bytes, payload->bytes + payload->length, false};
    if (!report_unpack(&reader, report)) {
        return error_set(err, "the stage sent a damaged report");
    }
    return report->verdict == VERDICT_PASS || confirm(stage, request, report, err);
}

// Puts the answer to a search into the report.
static bool conclude(struct stage *stage, const struct message_request *request, enum answer answer,
                     const struct text *payload, struct stage_report *report, struct error *err)
{
    bool told = false;
    switch (answer) {
    case ANSWER_GIVEN:
        told = take_report(stage, request, payload, report, err);
        break;
    case ANSWER_REFUSED:
        error_set(err, "%s", text_string(payload));
        break;
    case ANSWER_UNWANTED:
        report->interrupted = true;
        report->coverage =
            memory_string("The search was interrupted before a run came to its end.");
        told = true;
        break;
    case ANSWER_NONE:
    case ANSWER_DIED:
        told = !exchange_was_killed(stage, err) && report_death(stage, request, report, err);
        break;
    case ANSWER_SILENT:
        exchange_fail_silent(stage, err);
        break;
    }
    if (!told) {
        stage_report_finish(report);
    }
    return told;
}

bool stage_check(struct stage *stage, const struct stage_script *script,
                 const struct stage_limits *limits, stage_progress progress, void *context,
                 struct stage_report *report, struct error *err)
{
    struct message_request request = exchange_request(NULL, script, limits, 0);
    struct exchange exchange = {.progress = progress, .context = context};
    struct text payload = {0};
    *report = (struct stage_report){0};
    if (!be_ready(stage, err)) {
        return false;
    }
    enum answer answer = exchange_ask(stage, MESSAGE_CHECK, &request, &exchange, &payload);
    bool told = conclude(stage, &request, answer, &payload, report, err);
    text_finish(&payload);
    return told;
}

// --- check, without waiting ---

// The request lies in the socket until the stage has loaded its module.
struct stage *stage_search(const char *module_path, const struct stage_script *script,
                           const struct stage_limits *limits, struct error *err)
{
    struct stage *stage = memory_alloc(sizeof *stage);
    struct search_exchange *search = &stage->search;
    stage->module_path = memory_string(module_path);
    if (!child_launch(&stage->child, module_path, err)) {
        stage_stop(stage);
        return NULL;
    }
    search->request = exchange_request(NULL, script, limits, 0);
    search->silent_since_ms = waits_now_ms();
    struct text packed = {0};
    message_add_request(&packed, &search->request);
    message_send(stage->child.socket, MESSAGE_CHECK, &packed); // a stage that is gone shows later
    text_finish(&packed);
    return stage;
}

// Takes one message of a stage that has sent something or has ended.
static void take_message(struct stage *stage)
{
    struct search_exchange *search = &stage->search;
    enum message_kind kind;
    search->silent_since_ms = waits_now_ms();
    if (stage->child.loading) {
        search->unusable = !child_await(&stage->child, CHILD_LOADING_MS, &search->problem);
    } else if (!message_receive(stage->child.socket, &kind, &search->payload)) {
        search->answer = ANSWER_DIED;
    } else if (kind == MESSAGE_PROGRESS) {
        exchange_take_progress(stage, &search->payload, &search->exchange);
    } else if (kind == MESSAGE_FILE) {
        exchange_give_file(stage, &search->payload);
    } else {
        search->answer = kind == MESSAGE_CHECK ? ANSWER_GIVEN : ANSWER_REFUSED;
    }
}

static bool has_ended(const struct search_exchange *search)
{
    return search->unusable || search->answer != ANSWER_NONE;
}

static long long silence_left_ms(const struct search_exchange *search)
{
    return search->silent_since_ms + stage_silence_ms - waits_now_ms();
}

// A stage looks for a message between two runs only. In the middle of a long one nobody waits for
// it who wants no more.
static bool is_unwanted(const struct search_exchange *search)
{
    const struct exchange *exchange = &search->exchange;
    bool silent = search->silent_since_ms + UNHEARD_MS < waits_now_ms();
    return silent && exchange->progress != NULL &&
           (exchange->stopped ||
            !exchange->progress(exchange->context, exchange->executions, exchange->steps));
}

bool stage_search_look(struct stage *stage, stage_progress progress, void *context)
{
    struct search_exchange *search = &stage->search;
    search->exchange.progress = progress;
    search->exchange.context = context;
    while (!has_ended(search)) {
        if (message_waits(stage->child.socket, 0)) {
            take_message(stage);
        } else if (is_unwanted(search)) {
            search->answer = ANSWER_UNWANTED;
        } else if (silence_left_ms(search) > 0) {
            return false;
        } else if (stage->child.loading) {
            search->unusable = !child_await(&stage->child, 0, &search->problem);
        } else if (exchange_has_moved(stage)) {
            search->silent_since_ms = waits_now_ms();
        } else {
            search->answer = ANSWER_SILENT;
        }
    }
    return true;
}

void stage_search_wait_for(const struct stage *stage, struct waits *waits)
{
    if (has_ended(&stage->search)) {
        waits_limit(waits, 0);
    } else {
        waits_add(waits, stage->child.socket);
        waits_limit(waits, silence_left_ms(&stage->search));
        waits_limit(waits, LOOK_MS);
    }
}

bool stage_search_end(struct stage *stage, struct stage_report *report, struct error *err)
{
    struct search_exchange *search = &stage->search;
    *report = (struct stage_report){0};
    if (search->unusable) {
        return error_set(err, "%s", search->problem.text);
    }
    bool told = conclude(stage, &search->request, search->answer, &search->payload, report, err);
    text_finish(&search->payload);
    return told;
}
