// serve.c: the stage's answers to the client's requests: run, peek, check.
#include "stage/serve.h"

#include "runtime/clock.h"
#include "runtime/crash.h"
#include "runtime/engine.h"
#include "stage/message.h"
#include "stage/report.h"
#include "stage/search.h"
#include "stage/sources.h"
#include "trace/executor.h"

#include <string.h>

enum { WATCHDOG_SECONDS = 2 };

static struct {
    struct executor engine;  // the program
    struct executor watched; // the same, each step noted in the journal
    struct journal *journal;
} programs;

static void start(void *context)
{
    (void)context;
    programs.journal->count = 0;
    programs.engine.start(programs.engine.context);
}

static void step(void *context, unsigned thread, unsigned alternative, struct op *done)
{
    (void)context;
    struct journal *journal = programs.journal;
    journal->thread = thread;
    journal->beats++;
    if (journal->count < JOURNAL_STEPS) {
        journal->steps[journal->count++] =
            (struct path_step){(uint16_t)thread, (uint8_t)alternative};
    }
    programs.engine.step(programs.engine.context, thread, alternative, done);
}

static uint32_t restore(void *context, uint32_t depth)
{
    (void)context;
    uint32_t reached = programs.engine.restore(programs.engine.context, depth);
    if (reached != EXECUTOR_NONE) {
        programs.journal->count = reached;
    }
    return reached;
}

static void use_limits(const struct message_request *request)
{
    const struct stage_limits *limits = &request->limits;
    engine_options.judge_output = limits->judge_output || limits->collect_outcomes;
    engine_options.faults = limits->faults;
    engine_options.stretch = limits->stretch;
    engine_options.spurious = limits->spurious;
    engine_options.max_turns = limits->max_turns;
    engine_options.input = request->input;
    engine_options.arguments = request->arguments;
    engine_options.racing_count = 0;
    clock_width = THREADS_MAX;
}

static void answer_run(int socket, const struct recorder *recorder,
                       const struct message_request *request)
{
    struct recorder_request record = {.schedule = &request->schedule,
                                      .limits = &request->limits,
                                      .output = request->output,
                                      .steps = request->steps,
                                      .aside = THREAD_NONE};
    if (request->path.count > 0) {
        record.schedule = NULL;
        record.path = &request->path;
    }
    struct trace trace = {0};
    struct error err;
    struct text reply = {0};
    if (recorder_run(recorder, &record, &trace, &err)) {
        trace_encode(&trace, &reply);
        message_send(socket, MESSAGE_RUN, &reply);
    } else {
        text_add(&reply, err.text);
        message_send(socket, MESSAGE_ERROR, &reply);
    }
    text_finish(&reply);
    trace_finish(&trace);
}

// For each thread: exists, can act, alternatives; then, when it has a next step, the trace that
// ends with it.
static void peek_at(const struct recorder *recorder, const struct message_request *request,
                    uint16_t thread, struct text *reply)
{
    struct recorder_request record = {.schedule = &request->schedule,
                                      .limits = &request->limits,
                                      .output = request->output,
                                      .steps = request->steps,
                                      .peek = true,
                                      .aside = THREAD_NONE};
    struct trace trace = {0};
    struct error err;
    recorder_run(recorder, &record, &trace, &err);
    const struct executor_view *view = recorder->executor->view;
    const struct ready *ready = &view->ready[thread];
    bool exists = !view->ended && thread < view->thread_count && ready->alive;
    unsigned unreal = 1U << RESULT_TIMEOUT | 1U << RESULT_SPURIOUS | 1U << RESULT_INTERRUPTED |
                      1U << RESULT_FAULT;
    message_add_number(reply, exists);
    message_add_number(reply, exists && (ready->enabled & ~unreal) != 0);
    message_add_number(reply, exists ? ready->enabled : 0);
    trace_finish(&trace);
    struct text encoded = {0};
    record.aside = thread;
    if (exists && recorder_run(recorder, &record, &trace, &err)) {
        trace_encode(&trace, &encoded);
    }
    trace_finish(&trace);
    message_add_bytes(reply, text_string(&encoded), encoded.length);
    text_finish(&encoded);
}

static void answer_peek(int socket, const struct recorder *recorder,
                        const struct message_request *request)
{
    struct text reply = {0};
    struct trace trace = {0};
    struct error err;
    struct recorder_request record = {.schedule = &request->schedule,
                                      .limits = &request->limits,
                                      .steps = request->steps,
                                      .peek = true,
                                      .aside = THREAD_NONE};
    if (!recorder_run(recorder, &record, &trace, &err)) {
        text_add(&reply, err.text);
        message_send(socket, MESSAGE_ERROR, &reply);
    } else {
        unsigned threads = recorder->executor->view->thread_count;
        message_add_number(&reply, threads);
        for (unsigned i = 0; i < threads; i++) {
            peek_at(recorder, request, (uint16_t)i, &reply);
        }
        message_send(socket, MESSAGE_PEEK, &reply);
    }
    text_finish(&reply);
    trace_finish(&trace);
}

static void answer_check(int socket, const struct recorder *recorder,
                         const struct message_request *request)
{
    struct stage_report report = {0};
    struct search_context context = {.recorder = recorder, .request = request, .socket = socket};
    search_program(&context, &report);
    struct text reply = {0};
    report_pack(&report, &reply);
    message_send(socket, MESSAGE_CHECK, &reply);
    text_finish(&reply);
    stage_report_finish(&report);
}

static void answer(int socket, enum message_kind kind, const struct recorder *recorder,
                   const struct message_request *request)
{
    use_limits(request);
    crash_watch(WATCHDOG_SECONDS);
    switch (kind) {
    case MESSAGE_RUN:
        answer_run(socket, recorder, request);
        break;
    case MESSAGE_PEEK:
        answer_peek(socket, recorder, request);
        break;
    case MESSAGE_CHECK:
        answer_check(socket, recorder, request);
        break;
    default:
        break;
    }
    crash_watch(0);
}

void serve_in_copy(void)
{
    static struct journal nobodys;
    programs.journal = &nobodys;
    sources_serve(-1);
    crash_watch(WATCHDOG_SECONDS);
}

void serve(int socket, const struct symbols *symbols, struct journal *journal)
{
    engine_executor(&programs.engine);
    programs.watched = programs.engine;
    programs.watched.start = start;
    programs.watched.step = step;
    programs.watched.restore = restore;
    programs.journal = journal;
    sources_serve(socket);
    struct recorder recorder = {
        .executor = &programs.watched, .symbols = symbols, .journal = journal};
    struct text payload = {0};
    enum message_kind kind;
    while (message_receive(socket, &kind, &payload)) {
        struct message_reader reader = {payload.bytes, payload.bytes + payload.length, false};
        struct message_request request = {0};
        if (kind == MESSAGE_RUN || kind == MESSAGE_PEEK || kind == MESSAGE_CHECK) {
            message_read_request(&reader, &request);
            if (reader.broken) {
                break;
            }
            answer(socket, kind, &recorder, &request);
            message_request_finish(&request);
        }
    }
    text_finish(&payload);
}
