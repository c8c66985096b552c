// journal.h: the page that stage and client share: what the stage is running now, for when it dies.
#ifndef STAGE_JOURNAL_H
#define STAGE_JOURNAL_H

#include "explore/path.h"

#include <stdint.h>

enum { JOURNAL_STEPS = 1 << 17 };

struct journal {
    uint32_t count;          // steps taken in the current execution
    uint32_t thread;         // that took the last of them
    uint32_t trace_step;     // in a recorded run: number of the step that is being taken
    volatile uint32_t beats; // changes with every step of any run
    struct path_step steps[JOURNAL_STEPS];
};

#endif
