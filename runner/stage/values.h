// values.h: what the local variables in a failed check were.
#ifndef STAGE_VALUES_H
#define STAGE_VALUES_H

#include "base/text.h"
#include "stage/symbols.h"
#include "trace/trace.h"

// Adds the values of local variables in the expression, of the function in which the current
// thread fails, on whose stack it is called: "waited was 4, late was true". Those that `trace` has
// objects for are left out, since steps tell their values.
void values_add(const struct symbols *symbols, const struct trace *trace, const char *expression,
                struct text *out);

#endif
