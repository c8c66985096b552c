// session.c: one program being stepped: the run, the cursor in it, and the choices made so far.
#include "tui/session.h"

#include "base/memory.h"
#include "tui/outcomes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint16_t session_marked(const struct session *session)
{
    const struct trace_event *event = trace_step(&session->trace, session->cursor + 1);
    return event == NULL ? THREAD_NONE : event->thread;
}

bool session_at_end(const struct session *session)
{
    return session->cursor >= session->trace.event_count;
}

bool session_has_failed(const struct session *session)
{
    const struct trace_failure *failure = &session->trace.failure;
    if (failure->kind == VERDICT_PASS) {
        return false;
    }
    return session_at_end(session) || (failure->step != 0 && session->cursor >= failure->step &&
                                       failure->kind != VERDICT_DATA_RACE);
}

enum verdict session_end(const struct session *session)
{
    const struct trace_failure *failure = &session->trace.failure;
    unsigned end = failure->consequence != VERDICT_PASS ? failure->consequence : failure->kind;
    bool leads = session->found == VERDICT_DATA_RACE && end != VERDICT_PASS;
    return leads ? (enum verdict)end : session->found;
}

// Looks at the program where the cursor stands.
static void look(struct session *session)
{
    struct error ignored;
    state_after(&session->state, &session->trace, session->cursor);
    session->next_count = 0;
    if (!session->engine.peek(session->engine.context, &session->schedule, session->cursor,
                              &session->trace, session->next, &session->next_count, &ignored)) {
        session->next_count = 0;
    }
    if (session->state.object_count < session->trace.object_count) {
        state_after(&session->state, &session->trace, session->cursor);
    }
}

// Makes the run of the current schedule. On failure the old trace stays.
static bool run_again(struct session *session, struct error *err)
{
    struct trace trace = {0};
    if (!session->engine.run(session->engine.context, &session->schedule, 0, &trace, err)) {
        trace_finish(&trace);
        return false;
    }
    trace_finish(&session->trace);
    session->trace = trace;
    if (session->cursor > trace.event_count) {
        session->cursor = (uint32_t)trace.event_count;
    }
    return true;
}

bool session_open(struct session *session, struct engine *engine, const struct schedule *schedule,
                  struct error *err)
{
    *session = (struct session){.engine = *engine};
    *engine = (struct engine){0};
    if (schedule != NULL) {
        schedule_copy(&session->schedule, schedule);
    }
    if (!run_again(session, err)) {
        session_close(session);
        return false;
    }
    look(session);
    return true;
}

static void past_finish(struct session_past *past)
{
    schedule_finish(&past->schedule);
}

static void past_drop(struct session_past *list, size_t *count)
{
    while (*count > 0) {
        past_finish(&list[--*count]);
    }
}

void session_close(struct session *session)
{
    session_forget(session);
    free(session->undo);
    free(session->redo);
    free(session->coverage);
    explanation_finish(&session->explained);
    state_finish(&session->state);
    trace_finish(&session->trace);
    schedule_finish(&session->schedule);
    engine_close(&session->engine);
    *session = (struct session){0};
}

void session_go(struct session *session, uint32_t step)
{
    uint32_t end = (uint32_t)session->trace.event_count;
    session->cursor = step < end ? step : end;
    look(session);
}

static struct session_past remember(const struct session *session)
{
    struct session_past past = {
        .cursor = session->cursor, .failing = session->failing, .no_return = session->no_return};
    schedule_copy(&past.schedule, &session->schedule);
    return past;
}

static void push_undo(struct session *session, struct session_past past)
{
    session->undo = memory_grow(session->undo, session->undo_count, &session->undo_capacity,
                                sizeof session->undo[0]);
    session->undo[session->undo_count++] = past;
}

static void push_redo(struct session *session, struct session_past past)
{
    session->redo = memory_grow(session->redo, session->redo_count, &session->redo_capacity,
                                sizeof session->redo[0]);
    session->redo[session->redo_count++] = past;
}

// Goes to a remembered state, whose parts it takes over.
static bool return_to(struct session *session, struct session_past past, struct error *err)
{
    schedule_finish(&session->schedule);
    session->schedule = past.schedule;
    session->cursor = past.cursor;
    session->failing = past.failing;
    session->no_return = past.no_return;
    session->chosen = session->schedule.count > 0;
    bool ok = run_again(session, err);
    look(session);
    return ok;
}

const char *session_name(uint16_t thread, char name[SESSION_NAME_MAX])
{
    if (thread == 0) {
        snprintf(name, SESSION_NAME_MAX, "main");
    } else {
        snprintf(name, SESSION_NAME_MAX, "T%u", thread);
    }
    return name;
}

bool session_standing(const struct session *session, uint16_t thread, struct text *out)
{
    const struct trace *trace = &session->trace;
    const struct state *state = &session->state;
    if (thread >= state->thread_count || state->threads[thread].status == STATUS_ABSENT) {
        text_add(out, "does not exist yet");
        return true;
    }
    const struct thread_state *who = &state->threads[thread];
    if (who->status == STATUS_DONE) {
        text_add(out, "has ended");
        return true;
    }
    if (who->status != STATUS_WAITS) {
        return false;
    }
    const struct trace_object *object = trace_object(trace, who->waits_for);
    uint16_t holder = state_holder(state, trace, thread);
    if (object->kind == OBJECT_THREAD) {
        text_printf(out, "waits for T%u to end", object->thread);
    } else if (who->waits_for == TRACE_NONE) {
        text_printf(out, "waits in %s", op_call_name(who->waits_op));
    } else if (holder != THREAD_NONE) {
        char name[SESSION_NAME_MAX];
        text_printf(out, "waits for %s, which %s holds", trace_object_name(trace, who->waits_for),
                    session_name(holder, name));
    } else {
        text_printf(out, "waits for %s", trace_object_name(trace, who->waits_for));
    }
    return true;
}

bool session_why_not(const struct session *session, uint16_t thread, struct text *out)
{
    const struct state *state = &session->state;
    struct text how = {0};
    char name[SESSION_NAME_MAX];
    bool stands = session_standing(session, thread, &how);
    if (!stands) {
        return false;
    }
    session_name(thread, name);
    if (thread >= state->thread_count || state->threads[thread].status == STATUS_ABSENT) {
        text_printf(out, "There is no T%u at this step.", thread);
    } else if (state->threads[thread].status == STATUS_DONE) {
        text_printf(out, "%s %s.", name, text_string(&how));
    } else {
        bool timed = thread < session->next_count &&
                     session->next[thread].alternatives & 1u << RESULT_TIMEOUT;
        text_printf(out, "%s cannot go: it %s.%s", name, text_string(&how),
                    timed ? " i lets its time run out." : "");
    }
    text_finish(&how);
    return true;
}

// Takes the step of `choice` in a new run; the old one stays when it cannot be had.
static bool run_with(struct session *session, struct choice choice, struct error *err)
{
    struct session_past past = remember(session);
    schedule_cut(&session->schedule, choice.step);
    schedule_add(&session->schedule, choice);
    struct error ignored;
    bool ok = run_again(session, err);
    const struct trace_event *event = ok ? trace_step(&session->trace, choice.step) : NULL;
    if (event == NULL || event->thread != choice.thread) {
        if (ok) {
            char name[SESSION_NAME_MAX];
            error_set(err, "%s cannot take this step.", session_name(choice.thread, name));
        }
        return_to(session, past, &ignored);
        return false;
    }
    push_undo(session, past);
    past_drop(session->redo, &session->redo_count);
    session->failing = false;
    session->no_return = 0;
    session->chosen = true;
    return true;
}

bool session_choose(struct session *session, uint16_t thread, enum op_result alternative,
                    struct error *err)
{
    const struct trace_event *event = trace_step(&session->trace, session->cursor + 1);
    if (event != NULL && event->thread == thread &&
        (alternative == RESULT_DONE || event->result == alternative)) {
        session_go(session, session->cursor + 1);
        return true;
    }
    struct text why = {0};
    bool refused = alternative == RESULT_DONE && session_why_not(session, thread, &why);
    if (refused) {
        error_set(err, "%s", text_string(&why));
    }
    text_finish(&why);
    if (!refused && session_at_end(session)) {
        return error_set(err, "The run ends here. Left goes back.");
    }
    struct choice choice = {session->cursor + 1, thread, (uint8_t)alternative};
    if (refused || !run_with(session, choice, err)) {
        return false;
    }
    session_go(session, session->cursor + 1);
    return true;
}

bool session_wake(struct session *session, uint16_t thread, struct error *err)
{
    static const enum op_result early[] = {RESULT_TIMEOUT, RESULT_SPURIOUS, RESULT_INTERRUPTED,
                                           RESULT_CANCELLED};
    for (size_t i = 0; i < sizeof early / sizeof early[0] && thread < session->next_count; i++) {
        if (session->next[thread].alternatives & 1u << early[i]) {
            return session_choose(session, thread, early[i], err);
        }
    }
    char name[SESSION_NAME_MAX];
    return error_set(err, "%s is in no wait that could end early here.",
                     session_name(thread, name));
}

bool session_synchronise(struct session *session, struct error *err)
{
    uint16_t thread = session_marked(session);
    if (thread == THREAD_NONE) {
        return error_set(err, "The run is at its end.");
    }
    for (;;) {
        if (!session_choose(session, thread, RESULT_DONE, err)) {
            return false;
        }
        const struct trace_event *event = trace_step(&session->trace, session->cursor);
        enum thread_status status = session->state.threads[thread].status;
        if (op_is_synchronisation(event->op) || status != STATUS_READY || session_at_end(session)) {
            return true;
        }
    }
}

bool session_undo(struct session *session, struct error *err)
{
    if (session->undo_count == 0) {
        return error_set(err, "There is no choice to take back.");
    }
    push_redo(session, remember(session));
    return return_to(session, session->undo[--session->undo_count], err);
}

bool session_redo(struct session *session, struct error *err)
{
    if (session->redo_count == 0) {
        return error_set(err, "There is no choice to make again.");
    }
    push_undo(session, remember(session));
    return return_to(session, session->redo[--session->redo_count], err);
}

void session_forget(struct session *session)
{
    past_drop(session->undo, &session->undo_count);
    past_drop(session->redo, &session->redo_count);
}

// Changes to the run of `schedule`, at step 0; undo goes back.
static bool change_run(struct session *session, const struct schedule *schedule, struct error *err)
{
    push_undo(session, remember(session));
    past_drop(session->redo, &session->redo_count);
    struct session_past target = {0};
    schedule_copy(&target.schedule, schedule);
    return return_to(session, target, err);
}

bool session_restart(struct session *session, struct error *err)
{
    struct schedule none = {.checksum = session->schedule.checksum};
    if (session->schedule.count == 0 && !session->failing) {
        session_go(session, 0);
        return true;
    }
    return change_run(session, &none, err);
}

bool session_adopt(struct session *session, const struct schedule *schedule, uint32_t no_return,
                   enum verdict found, struct error *err)
{
    if (!change_run(session, schedule, err)) {
        return false;
    }
    session->failing = true;
    session->no_return = no_return;
    session->found = found;
    return true;
}

// Whether both choose the same, from whatever version of the program they were made.
static bool is_same_run(const struct schedule *one, const struct schedule *other)
{
    bool same = one->count == other->count;
    for (size_t i = 0; same && i < one->count; i++) {
        const struct choice *left = &one->choices[i];
        const struct choice *right = &other->choices[i];
        same = left->step == right->step && left->thread == right->thread &&
               left->alternative == right->alternative;
    }
    return same;
}

bool session_recognise(struct session *session, const struct stage_report *report)
{
    struct error ignored;
    uint32_t cursor = session->cursor;
    if (report->trace.event_count == 0 || !is_same_run(&session->schedule, &report->schedule) ||
        !session_take(session, report, &ignored)) {
        return false;
    }
    session_forget(session);
    session_go(session, cursor);
    return true;
}

// What the search established, and with what the program can end where that is known.
static char *describe(const struct stage_report *report)
{
    struct text text = {0};
    if (report->verdict == VERDICT_PASS && report->outcome_count > 0) {
        text_add(&text, "The program ");
        outcomes_add(report, &text);
        text_add(&text, ". ");
    }
    text_add(&text, report->coverage == NULL ? "" : report->coverage);
    return text_take(&text);
}

const char *session_found_nothing(const struct session *session)
{
    return session->complete ? "No run fails." : "No failure was found.";
}

bool session_take(struct session *session, const struct stage_report *report, struct error *err)
{
    free(session->coverage);
    session->coverage = describe(report);
    session->found = report->verdict;
    session->complete = report->complete;
    session->every_run_fails = report->every_run_fails;
    if (report->trace.event_count == 0) {
        return true;
    }
    return session_adopt(session, &report->schedule, report->no_return, report->verdict, err);
}

bool session_could_go(const struct session *session, uint16_t thread)
{
    const struct state *state = &session->state;
    bool waits = thread < state->thread_count && state->threads[thread].status == STATUS_WAITS;
    return thread < session->next_count && session->next[thread].exists && !waits;
}

// "1, 2 or 5"; of many, those that follow each other as "1 to 12".
static void add_numbers(const uint16_t *numbers, int count, struct text *out)
{
    enum { MANY = 10 };
    for (int i = 0; i < count; i++) {
        int last = i;
        while (count >= MANY && last + 1 < count && numbers[last + 1] == numbers[last] + 1) {
            last++;
        }
        last = last - i < 2 ? i : last;
        text_printf(out, "%s%u", i == 0 ? "" : last == count - 1 ? " or " : ", ", numbers[i]);
        if (last > i) {
            text_printf(out, " to %u", numbers[last]);
        }
        i = last;
    }
}

int session_who(const struct session *session, struct text *out)
{
    uint16_t able[THREADS_MAX];
    int count = 0;
    for (uint16_t i = 0; i < session->next_count; i++) {
        if (session_could_go(session, i)) {
            able[count++] = i;
        }
    }
    if (out != NULL) {
        add_numbers(able, count, out);
    }
    return count;
}
