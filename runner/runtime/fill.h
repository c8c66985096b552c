// fill.h: where the compiler fills a new local variable with a pattern, which is no step of the
// program.
#ifndef RUNTIME_FILL_H
#define RUNTIME_FILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Whether the store behind the hook that returns to `site` (an offset from ZONE_BASE) puts the
// pattern of -ftrivial-auto-var-init there. clang announces it; gcc does not.
bool fill_is_next(uint32_t site, size_t size_bytes);

// Whether that store puts a constant there, which comes from nothing that was read.
bool fill_is_constant(uint32_t site);

// Whether `to` lies in the current thread's stack and these bytes are the pattern: of a memset, of
// a memcpy from a constant of the module.
bool fill_is_set(const void *to, int value);
bool fill_is_copy(const void *to, const void *from, size_t size_bytes);

#endif
