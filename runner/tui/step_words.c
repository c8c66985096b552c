// step_words.c: what the step view says: its sentence, the explanation, the run as text to paste.
#include "tui/step.h"

#include "grade/narration.h"
#include "tui/goal.h"

#include <stdlib.h>
#include <string.h>

enum { COPY_COLUMNS = 72, COPY_STEPS = 14, TYPED_AS_IT_IS = 10 };

const struct source *step_source(const struct step *step, const char *file)
{
    return sources_file((struct sources *)&step->sources, file);
}

uint16_t step_failing(const struct step *step)
{
    const struct session *session = &step->session;
    const struct trace_failure *failure = &session->trace.failure;
    if (!session_at_end(session) || failure->kind == VERDICT_PASS) {
        return THREAD_NONE;
    }
    // Where nobody can go on, one that waits for something that a thread could give.
    for (uint16_t i = 0; failure->thread == THREAD_NONE && i < session->state.thread_count; i++) {
        const struct thread_state *who = &session->state.threads[i];
        if (who->status == STATUS_WAITS &&
            trace_object(&session->trace, who->waits_for)->kind != OBJECT_THREAD) {
            return i;
        }
    }
    return failure->thread;
}

// The line of the learner's program where a thread failed that had not come to a step there. What a
// scenario requires is broken in the scenario, which is not theirs.
static uint32_t failed_at(const struct step *step, uint16_t thread)
{
    const struct trace_failure *failure = &step->session.trace.failure;
    bool here = step_failing(step) == thread && failure->thread == thread;
    return here && failure->kind != VERDICT_PROPERTY && failure->kind != VERDICT_DATA_RACE
               ? failure->place
               : TRACE_NONE;
}

const char *step_place(const struct step *step, uint16_t thread, uint32_t *line)
{
    const struct session *session = &step->session;
    uint32_t place = failed_at(step, thread);
    if (place == TRACE_NONE && thread < session->next_count && session->next[thread].exists) {
        place = session->next[thread].event.place;
    }
    if (place == TRACE_NONE && thread < session->state.thread_count) {
        place = session->state.threads[thread].place;
    }
    const struct trace_place *where = trace_place(&session->trace, place);
    *line = where->line;
    return trace_text(&session->trace, where->file);
}

int step_threads(const struct step *step)
{
    const struct state *state = &step->session.state;
    int count = 0;
    for (size_t i = 0; i < state->thread_count; i++) {
        if (state->threads[i].status != STATUS_ABSENT) {
            count = (int)i + 1;
        }
    }
    return count;
}

// What the lesson says about the step at the cursor; NULL nothing.
static const char *narration(const struct step *step)
{
    const struct trace *trace = &step->session.trace;
    uint32_t cursor = step->session.cursor;
    for (size_t i = 0; step->demo != NULL && cursor > 0 && i < step->demo->narration_count; i++) {
        const struct narration *entry = &step->demo->narrations[i];
        if (!narration_fits(entry, trace, trace_step(trace, cursor))) {
            continue;
        }
        int met = 1;
        for (uint32_t earlier = 1; earlier < cursor; earlier++) {
            met += narration_fits(entry, trace, trace_step(trace, earlier));
        }
        if (entry->occurrence == 0 || entry->occurrence == met) {
            return entry->text;
        }
    }
    return NULL;
}

static size_t next_events(const struct session *session, struct trace_event *next)
{
    size_t count = 0;
    for (size_t i = 0; i < session->next_count; i++) {
        if (session->next[i].exists) {
            next[count++] = session->next[i].event;
        }
    }
    return count;
}

// How the run that stands at its end failed.
static void add_failure(const struct step *step, enum telling telling, struct text *out)
{
    const struct session *session = &step->session;
    const struct explanation *explained = &step->explained;
    bool story = telling <= TELL_STORY && explained->story != NULL;
    bool way_back = telling == TELL_ALL || telling == TELL_LINE;
    const char *words = story ? explained->story : explained->summary;
    text_add(out, words == NULL ? "" : words);
    if (session->failing && session->no_return > 0 && way_back) {
        text_printf(out, " Press ! to go back to step %u, the last place with a way out.",
                    session->no_return - 1);
    }
}

static void add_end(const struct step *step, enum telling telling, struct text *out)
{
    const struct session *session = &step->session;
    if (step->has_explained) {
        add_failure(step, telling, out);
        return;
    }
    text_add(out, "The program has ended. ");
    if (session->found == VERDICT_PASS && session->coverage != NULL) {
        text_printf(out, "%s %s", session_found_nothing(session), session->coverage);
    } else {
        text_add(out, "Left goes back, f looks for a run that fails.");
    }
}

static void add_question(const struct session *session, struct text *out)
{
    struct text who = {0};
    if (!session->failing && session_who(session, &who) > 1) {
        text_printf(out, "%sWho goes next: %s?", out->length > 0 ? " " : "", text_string(&who));
        for (uint16_t i = TYPED_AS_IT_IS; i < session->next_count; i++) {
            if (session_could_go(session, i)) {
                text_add(out, " (t asks for a number above 9.)");
                break;
            }
        }
    }
    text_finish(&who);
}

// What is said in goal mode instead of the step's own sentence: the rules where it opens, the
// judgement at the end. False elsewhere.
static bool add_goal(const struct step *step, struct text *out)
{
    const struct session *session = &step->session;
    if (step->goal == NULL) {
        return false;
    }
    if (session_at_end(session)) {
        goal_add_judgement(step->goal, session, out);
        text_add(out, goal_can_be_bettered(step->goal, session)
                          ? " r tries it again, Enter goes back to the page."
                      : goal_is_reached(step->goal, session)
                          ? " Enter goes back to the page."
                          : " r starts again, Left goes back a step, f shows a best run.");
        return true;
    }
    if (session->failing && session->cursor == step->opens_at) {
        text_add(out, "This is a best run. Space follows it.");
        return true;
    }
    if (!session->chosen && session->cursor == step->opens_at) {
        goal_add_rules(step->goal, out);
        add_question(session, out);
        return true;
    }
    return false;
}

void step_sentence(const struct step *step, enum telling telling, struct text *out)
{
    const struct session *session = &step->session;
    if (add_goal(step, out)) {
        return;
    }
    if (session->failing && session->cursor == 0) {
        enum verdict end = session_end(session);
        text_printf(out, "This run ends in: %s%s. It has %zu steps; Space follows it.",
                    verdict_words(end), end != session->found ? " (by a data race)" : "",
                    session->trace.event_count);
        return;
    }
    const char *told = narration(step);
    if (told != NULL) {
        text_add(out, told);
    }
    if (session_at_end(session)) {
        text_add(out, told != NULL ? " " : "");
        add_end(step, telling, out);
        return;
    }
    if (told == NULL) {
        struct trace_event next[THREADS_MAX];
        size_t count = next_events(session, next);
        explain_step(&session->trace, session->cursor, next, count, out);
    }
    add_question(session, out);
}

static void add_threads(const struct step *step, struct text *out)
{
    const struct session *session = &step->session;
    text_add(out, "\nTHE THREADS NOW\n");
    for (int i = 0; i < step_threads(step); i++) {
        uint32_t line;
        struct text why = {0};
        step_place(step, (uint16_t)i, &line);
        text_printf(out, "T%d (%s): ", i, trace_thread_name(&session->trace, (uint16_t)i));
        if (session_standing(session, (uint16_t)i, &why)) {
            text_printf(out, "%s.", text_string(&why));
        } else if ((size_t)i < session->next_count && session->next[i].exists) {
            explain_next(&session->trace, session->cursor, &session->next[i].event, COPY_COLUMNS,
                         &why);
            text_printf(out, "next step, on line %u: %s", line, text_string(&why));
        } else {
            text_printf(out, "stands on line %u.", line);
        }
        text_add(out, "\n");
        text_finish(&why);
    }
}

void step_why(struct step *step, struct text *out)
{
    const struct explanation *explained = step->has_explained     ? &step->explained
                                          : step->session.failing ? &step->session.explained
                                                                  : NULL;
    if (explained != NULL && explained->story != NULL) {
        text_printf(out, "%s\n\n%s\n", explained->story,
                    explained->table == NULL ? "" : explained->table);
    }
    text_add(out, "\nTHIS STEP\n");
    step_sentence(step, TELL_LINE, out);
    text_add(out, "\n");
    add_threads(step, out);
}

// The command that opens this run again.
static void add_command(struct app *app, const struct step *step, struct text *out)
{
    struct schedule schedule = {0};
    schedule_copy(&schedule, &step->session.schedule);
    schedule.checksum = step->session.engine.checksum;
    if (step->exercise != NULL) { // its file is no whole program
        text_printf(out, "%s replay ", app->options->program);
        schedule_format(&schedule, out);
        text_printf(out, " %s --text\n", step->exercise->id);
    } else {
        text_printf(out, "%s step ", app->options->program);
        text_add_path(out, step->name);
        text_add(out, " --schedule ");
        schedule_format(&schedule, out);
        const char *options = app->options->limit_words;
        text_printf(out, "%s\n", options != NULL ? options : "");
    }
    schedule_finish(&schedule);
}

static void add_transcript(const struct step *step, struct text *out)
{
    const struct session *session = &step->session;
    uint32_t first = session->cursor > COPY_STEPS ? session->cursor - COPY_STEPS + 1 : 1;
    if (first > 1) {
        text_printf(out, "... steps 1 to %u left out\n", first - 1);
    }
    for (uint32_t i = first; i <= session->cursor; i++) {
        struct text line = {0};
        explain_line(&session->trace, i, &line);
        size_t length = strcspn(text_string(&line), "\n");
        text_add_bytes(out, text_string(&line), length < COPY_COLUMNS ? length : COPY_COLUMNS);
        text_add(out, "\n");
        text_finish(&line);
    }
}

void step_copy_text(struct app *app, struct step *step, struct text *out)
{
    const struct session *session = &step->session;
    const struct explanation *explained = step->has_explained ? &step->explained
                                          : session->failing  ? &session->explained
                                                              : NULL;
    text_printf(out, "%s: ", step->title);
    if (explained != NULL && explained->table != NULL) {
        text_printf(out, "%s\n", verdict_words(session->trace.failure.kind));
        text_add_wrapped(out, explained->summary == NULL ? "" : explained->summary, COPY_COLUMNS,
                         0);
        text_printf(out, "\n%s", explained->table);
        if (!text_ends(explained->table, "\n")) {
            text_add(out, "\n");
        }
    } else {
        text_printf(out, "the first %u steps\n", session->cursor);
        add_transcript(step, out);
    }
    add_command(app, step, out);
}
