// quiet.h: loops without operations, in modules that count their basic blocks.
#ifndef RUNTIME_QUIET_H
#define RUNTIME_QUIET_H

#include "runtime/engine.h"

// What is said of a thread that comes to no end of such a loop.
extern const char quiet_words[];

// The current thread enters a basic block, of which `site` is the place.
void quiet_count_block(uint32_t site);

// The current thread comes to a choice point.
void quiet_ends(void);

#endif
