// record.h: what a check of an exercise found, in the learner's progress.
#ifndef GRADE_RECORD_H
#define GRADE_RECORD_H

#include "course/progress.h"
#include "grade/check.h"

// Adds what was found: "lost update, line 31", or "" and done where it passed. `when` in seconds
// since 1970; `is_try`: it counts one. False with `err` as progress_put.
bool record_result(struct progress *progress, const struct exercise *exercise,
                   const struct check_result *result, int64_t when, bool is_try, struct error *err);

// How it stands, as "failed" would say it: the cause, else the kind, and the line where that is one
// of the learner's own file.
void record_describe(const struct check_result *result, char *out, size_t size);

#endif
