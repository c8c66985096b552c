// goal.h: a break goal while it is played: switches so far, the verdict at the end, the best run.
#ifndef TUI_GOAL_H
#define TUI_GOAL_H

#include "course/course.h"
#include "course/progress.h"
#include "grade/goal.h"
#include "tui/session.h"

// "1 forced switch", "3 forced switches".
void goal_add_count(uint32_t switches, struct text *out);

// The forced switches up to the cursor.
uint32_t goal_switches(const struct session *session);

// What is asked, what counts as a switch, and how few are possible: the sentences to begin with.
void goal_add_rules(const struct break_goal *goal, struct text *out);

// At the end of a run: whether it reaches the goal.
bool goal_is_reached(const struct break_goal *goal, const struct session *session);

// Whether the learner's run reaches it, with more forced switches than are needed.
bool goal_can_be_bettered(const struct break_goal *goal, const struct session *session);

// What heddle says of the run at its end: reached or not, and how many switches are possible. In a
// run that heddle has shown (session->failing) it says what that run was.
void goal_add_judgement(const struct break_goal *goal, const struct session *session,
                        struct text *out);

// Writes the judged run into the learner's progress.
bool goal_note(struct progress *progress, const struct break_goal *goal,
               const struct session *session, int64_t when, struct error *err);

// Writes down that the best run was shown.
bool goal_note_shown(struct progress *progress, const struct break_goal *goal, int64_t when,
                     struct error *err);

// Puts the session at the start of the best run of a report made with SEARCH_FEWEST. False when
// there is none, or when it ends in another way than the search said.
bool goal_take_best(const struct break_goal *goal, const struct stage_report *report,
                    struct session *session, struct error *err);

#endif
