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
#include "stage/decide.h"
#include "stage/ending.h"
#include "stage/naming.h"
#include "stage/values.h"
#include "stage/walk.h"
#include "trace/facts.h"

#include <pthread.h>
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
        const char *from =
            event->op == OP_FILE_WRITE ? (const char *)CONTENTS_BASE : RECORDS->console;
        event->text = trace_add_bytes(run->trace, from + step->output, step->output_length);
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
    event.text = naming_wait(&run->naming, &RECORDS->threads[event.thread].pending);
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

// --- the run ---

static bool at_end(const struct run *run)
{
    uint32_t count = (uint32_t)run->trace->event_count;
    const struct recorder_request *request = run->request;
    uint32_t wanted = request->steps + (request->aside != THREAD_NONE);
    bool limited = request->peek || request->steps != 0;
    return run->view->ended || count >= EVENTS_MAX ||
           run->choice_count >= request->limits->max_steps || (limited && count >= wanted);
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
        ending_describe(run);
    }
    engine_options.record = false;
    engine_options.max_turns = max_turns;
    engine_options.failed = NULL;
    naming_settle(&run->naming);
    naming_settle_descriptors(&run->naming);
    ending_name_mutex(run);
    naming_finish(&run->naming);
    lents_finish(&run->lents);
    free(run->choices);
    free(run->wides);
    free(run);
    return !failed;
}
