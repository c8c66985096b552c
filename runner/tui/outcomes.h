// outcomes.h: the ways in which the runs of a program can end, in words.
#ifndef TUI_OUTCOMES_H
#define TUI_OUTCOMES_H

#include "base/text.h"
#include "stage/client.h"

// "can end with "1" or a deadlock"; "always ends with "2"" where all orders were tried and there is
// one outcome. Nothing when the report has none. At most eight are named, and how many are not.
void outcomes_add(const struct stage_report *report, struct text *out);

// What a program printed, in quotes, its lines separated by slashes, cut where it is long.
void outcomes_add_output(const char *output, struct text *out);

#endif
