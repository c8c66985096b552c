// ending.c: what a recorded run came to, in the trace's words: the failure, its race, its places.
#include "stage/ending.h"

#include "base/text.h"
#include "runtime/engine.h"
#include "runtime/key.h"
#include "runtime/shadow.h"
#include "runtime/turn.h"
#include "stage/decide.h"
#include "stage/judge.h"
#include "stage/naming.h"
#include "trace/facts.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

// Whether the access of the step covers the first byte that both sides of the race touch.
static bool is_covering(const struct run *run, uint32_t step)
{
    for (size_t at = run->wide_count; at > 0 && run->wides[at - 1].step >= step; at--) {
        const struct wide_access *wide = &run->wides[at - 1];
        uint8_t size = trace_step(run->trace, step)->size;
        if (wide->step == step) {
            return RECORDS->race.address >= wide->address &&
                   (size == UINT8_MAX || RECORDS->race.address - wide->address < size);
        }
    }
    return false;
}

static uint32_t step_of_access(const struct run *run, const struct race_access *access,
                               uint32_t place, uint32_t object, uint32_t before)
{
    // The call that creates a thread stores its handle.
    bool is_handle = trace_object(run->trace, object)->type == TYPE_THREAD &&
                     (access->kind & (KIND_SYNC | KIND_WRITE)) == (KIND_SYNC | KIND_WRITE);
    for (uint32_t step = before - 1; step > 0; step--) {
        const struct trace_event *event = trace_step(run->trace, step);
        bool covers = event->object == object || is_covering(run, step) ||
                      (is_handle && event->op == OP_CREATE);
        if (event->thread == access->thread && event->place == place && covers) {
            return step;
        }
    }
    return 0;
}

static struct trace_access describe_access(struct run *run, const struct race_access *access,
                                           uint32_t object, uint32_t before)
{
    bool write = (access->kind & KIND_WRITE) != 0;
    bool atomic = (access->kind & KIND_ATOMIC) != 0;
    struct trace_access described = {
        .thread = access->thread,
        .op = (uint8_t)(atomic  ? write ? OP_ATOMIC_STORE : OP_ATOMIC_LOAD
                        : write ? OP_WRITE
                                : OP_READ),
        .size = access->size,
        .place = naming_place(&run->naming, access->site),
    };
    described.step = step_of_access(run, access, described.place, object, before);
    if (described.step != 0) {
        described.caller = trace_step(run->trace, described.step)->caller;
        fact_locks(run->trace, access->thread, described.step, described.locks);
    }
    return described;
}

static void describe_race(struct run *run)
{
    struct trace_failure *failure = &run->trace->failure;
    const struct race *race = &RECORDS->race;
    uint32_t object = failure->race.object;
    uint32_t end = run->race_step + 1;
    failure->has_race = 1;
    failure->race.second = describe_access(run, &race->second, object, end);
    uint32_t before = failure->race.second.step != 0 ? failure->race.second.step : end;
    failure->race.first = describe_access(run, &race->first, object, before);
}

static uint32_t failing_step(struct run *run, const struct failure *failure)
{
    switch (failure->kind) {
    case VERDICT_DEADLOCK:
    case VERDICT_LIVELOCK:
    case VERDICT_LEAK:
    case VERDICT_THREAD_LEAK:
    case VERDICT_OUTPUT:
    case VERDICT_LIMIT:
        return 0;
    default:
        break;
    }
    // What may come too late has been done already; all else the thread was about to do.
    uint32_t place = failure->was_done ? naming_place(&run->naming, failure->site) : TRACE_NONE;
    for (uint32_t step = (uint32_t)run->trace->event_count; step > 0; step--) {
        const struct trace_event *event = trace_step(run->trace, step);
        if (event->thread == failure->thread && (!failure->was_done || event->place == place)) {
            return step;
        }
    }
    return 0;
}

static uint32_t object_of_failure(struct run *run, const struct failure *failure)
{
    if (failure->object != 0) {
        return naming_object(&run->naming, failure->object);
    }
    switch (failure->kind) {
    case VERDICT_USE_AFTER_FREE:
    case VERDICT_DOUBLE_FREE:
    case VERDICT_HEAP_OVERFLOW:
    case VERDICT_LEAK:
        return naming_block(&run->naming, failure->address);
    case VERDICT_MISUSE:
        return run->misused;
    default:
        return failure->address >= ZONE_BASE && image_readable(failure->address, 1)
                   ? naming_variable(&run->naming, failure->address, 1)
                   : TRACE_NONE;
    }
}

// The second place that the failure is about. An object may be made ready by a call that has no
// step yet.
static uint32_t second_site(const struct failure *failure)
{
    bool again = failure->kind == VERDICT_MISUSE && failure->object != 0 &&
                 strstr(failure->detail, "already initialised") != NULL;
    return again ? RECORDS->objects[failure->object].init_site : failure->site2;
}

// What a crash is about, where that can be said in the program's own words.
static void name_literal(struct failure *failure)
{
    enum { SHOWN = 24 };
    const char *literal = failure->kind == VERDICT_CRASH ? naming_literal(failure->address) : NULL;
    if (literal != NULL && strncmp(failure->detail, "it writes to", 12) == 0) {
        size_t length = strnlen(literal, SHOWN);
        length = literal[length] == '\0' ? strcspn(literal, "\n") : length;
        snprintf(failure->detail, sizeof failure->detail,
                 "it writes into the string literal \"%.*s%s\", which must not be changed",
                 (int)(length < SHOWN ? length : SHOWN), literal,
                 literal[length] != '\0' ? "..." : "");
    }
}

// A block is freed and used, and nothing says which comes first.
static void describe_unordered_free(struct run *run)
{
    struct trace_failure *out = &run->trace->failure;
    const struct race *race = &RECORDS->race;
    bool freed_first = (race->first.kind & KIND_FREE) != 0;
    const struct trace_access *use = freed_first ? &out->race.second : &out->race.first;
    const struct trace_access *end = freed_first ? &out->race.first : &out->race.second;
    out->kind = VERDICT_USE_AFTER_FREE;
    out->has_race = 0;
    out->thread = use->thread;
    out->step = use->step;
    out->place = use->place;
    out->place2 = end->place;
    out->object = naming_block(&run->naming, race->address);
}

// Where the turns begin of threads that come round and round and change nothing.
static void note_turns(struct run *run)
{
    struct trace *trace = run->trace;
    for (uint16_t i = 0; i < trace->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        uint32_t left = thread->idle == TURN_IDLE ? thread->idle_steps : 0;
        for (size_t at = run->choice_count; left > 0 && at > 0; at--) {
            uint32_t step = run->choices[at - 1];
            left -= trace_step(trace, step)->thread == i;
            trace->threads[i].turn = step;
        }
    }
}

// Of what function the local variable was that is used behind its return.
static void name_left(struct run *run, const struct failure *failure)
{
    struct text words = {0};
    if (failure->kind == VERDICT_MISUSE &&
        strstr(failure->detail, "has left its function") != NULL) {
        lents_describe(&run->lents, failure->thread, failure->address, &words);
        run->trace->failure.values = trace_add_text(run->trace, text_string(&words));
    }
    text_finish(&words);
}

// Of what key the block was the value that is lost.
static void name_key(struct run *run, const struct failure *failure)
{
    uint16_t thread = 0;
    const struct key *key =
        failure->kind == VERDICT_LEAK ? key_left_with(failure->address, &thread) : NULL;
    if (key != NULL) {
        uint32_t object = naming_variable(&run->naming, key->address, sizeof(pthread_key_t));
        run->trace->failure.values = trace_object(run->trace, object)->name;
        run->trace->failure.code = thread;
    }
}

static void describe_failure(struct run *run)
{
    struct failure failure;
    enum judge_end end = run->view->ended || RECORDS->alive_count == 0                  ? END_EXIT
                         : decide_is_stuck(run->view) && !decide_could_go_on(run->view) ? END_STUCK
                                                                                        : END_LIMIT;
    judge_execution(end, run->request->limits, run->request->output, &failure);
    struct trace_failure *out = &run->trace->failure;
    out->thread = THREAD_NONE;
    if (RECORDS->race.found) {
        describe_race(run);
        uint8_t kinds = RECORDS->race.first.kind | RECORDS->race.second.kind;
        out->is_volatile = (kinds & KIND_VOLATILE) != 0;
    }
    bool race = RECORDS->race.found && (run->request->limits->allow >> VERDICT_DATA_RACE & 1) == 0;
    if (race && failure.kind == VERDICT_LIMIT) {
        failure.kind = VERDICT_PASS; // wherever it would lead: the race is known
    }
    bool freed = race && ((RECORDS->race.first.kind | RECORDS->race.second.kind) & KIND_FREE) != 0;
    if (freed && failure.kind != VERDICT_UNSUPPORTED) {
        describe_unordered_free(run);
        return;
    }
    if (failure.kind == VERDICT_PASS) {
        if (race) {
            out->kind = VERDICT_DATA_RACE;
            out->thread = RECORDS->race.second.thread;
            out->step = out->race.second.step;
            out->place = out->race.second.place;
            out->object = out->race.object;
        }
        return;
    }
    name_literal(&failure);
    // A race counts before what it led to, which is what the rest of the failure tells.
    bool judged = failure.kind != VERDICT_UNSUPPORTED && failure.kind != VERDICT_LIMIT;
    out->kind = race && judged ? VERDICT_DATA_RACE : failure.kind;
    bool left = failure.kind == VERDICT_THREAD_LEAK || failure.kind == VERDICT_LEAK;
    out->consequence = race && judged && !left ? failure.kind : VERDICT_PASS;
    out->thread = failure.thread;
    out->step = failing_step(run, &failure);
    out->place = naming_place(&run->naming, failure.site);
    out->place2 = naming_place(&run->naming, second_site(&failure));
    out->object = object_of_failure(run, &failure);
    out->code = failure.code;
    out->detail = trace_add_text(run->trace, failure.detail);
    if (failure.kind == VERDICT_LIVELOCK || failure.kind == VERDICT_DEADLOCK) {
        note_turns(run);
    }
    out->clause = trace_add_text(run->trace, failure.clause);
    name_left(run, &failure);
    name_key(run, &failure);
    run->partner = failure.other != 0 ? naming_object(&run->naming, failure.other) : TRACE_NONE;
    if (out->step != 0 && out->step <= run->trace->event_count) {
        run->trace->events[out->step - 1].flags |= EVENT_FAILS;
    }
}

// The run does not come to an end and has a race: what lies far behind that, and behind the last
// step that was asked for, says nothing more.
static void leave_out_rest(struct run *run)
{
    enum { BEYOND = 8 };
    struct trace *trace = run->trace;
    uint32_t last = run->race_step;
    if (trace->event_count < RECORDED_MAX || trace->failure.kind != VERDICT_DATA_RACE ||
        trace->failure.consequence != VERDICT_PASS) {
        return;
    }
    for (uint32_t at = last; at < trace->event_count; at++) {
        last = (trace->events[at].flags & EVENT_CHOSEN) != 0 ? at + 1 : last;
    }
    trace->event_count = last + BEYOND < trace->event_count ? last + BEYOND : trace->event_count;
}

void ending_describe(struct run *run)
{
    describe_failure(run);
    leave_out_rest(run);
}

void ending_name_mutex(struct run *run)
{
    static const char unlocked[] = "a mutex that ";
    static const char other[] = "another mutex than the threads that already wait";
    struct trace *trace = run->trace;
    const char *detail = trace_text(trace, trace->failure.detail);
    const char *name = trace_text(trace, trace_object(trace, run->partner)->name);
    const char *at = strstr(detail, unlocked);
    bool apart = at == NULL;
    at = apart ? strstr(detail, other) : at;
    if (run->partner == TRACE_NONE || at == NULL || *name == '\0') {
        return;
    }
    struct text words = {0};
    text_add_bytes(&words, detail, (size_t)(at - detail));
    text_add(&words, name);
    text_add(&words, apart ? "; the threads that already wait gave another mutex" : ", which ");
    text_add(&words, apart ? at + strlen(other) : at + strlen(unlocked));
    trace->failure.detail = trace_add_text(trace, text_string(&words));
    text_finish(&words);
}
