// lanes.h: vector clocks, four entries at a time.
//
// Entries are counts below 2^31, so that a signed comparison does; a clock has a multiple of four
// of them.
#ifndef TRACE_LANES_H
#define TRACE_LANES_H

#include <stdint.h>
#include <string.h>

typedef int32_t lanes __attribute__((vector_size(16)));

enum { LANES = 4 };

// `to` becomes the greater of both in each of its `width` entries.
static inline void lanes_join(uint32_t *to, const uint32_t *from, unsigned width)
{
    for (unsigned i = 0; i < width; i += LANES) {
        lanes one, two;
        memcpy(&one, to + i, sizeof one);
        memcpy(&two, from + i, sizeof two);
        lanes greater = one > two;
        one = (one & greater) | (two & ~greater);
        memcpy(to + i, &one, sizeof one);
    }
}

static inline void lanes_copy(uint32_t *to, const uint32_t *from, unsigned width)
{
    for (unsigned i = 0; i < width; i += LANES) {
        lanes one;
        memcpy(&one, from + i, sizeof one);
        memcpy(to + i, &one, sizeof one);
    }
}

#endif
