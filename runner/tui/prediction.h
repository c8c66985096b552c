// prediction.h: the question of a page, judged by the set of outcomes of its program.
#ifndef TUI_PREDICTION_H
#define TUI_PREDICTION_H

#include "base/text.h"
#include "course/course.h"
#include "course/progress.h"
#include "stage/client.h"

// Right is an answer (from 0) that can happen; "none" is right when no other answer can.
bool prediction_is_right(const struct prediction *prediction, const struct stage_report *report,
                         size_t answer);

// A run in which the answer (from 0) comes true; NULL when there is none. It belongs to the report.
const struct schedule *prediction_run(const struct prediction *prediction,
                                      const struct stage_report *report, size_t answer);

// "Yes. heddle ran the program in every order that matters: it can end with ..."
void prediction_add_judgement(const struct stage_report *report, bool right, struct text *out);

// Writes the answer into the learner's progress; the first one counts.
bool prediction_note(struct progress *progress, const char *page, bool right, int64_t when,
                     struct error *err);

#endif
