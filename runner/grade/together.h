// together.h: how many threads of a program are there at the same time.
#ifndef GRADE_TOGETHER_H
#define GRADE_TOGETHER_H

#include "course/course.h"
#include "grade/check.h"

// For an exercise that asks for it, and a program that passed so far: how many threads beside main
// its run without choices has at the same time, in result->together.
void together_count(const struct exercise *exercise, const struct scenario *scenario,
                    const struct check_options *options, struct check_result *result);

#endif
