// items.h: the list of what was asked of a program and what became of each point.
#ifndef GRADE_ITEMS_H
#define GRADE_ITEMS_H

#include "grade/check.h"

// Fills result->items from the verdict and the report that are already in `result`: one item per
// requirement of the exercise, or with `exercise` NULL one per kind of failure that is looked for.
// A requirement that something can happen and never did turns a pass into `unreached`.
void items_judge(struct check_result *result, const struct exercise *exercise);

// Whether any run was tried to its end; an interrupted search may have none.
bool items_tried_some(const struct check_result *result);

#endif
