// recorder.c: one execution with every step written down as a trace.
//
// Steps are numbered at memory granularity. Who takes the next step is decided by a schedule (which
// names only what differs from the default policy), or by the path of a search, whose choices
// concern only the operations that are choice points of the search; between them each thread goes
// on to its next one.
#include "stage/recorder.h"

#include "base/memory.h"
#include "runtime/console.h"
#include "runtime/engine.h"
#include "runtime/fill.h"
#include "runtime/shadow.h"
#include "runtime/turn.h"
#include "stage/decide.h"
#include "stage/judge.h"
#include "stage/naming.h"
#include "stage/values.h"
#include "stage/walk.h"
#include "trace/facts.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EVENTS_MAX = 200000 };

// --- events ---

static uint16_t other_of(const struct pending *pending)
{
    return pending->other;
}

// What can be said before the step is taken, while the thread's functions are still active.
static struct trace_event begin_event(struct run *run, uint16_t number)
{
    const struct thread *thread = &RECORDS->threads[number];
    const struct pending *pending = &thread->pending;
    struct trace_event event = {
        .thread = number,
        .op = pending->kind,
        .size = pending->size,
        .other = other_of(pending),
        .place = naming_place(&run->naming, pending->site),
        .caller = naming_place(&run->naming, pending->caller),
    };
    RECORDS->current = &RECORDS->threads[number];
    if (pending->size != 0) {
        event.object = naming_variable(&run->naming, pending->address, pending->size);
        if (op_is_plain((enum op_kind)pending->kind)) {
            event.text = naming_area(&run->naming, pending->address, pending->size);
        }
    } else if (pending->kind == OP_FREE) {
        event.object = naming_block(&run->naming, pending->address);
    } else if (pending->kind == OP_KEY_CREATE || pending->kind == OP_KEY_DELETE) {
        event.object = naming_variable(&run->naming, pending->address, sizeof(pthread_key_t));
    } else {
        event.object = naming_object(&run->naming, pending->object);
        event.object2 = naming_object(&run->naming, pending->object2);
    }
    return event;
}

static void take_output(struct run *run, struct trace_event *event)
{
    const struct step_event *step = &RECORDS->event;
    if (step->output_length > 0) {
        event->text =
            trace_add_bytes(run->trace, RECORDS->console + step->output, step->output_length);
    } else if (step->words != NULL && !op_is_plain((enum op_kind)event->op)) {
        event->text = trace_add_text(run->trace, step->words);
    }
}

// A pointer is computed from another one only where that led somewhere or was kept.
static bool uses_pointer(const struct trace *trace, size_t read, const struct trace_event *write)
{
    const struct trace_event *look = &trace->events[read];
    bool kept = look->after != 0;
    for (size_t i = read + 1; i < trace->event_count && !kept; i++) {
        const struct trace_event *event = &trace->events[i];
        kept = event->thread == write->thread && event->op == OP_WRITE &&
               event->object != write->object && event->after == look->after &&
               trace_object(trace, event->object)->type == TYPE_POINTER;
    }
    return kept;
}

// The write stores what the thread made of a value that it read before, in the same function.
static bool is_compound(const struct run *run, const struct trace_event *write)
{
    const struct trace *trace = run->trace;
    const char *function = trace_text(trace, trace_place(trace, write->place)->function);
    if (run->read_site[write->thread] == RECORDS->event.pending.site) {
        return false; // a call that looks for the end of a string and writes there
    }
    for (size_t i = trace->event_count; i-- > 0;) {
        const struct trace_event *event = &trace->events[i];
        if (event->thread != write->thread) {
            continue;
        }
        if (event->object == write->object && event->object != TRACE_NONE) {
            bool pointer = trace_object(trace, write->object)->type == TYPE_POINTER;
            return event->op == OP_READ && (!pointer || uses_pointer(trace, i, write)) &&
                   strcmp(trace_text(trace, trace_place(trace, event->place)->function),
                          function) == 0;
        }
    }
    return false;
}

// What the pointers lead to that the step read, wrote or was given.
static void name_values(struct run *run, struct trace_event *event)
{
    if (event->op == OP_MALLOC && event->result == RESULT_DONE) {
        naming_target(&run->naming, TYPE_POINTER, event->after);
    } else if (fact_reads(event) || fact_writes(event)) {
        enum value_type type = (enum value_type)trace_object(run->trace, event->object)->type;
        naming_target(&run->naming, type, event->before);
        naming_target(&run->naming, type, event->after);
    }
}

static void finish_event(struct run *run, struct trace_event *event, uint32_t threads_before)
{
    const struct step_event *step = &RECORDS->event;
    const struct thread *thread = &RECORDS->threads[event->thread];
    event->result = step->result;
    event->flags |= step->flags;
    event->code = step->code;
    event->before = step->before;
    event->after = step->after;
    event->time_ns = thread->time_ns;
    name_values(run, event);
    if (event->op == OP_CREATE) {
        event->other = step->pending.other;
    }
    for (uint32_t i = threads_before; i < RECORDS->thread_count; i++) {
        naming_add_thread(&run->naming, (uint16_t)i, (uint32_t)run->trace->event_count + 1);
    }
    if (event->op == OP_CREATE && event->other != THREAD_NONE) {
        event->object = naming_thread(&run->naming, event->other);
    }
    if (event->op == OP_READ) {
        run->read_site[event->thread] = RECORDS->event.pending.site;
    }
    if (event->op == OP_WRITE && !fill_is_constant(RECORDS->event.pending.site) &&
        is_compound(run, event)) {
        event->flags |= EVENT_COMPOUND;
    }
    take_output(run, event);
}

static bool somebody_was_freed(const struct run *run, const uint8_t *enabled_before)
{
    for (uint16_t i = 0; i < run->view->thread_count; i++) {
        if (run->attempted[i] && enabled_before[i] == 0 &&
            decide_natural(&run->view->ready[i]) != 0) {
            return true;
        }
    }
    return false;
}

static void name_race(struct run *run)
{
    const struct race *race = &RECORDS->race;
    if (!race->found || run->race_step != 0) {
        return;
    }
    run->race_step = (uint32_t)run->trace->event_count + 1;
    run->trace->failure.race.object = naming_variable(&run->naming, race->address, 1);
}

// The run that is being recorded.
static struct run *recorded;

// Called while the functions of the thread that failed are still active.
static void note_values(void)
{
    const struct failure *failure = &RECORDS->failure;
    if (failure->kind == VERDICT_MISUSE && failure->object == 0 && failure->address >= ZONE_BASE &&
        image_readable(failure->address, 1)) {
        walk_running(__builtin_frame_address(0));
        uint32_t object = naming_variable(&recorded->naming, failure->address, 1);
        walk_running(NULL);
        bool named = trace_object(recorded->trace, object)->place != TRACE_NONE;
        recorded->misused = named ? object : TRACE_NONE;
    }
    if (failure->kind == VERDICT_ASSERTION) {
        struct text values = {0};
        values_add(recorded->naming.symbols, recorded->trace, failure->detail, &values);
        recorded->trace->failure.values = trace_add_text(recorded->trace, text_string(&values));
        text_finish(&values);
    }
}

// gcc announces the write of a copied structure before the read of its source, and copies behind
// both: the value of such a write is there only behind the step that reads.
static void mend_copy(struct run *run, const struct trace_event *event, uint64_t address)
{
    struct trace_event *last =
        run->trace->event_count > 0 ? &run->trace->events[run->trace->event_count - 1] : NULL;
    if (event->op == OP_READ && last != NULL && last->op == OP_WRITE &&
        last->thread == event->thread && last->place == event->place && last->size == event->size &&
        run->written != 0) {
        last->after = memory_load(run->written, last->size <= 8 ? last->size : 8);
    }
    run->written = event->op == OP_WRITE && event->before == event->after ? address : 0;
}

// The thread tries, and has to wait: a step of the trace, but none of the program.
static void add_attempt(struct run *run, struct trace_event event)
{
    run->attempted[event.thread] = true;
    event.result = RESULT_WAITS;
    event.time_ns = RECORDS->threads[event.thread].time_ns;
    trace_add_event(run->trace, event);
    run->running = event.thread;
}

static void add_choice(struct run *run)
{
    run->choices =
        memory_grow(run->choices, run->choice_count, &run->choice_capacity, sizeof run->choices[0]);
    run->choices[run->choice_count++] = (uint32_t)run->trace->event_count + 1;
}

// A choice of the path that is wanted was taken.
static void go_along_path(struct run *run)
{
    const struct recorder_request *request = run->request;
    if (request->path == NULL || run->path_at >= request->path->count) {
        return;
    }
    if (request->step_of_path != NULL) {
        request->step_of_path[run->path_at] = (uint32_t)run->trace->event_count + 1;
    }
    run->path_at++;
}

static void take_step(struct run *run, const struct decision *decision, bool differs)
{
    struct trace_event event = begin_event(run, decision->thread);
    uint16_t before = run->running;
    bool preempts = before != decision->thread && run->view->ready[before].alive &&
                    decide_natural(&run->view->ready[before]) != 0 &&
                    run->view->ready[before].rests == 0;
    event.flags = (uint8_t)((differs ? EVENT_CHOSEN : 0) | (preempts ? EVENT_PREEMPTS : 0));
    run->recorder->journal->trace_step = (uint32_t)run->trace->event_count + 1;
    if (decision->attempt) {
        add_attempt(run, event);
        return;
    }
    uint8_t enabled[THREADS_MAX];
    for (uint16_t i = 0; i < run->view->thread_count; i++) {
        enabled[i] = (uint8_t)decide_natural(&run->view->ready[i]);
    }
    uint32_t threads = RECORDS->thread_count;
    const struct pending *pending = &RECORDS->threads[decision->thread].pending;
    bool coarse = pending->coarse;
    uint64_t address = pending->address;
    struct lent lent;
    bool lends =
        event.op == OP_CREATE &&
        lent_find(run->naming.symbols, &RECORDS->threads[decision->thread], pending->value, &lent);
    uint64_t wide = event.text != 0 || pending->size > 16 ? pending->address : 0;
    struct op done;
    struct executor *executor = run->recorder->executor;
    run->attempted[decision->thread] = false;
    if (coarse) {
        add_choice(run);
    }
    executor->step(executor->context, decision->thread, decision->alternative, &done);
    finish_event(run, &event, threads);
    if (lends && event.other != THREAD_NONE) {
        lent.thread = event.other;
        lents_add(&run->lents, &lent);
    }
    if (somebody_was_freed(run, enabled)) {
        event.flags |= EVENT_HANDOVER;
    }
    name_race(run);
    mend_copy(run, &event, address);
    if (coarse) {
        go_along_path(run);
    }
    if (wide != 0) {
        run->wides =
            memory_grow(run->wides, run->wide_count, &run->wide_capacity, sizeof run->wides[0]);
        run->wides[run->wide_count++] = (struct wide_access){wide, run->trace->event_count + 1};
    }
    trace_add_event(run->trace, event);
    run->running = decision->thread;
}

// --- what was found wrong ---

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
    if (out->step != 0 && out->step <= run->trace->event_count) {
        run->trace->events[out->step - 1].flags |= EVENT_FAILS;
    }
}

static bool at_end(const struct run *run)
{
    uint32_t count = (uint32_t)run->trace->event_count;
    const struct recorder_request *request = run->request;
    uint32_t wanted = request->steps + (request->aside != THREAD_NONE);
    bool limited = request->peek || request->steps != 0;
    return run->view->ended || count >= EVENTS_MAX ||
           run->choice_count >= request->limits->max_steps || (limited && count >= wanted);
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

bool recorder_run(const struct recorder *recorder, const struct recorder_request *request,
                  struct trace *trace, struct error *err)
{
    struct run *run = calloc(1, sizeof *run);
    *run = (struct run){
        .recorder = recorder, .request = request, .view = recorder->executor->view, .trace = trace};
    trace_start(trace);
    naming_start(&run->naming, recorder->symbols, trace);
    recorded = run;
    engine_options.failed = note_values;
    engine_options.record = true;
    uint32_t max_turns = engine_options.max_turns;
    engine_options.max_turns = 0; // a search may have followed loops further: the steps are limited
    recorder->journal->trace_step = 1;
    recorder->executor->start(recorder->executor->context);
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        naming_add_thread(&run->naming, (uint16_t)i, 0);
    }
    bool failed = false;
    struct decision decision;
    bool differs;
    while (!at_end(run) && decide(run, &decision, &differs, &failed, err)) {
        take_step(run, &decision, differs);
    }
    bool whole = (!request->peek && request->steps == 0) || run->view->ended ||
                 trace->event_count < request->steps;
    if (!failed && whole) {
        describe_failure(run);
        leave_out_rest(run);
    }
    engine_options.record = false;
    engine_options.max_turns = max_turns;
    engine_options.failed = NULL;
    naming_settle(&run->naming);
    naming_finish(&run->naming);
    lents_finish(&run->lents);
    free(run->choices);
    free(run->wides);
    free(run);
    return !failed;
}
