// sandbox_program_filter.h: which system calls a program that runs as it is may make. For
// sandbox_program.c alone.
#ifndef STAGE_SANDBOX_PROGRAM_FILTER_H
#define STAGE_SANDBOX_PROGRAM_FILTER_H

#include "base/error.h"

#include <stdbool.h>

struct program_filter {
    bool writes;    // in: something else keeps writing within a folder; else the filter refuses it
    bool truncates; // in: and truncate(2)
    bool missing;   // out: no filter can be had here
};

// Puts the filter in force for this thread and all it starts. `*listener` as in
// sandbox_enter_program. False with `err` when the filter could not be made.
bool program_filter_load(struct program_filter *filter, int *listener, struct error *err);

#endif
