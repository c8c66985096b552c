// puppet.c: programs as lists of actions, run under a schedule for the app's tests.
//
// The default policy and the shape of the events are those of the real runtime: a thread that
// cannot go on makes its attempt first, and goes on with a second event when it can.
#include "puppet.h"

#include <stdio.h>
#include <string.h>

struct hand { // what moves one thread
    bool exists, ended;
    bool waits; // made its attempt
    int at;     // next action
    int carried;
};

struct play {
    const struct puppet *puppet;
    const char *file;
    struct trace *trace;
    struct hand hands[PUPPET_THREADS];
    int values[PUPPET_OBJECTS]; // of variables
    int owners[PUPPET_OBJECTS]; // of mutexes, -1 free
    bool over;                  // main has returned, or a check has failed
    bool failed;                // a check has failed, in the last step
    int last;                   // who moved last
};

static void play_start(struct play *play, const struct puppet *puppet, const char *file,
                       struct trace *trace)
{
    *play = (struct play){.puppet = puppet, .file = file, .trace = trace};
    play->hands[0].exists = true;
    for (int i = 0; i < PUPPET_OBJECTS; i++) {
        play->owners[i] = -1;
    }
}

static uint32_t object_called(struct trace *trace, enum object_kind kind, const char *name,
                              uint16_t thread)
{
    for (uint32_t i = 1; i < trace->object_count; i++) {
        const struct trace_object *object = &trace->objects[i];
        if (object->kind == kind && object->thread == thread &&
            strcmp(trace_text(trace, object->name), name) == 0) {
            return i;
        }
    }
    bool number = kind == OBJECT_VARIABLE;
    return trace_add_object(trace, (struct trace_object){.kind = (uint8_t)kind,
                                                         .type = number ? TYPE_SIGNED : 0,
                                                         .size = number ? 4 : 0,
                                                         .owner = THREAD_NONE,
                                                         .thread = thread,
                                                         .name = trace_add_text(trace, name)});
}

static uint32_t object_of(struct play *play, const struct puppet_action *action)
{
    const struct puppet *puppet = play->puppet;
    switch (action->kind) {
    case PUPPET_CREATE:
    case PUPPET_JOIN:
        return object_called(play->trace, OBJECT_THREAD, puppet->threads[action->object].entry,
                             (uint16_t)action->object);
    case PUPPET_READ:
    case PUPPET_EXPECT:
    case PUPPET_ADD:
    case PUPPET_LOCK:
    case PUPPET_UNLOCK:
        return object_called(play->trace, puppet->objects[action->object].kind,
                             puppet->objects[action->object].name, 0);
    default:
        return TRACE_NONE;
    }
}

static bool is_free(const struct play *play, const struct puppet_action *action)
{
    switch (action->kind) {
    case PUPPET_JOIN:
        return play->hands[action->object].ended;
    case PUPPET_LOCK:
        return play->owners[action->object] < 0;
    default:
        return true;
    }
}

static const struct puppet_action *next_action(const struct play *play, int thread)
{
    return &play->puppet->threads[thread].actions[play->hands[thread].at];
}

static bool can_move(const struct play *play, int thread)
{
    const struct hand *hand = &play->hands[thread];
    return !play->over && hand->exists && !hand->ended &&
           (!hand->waits || is_free(play, next_action(play, thread)));
}

static void create(struct play *play, int child)
{
    struct trace *trace = play->trace;
    play->hands[child].exists = true;
    if ((size_t)child >= trace->thread_count) {
        uint32_t name = trace_add_text(trace, play->puppet->threads[child].entry);
        trace_add_thread(trace, (struct trace_thread){.name = name,
                                                      .entry = name,
                                                      .created = (uint32_t)trace->event_count + 1});
    }
}

static void fill_access(struct trace_event *event, int before, int after)
{
    event->size = 4;
    event->before = (uint32_t)before;
    event->after = (uint32_t)after;
}

// Does the action, which is free to be done, and completes its event.
static void do_action(struct play *play, int thread, const struct puppet_action *action,
                      struct trace_event *event)
{
    struct hand *hand = &play->hands[thread];
    bool on_variable =
        action->kind == PUPPET_READ || action->kind == PUPPET_ADD || action->kind == PUPPET_EXPECT;
    int *value = &play->values[on_variable ? action->object : 0];
    char line[64];
    switch (action->kind) {
    case PUPPET_RETURN:
        hand->ended = true;
        play->over = thread == 0;
        event->op = thread == 0 ? OP_PROCESS_EXIT : OP_EXIT;
        break;
    case PUPPET_CREATE:
        create(play, action->object);
        event->other = (uint16_t)action->object;
        break;
    case PUPPET_JOIN:
        event->other = (uint16_t)action->object;
        break;
    case PUPPET_READ:
        hand->carried = *value;
        fill_access(event, *value, *value);
        break;
    case PUPPET_EXPECT:
        fill_access(event, *value, *value);
        play->failed = *value == 0;
        play->over = play->failed;
        break;
    case PUPPET_ADD:
        fill_access(event, *value, hand->carried + 1);
        event->flags |= EVENT_COMPOUND;
        *value = hand->carried + 1;
        break;
    case PUPPET_LOCK:
        play->owners[action->object] = thread;
        break;
    case PUPPET_UNLOCK:
        play->owners[action->object] = -1;
        break;
    case PUPPET_PRINT:
        snprintf(line, sizeof line, "%s = %d\n", play->puppet->objects[action->object].name,
                 hand->carried);
        event->text = trace_add_text(play->trace, line);
        break;
    }
}

// Lets a thread that can move take its step; the event is not added to the trace.
static struct trace_event move(struct play *play, int thread)
{
    static const enum op_kind ops[] = {OP_EXIT,       OP_CREATE,       OP_JOIN,   OP_READ, OP_WRITE,
                                       OP_MUTEX_LOCK, OP_MUTEX_UNLOCK, OP_OUTPUT, OP_READ};
    struct hand *hand = &play->hands[thread];
    const struct puppet_action *action = next_action(play, thread);
    struct trace_event event = {.thread = (uint16_t)thread, .other = THREAD_NONE};
    event.op = (uint8_t)ops[action->kind];
    event.object = object_of(play, action);
    if (action->line > 0) {
        event.place = trace_add_place(play->trace, play->file, action->line,
                                      play->puppet->threads[thread].entry);
    }
    if (!is_free(play, action)) {
        event.result = RESULT_WAITS;
        hand->waits = true;
        return event;
    }
    do_action(play, thread, action, &event);
    hand->waits = false;
    hand->at++;
    return event;
}

// The thread that ran goes on, else the lowest-numbered that can; -1 nobody can.
static int by_default(const struct play *play)
{
    if (can_move(play, play->last)) {
        return play->last;
    }
    for (int i = 0; i < PUPPET_THREADS; i++) {
        if (can_move(play, i)) {
            return i;
        }
    }
    return -1;
}

// One step of the run; false at its end, or with `err` when the schedule cannot be followed.
static bool step(struct play *play, const struct schedule *schedule, struct error *err)
{
    uint32_t number = (uint32_t)play->trace->event_count + 1;
    const struct choice *choice = schedule_at(schedule, number);
    int usual = by_default(play);
    int thread = choice == NULL ? usual : choice->thread;
    if (usual < 0) {
        return false;
    }
    if (thread >= PUPPET_THREADS || !can_move(play, thread)) {
        return error_set(err, "step %u: T%d cannot take a step there", number, thread);
    }
    struct trace_event event = move(play, thread);
    if (thread != usual) {
        event.flags |= EVENT_CHOSEN;
        event.flags |= can_move(play, play->last) ? EVENT_PREEMPTS : 0;
    }
    trace_add_event(play->trace, event);
    play->last = thread;
    return true;
}

static bool holds_a_lock(const struct trace *trace, uint32_t step)
{
    const struct trace_event *event = trace_step(trace, step);
    int held = 0;
    for (uint32_t i = 1; i < step; i++) {
        const struct trace_event *earlier = trace_step(trace, i);
        bool own = earlier->thread == event->thread && earlier->result == RESULT_DONE;
        held += own && earlier->op == OP_MUTEX_LOCK;
        held -= own && earlier->op == OP_MUTEX_UNLOCK;
    }
    return held > 0;
}

static bool is_access(const struct trace_event *event)
{
    return event->thread > 0 && (event->op == OP_READ || event->op == OP_WRITE);
}

// Whether the access at `second` races with an earlier one of another thread; fills the failure.
static bool race_at(struct trace *trace, uint32_t second)
{
    const struct trace_event *late = trace_step(trace, second);
    for (uint32_t first = 1; is_access(late) && first < second; first++) {
        const struct trace_event *early = trace_step(trace, first);
        if (!is_access(early) || early->thread == late->thread || early->object != late->object ||
            (early->op == OP_READ && late->op == OP_READ) || holds_a_lock(trace, first)) {
            continue;
        }
        trace->failure = (struct trace_failure){.kind = VERDICT_DATA_RACE,
                                                .has_race = 1,
                                                .thread = late->thread,
                                                .step = second,
                                                .place = late->place,
                                                .object = late->object};
        trace->failure.race = (struct trace_race){
            .first = {early->thread, early->op, 4, early->place, TRACE_NONE, first, {0}},
            .second = {late->thread, late->op, 4, late->place, TRACE_NONE, second, {0}},
            .object = late->object};
        return true;
    }
    return false;
}

// What went wrong in a run that has ended.
static void judge(struct play *play)
{
    struct trace *trace = play->trace;
    if (play->failed) {
        const struct trace_event *last = trace_step(trace, (uint32_t)trace->event_count);
        trace->failure = (struct trace_failure){.kind = VERDICT_ASSERTION,
                                                .thread = last->thread,
                                                .step = (uint32_t)trace->event_count,
                                                .place = last->place,
                                                .detail = trace_add_text(trace, "sold != 0")};
        return;
    }
    for (uint32_t i = 1; i <= trace->event_count; i++) {
        if (race_at(trace, i)) {
            return;
        }
    }
    if (!play->over) {
        trace->failure.kind = VERDICT_DEADLOCK;
        trace->failure.thread = THREAD_NONE;
        trace->failure.step = (uint32_t)trace->event_count;
        trace->events[trace->event_count - 1].flags |= EVENT_FAILS;
    }
}

static bool play_on(struct play *play, const struct schedule *schedule, uint32_t steps,
                    struct error *err)
{
    err->text[0] = '\0';
    while ((steps == 0 || play->trace->event_count < steps) && step(play, schedule, err)) {
    }
    return err->text[0] == '\0';
}

bool puppet_run(const struct puppet *puppet, const char *file, const struct schedule *schedule,
                uint32_t steps, struct trace *trace, struct error *err)
{
    struct play play;
    trace_start(trace);
    uint32_t name = trace_add_text(trace, "main");
    trace_add_thread(trace,
                     (struct trace_thread){.name = name, .entry = name, .parent = THREAD_NONE});
    play_start(&play, puppet, file, trace);
    if (!play_on(&play, schedule, steps, err)) {
        return false;
    }
    if (by_default(&play) < 0) {
        judge(&play);
    }
    return true;
}

size_t puppet_peek(const struct puppet *puppet, const char *file, const struct schedule *schedule,
                   uint32_t step, struct trace *trace, struct trace_event *events, bool *exists)
{
    struct play play;
    struct error err;
    struct trace aside = {0};
    trace_start(&aside);
    play_start(&play, puppet, file, &aside);
    if (step > 0) {
        play_on(&play, schedule, step, &err);
    }
    play.trace = trace;
    size_t count = 0;
    for (int i = 0; i < PUPPET_THREADS && puppet->threads[i].entry != NULL; i++, count++) {
        struct play copy = play;
        exists[i] = play.hands[i].exists && !play.hands[i].ended && !play.over;
        if (exists[i]) {
            events[i] = move(&copy, i);
        }
    }
    trace_finish(&aside);
    return count;
}
