// exchange.c: what the terminal process asks of a stage, and how the answer is waited for.
#include "stage/exchange.h"

#include "stage/supply.h"

int stage_silence_ms = 60000;

bool exchange_has_moved(struct stage *stage)
{
    uint32_t before = stage->beats;
    stage->beats = stage->child.journal != NULL ? stage->child.journal->beats : 0;
    return stage->beats != before;
}

bool exchange_was_killed(struct stage *stage, struct error *err)
{
    if (!child_was_killed(&stage->child)) {
        return false;
    }
    child_stop(&stage->child);
    error_set(err, "the process in which the program was run got a SIGKILL from outside, so there "
                   "is no verdict. Linux sends one where memory has run out. Try it once more");
    return true;
}

bool exchange_fail_silent(struct stage *stage, struct error *err)
{
    child_stop(&stage->child);
    return error_set(err,
                     "the run of the program took no step for %d seconds, so there is no verdict. "
                     "Is this machine very busy, or was heddle stopped meanwhile? Try it once more",
                     stage_silence_ms / 1000);
}

void exchange_take_progress(const struct stage *stage, const struct text *payload,
                            struct exchange *exchange)
{
    struct message_reader reader = {payload->bytes, payload->bytes + payload->length, false};
    exchange->executions = message_read_number(&reader);
    exchange->steps = message_read_number(&reader);
    if (exchange->progress != NULL && !exchange->stopped &&
        !exchange->progress(exchange->context, exchange->executions, exchange->steps)) {
        exchange->stopped = true;
        message_send(stage->child.socket, MESSAGE_STOP, NULL);
    }
}

void exchange_give_file(const struct stage *stage, const struct text *question)
{
    struct text reply = {0};
    supply_answer(stage->module_path, question, &reply);
    message_send(stage->child.socket, MESSAGE_FILE, &reply); // a stage that is gone shows later
    text_finish(&reply);
}

enum answer exchange_ask(struct stage *stage, enum message_kind kind,
                         const struct message_request *request, struct exchange *exchange,
                         struct text *payload)
{
    struct text packed = {0};
    message_add_request(&packed, request);
    bool sent = message_send(stage->child.socket, kind, &packed);
    text_finish(&packed);
    while (sent) {
        enum message_kind answer;
        if (!message_waits(stage->child.socket, stage_silence_ms)) {
            if (exchange_has_moved(stage)) {
                continue;
            }
            return ANSWER_SILENT;
        }
        if (!message_receive(stage->child.socket, &answer, payload)) {
            break;
        }
        if (answer == MESSAGE_PROGRESS) {
            exchange_take_progress(stage, payload, exchange);
        } else if (answer == MESSAGE_FILE) {
            exchange_give_file(stage, payload);
        } else {
            return answer == kind ? ANSWER_GIVEN : ANSWER_REFUSED;
        }
    }
    return ANSWER_DIED;
}

static uint32_t count_choices(const struct schedule *schedule, enum op_result alternative)
{
    uint32_t count = 0;
    for (size_t i = 0; i < schedule->count; i++) {
        count += schedule->choices[i].alternative == alternative;
    }
    return count;
}

struct message_request exchange_request(const struct schedule *schedule,
                                        const struct stage_script *script,
                                        const struct stage_limits *limits, uint32_t steps)
{
    struct message_request request = {.limits = limits != NULL ? *limits : stage_limits_default(),
                                      .steps = steps};
    if (script != NULL) {
        request.input = script->input;
        request.output = script->output;
        request.arguments = script->arguments;
    }
    if (schedule != NULL) {
        uint32_t spurious = count_choices(schedule, RESULT_SPURIOUS);
        request.schedule = *schedule;
        if (request.limits.spurious < spurious) { // it was found with --spurious
            request.limits.spurious = spurious;
        }
    }
    return request;
}

enum answer exchange_ask_run(struct stage *stage, enum message_kind kind,
                             struct message_request *request, struct exchange *exchange,
                             struct text *payload)
{
    enum answer answer = exchange_ask(stage, kind, request, exchange, payload);
    const struct schedule *schedule = &request->schedule;
    if (answer == ANSWER_REFUSED && !request->limits.faults &&
        count_choices(schedule, RESULT_FAULT) + count_choices(schedule, RESULT_INTERRUPTED) > 0) {
        request->limits.faults = true;
        text_finish(payload);
        answer = exchange_ask(stage, kind, request, exchange, payload);
    }
    return answer;
}
