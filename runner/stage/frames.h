// frames.h: the dead bytes of the frames of a loaded module (liveness.h), for the engine.
#ifndef STAGE_FRAMES_H
#define STAGE_FRAMES_H

#include "runtime/engine.h"
#include "stage/symbols.h"

#include <stdbool.h>

// Names the module, whose addresses in memory are those of its symbols. `text_low`..`text_high` is
// its code; `returns_twice`: it uses setjmp. All names that it uses must have been found. Once in
// the life of a process; the symbols must live on.
void frames_of_module(const struct symbols *symbols, uint64_t text_low, uint64_t text_high,
                      bool returns_twice);

// As struct engine_program says. frames_find works only once.
void frames_find(void);
const struct dead_bytes *frames_dead(uint64_t return_address, size_t *count);

#endif
