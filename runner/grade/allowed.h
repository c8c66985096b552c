// allowed.h: kinds of failure that are no failure in a check, as words ("leak,thread-leak").
#ifndef GRADE_ALLOWED_H
#define GRADE_ALLOWED_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

// Adds the kinds of the list to `allow`, bit 1 << enum verdict. False with `err` for a kind that
// does not exist, or that stops a run and so cannot be allowed.
bool allowed_parse(const char *list, uint64_t *allow, struct error *err);

// The other way round; adds nothing when no kind is allowed.
void allowed_format(uint64_t allow, struct text *out);

#endif
