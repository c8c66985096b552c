// goal.h: break goals: which runs reach one, and with how few forced switches that is possible.
//
// A forced switch (trace_switches) is one that the learner has to make: the thread that is stopped
// could have gone on, or a wait is made to end early. It is what `heddle check` counts in failing
// runs.
#ifndef GRADE_GOAL_H
#define GRADE_GOAL_H

#include "course/course.h"
#include "stage/client.h"

// Whether a run that ended so is what was wanted: an output of the program, or a verdict id.
bool goal_matches(const char *wanted, enum verdict kind, const char *output);

// Whether a recorded run reaches the goal; to be asked at its end.
bool goal_reached(const struct break_goal *goal, const struct trace *trace);

// What the run has printed to standard output; the caller owns it.
char *goal_output(const struct trace *trace);

// The outcome with the fewest forced switches that reaches the goal, of a report with
// limits.minimal_outcomes; NULL when none does.
const struct stage_outcome *goal_best(const struct break_goal *goal,
                                      const struct stage_report *report);

// Explores the goal's demo: whether the goal can be reached, `best` is right, and the best run,
// made again, reaches it. False with the reason, for the author, in `why`.
bool goal_check(const struct lesson *lesson, const struct break_goal *goal, struct error *why);

// The goal that a page of the lesson asks for; NULL none.
const struct break_goal *goal_of_page(const struct lesson *lesson, const struct page *page);

// The demo that a goal is about; never NULL for a lesson that was read.
const struct demo *goal_demo(const struct lesson *lesson, const struct break_goal *goal);

#endif
