// goal.c: a break goal while it is played: switches so far, the verdict at the end, the best run.
#include "tui/goal.h"

#include "tui/outcomes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void goal_add_count(uint32_t switches, struct text *out)
{
    text_printf(out, "%u forced switch%s", switches, switches == 1 ? "" : "es");
}

uint32_t goal_switches(const struct session *session)
{
    return trace_switches(&session->trace, session->cursor);
}

void goal_add_rules(const struct break_goal *goal, struct text *out)
{
    text_printf(out,
                "%s. A forced switch is one where the thread that you stop could have gone on. "
                "Best possible: %d.",
                goal->ask, goal->best);
}

bool goal_is_reached(const struct break_goal *goal, const struct session *session)
{
    return goal_reached(goal, &session->trace);
}

// How the run ended, in the program's own output where it printed something.
static void add_end(const struct session *session, struct text *out)
{
    enum verdict kind = (enum verdict)session->trace.failure.kind;
    char *output = goal_output(&session->trace);
    if (output[0] == '\0' && kind == VERDICT_PASS) {
        text_add(out, "the program has ended and printed nothing.");
    } else if (output[0] == '\0') {
        text_printf(out, "the run ended in: %s.", verdict_words(kind));
    } else {
        text_add(out, "the program printed ");
        outcomes_add_output(output, out);
        text_add_char(out, '.');
    }
    free(output);
}

bool goal_can_be_bettered(const struct break_goal *goal, const struct session *session)
{
    return !session->failing && goal_is_reached(goal, session) &&
           goal_switches(session) > (uint32_t)goal->best;
}

void goal_add_judgement(const struct break_goal *goal, const struct session *session,
                        struct text *out)
{
    uint32_t switches = goal_switches(session);
    if (session->failing) {
        text_add(out, "This was a best run, with ");
        goal_add_count(switches, out);
        text_add(out, ": ");
    } else if (!goal_is_reached(goal, session)) {
        text_add(out, "Not reached: ");
    } else if (switches == 0) {
        text_add(out, "Reached without a forced switch: ");
    } else {
        text_add(out, "Reached with ");
        goal_add_count(switches, out);
        text_add(out, goal_can_be_bettered(goal, session) ? ": "
                                                          : ", and nobody can do it with fewer: ");
    }
    add_end(session, out);
    if (goal_can_be_bettered(goal, session)) {
        text_add(out, " It can be done with");
        text_printf(out, goal->best == 0 ? "out one." : " %d.", goal->best);
    }
}

bool goal_note(struct progress *progress, const struct break_goal *goal,
               const struct session *session, int64_t when, struct error *err)
{
    struct progress_entry entry;
    progress_get(progress, PROGRESS_GOAL, goal->shown, &entry);
    uint32_t switches = goal_switches(session);
    entry.tries++;
    entry.when = when;
    if (goal_is_reached(goal, session)) {
        // The fewest so far stand in `last`.
        if (!entry.done || switches < strtoul(entry.last, NULL, 10)) {
            struct text count = {0};
            goal_add_count(switches, &count);
            snprintf(entry.last, sizeof entry.last, "%s", text_string(&count));
            text_finish(&count);
        }
        entry.done = true;
        entry.right |= switches <= (uint32_t)goal->best;
    }
    return progress_put(progress, PROGRESS_GOAL, goal->shown, &entry, err);
}

bool goal_note_shown(struct progress *progress, const struct break_goal *goal, int64_t when,
                     struct error *err)
{
    struct progress_entry entry;
    progress_get(progress, PROGRESS_GOAL, goal->shown, &entry);
    entry.assisted |= !entry.done;
    entry.when = when;
    return progress_put(progress, PROGRESS_GOAL, goal->shown, &entry, err);
}

bool goal_take_best(const struct break_goal *goal, const struct stage_report *report,
                    struct session *session, struct error *err)
{
    const struct stage_outcome *best = goal_best(goal, report);
    if (report->interrupted) {
        return error_set(err, "Stopped before a best run was found.");
    }
    if (best == NULL) {
        return error_set(err, "heddle found no run that ends so.");
    }
    if (!session_adopt(session, &best->schedule, 0, best->kind, err)) {
        return false;
    }
    if (!goal_is_reached(goal, session)) {
        struct error ignored;
        session_undo(session, &ignored);
        return error_set(err, "The run that was found ends in another way now.");
    }
    return true;
}
