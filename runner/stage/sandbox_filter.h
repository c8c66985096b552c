// sandbox_filter.h: the filters of system calls. For sandbox*.c alone.
#ifndef STAGE_SANDBOX_FILTER_H
#define STAGE_SANDBOX_FILTER_H

#include "base/error.h"

#include <stdbool.h>

enum sandbox_step { SANDBOX_LOADING, SANDBOX_TIGHT };

// Puts the filter of a step in force for this thread and all it starts. `*missing` becomes true
// when that cannot be had here. False with `err` when the filter could not be made.
bool sandbox_filter_load(enum sandbox_step step, bool *missing, struct error *err);

// Adds to a filter of libseccomp (scmp_filter_ctx) that the calls which only an attack makes fail
// with EPERM. Those that start processes and send signals are not among them.
void sandbox_filter_refuse_attacks(void *filter, int *failed);

#endif
