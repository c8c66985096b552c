// lanes.h: vector clocks, eight entries at a time.
//
// Entries are counts below 2^31, so that a signed comparison does; a clock has a multiple of eight
// of them.
#ifndef TRACE_LANES_H
#define TRACE_LANES_H

#include <stdint.h>
#include <string.h>

typedef int32_t lanes __attribute__((vector_size(16)));

enum { LANES = 8 };

static inline lanes lanes_load(const uint32_t *from)
{
    lanes four;
    memcpy(&four, from, sizeof four);
    return four;
}

static inline void lanes_join_four(uint32_t *to, const uint32_t *from)
{
    lanes one = lanes_load(to);
    lanes two = lanes_load(from);
    lanes greater = one > two;
    one = (one & greater) | (two & ~greater);
    memcpy(to, &one, sizeof one);
}

// `to` becomes the greater of both in each of its `width` entries.
static inline void lanes_join(uint32_t *to, const uint32_t *from, unsigned width)
{
    unsigned at = 0;
    do {
        lanes_join_four(to + at, from + at);
        lanes_join_four(to + at + LANES / 2, from + at + LANES / 2);
        at += LANES;
    } while (at < width);
}

// The four entries from `first` on, the one of `entry` with another value if it is among them. (A
// load of four behind a store of one would wait until that one has reached the memory.)
static inline lanes lanes_set(lanes four, unsigned first, unsigned entry, uint32_t value)
{
    int32_t at = (int32_t)(entry - first), new = (int32_t)value;
    const lanes places = {0, 1, 2, 3}, place = {at, at, at, at}, other = {new, new, new, new};
    lanes there = places == place;
    return (four & ~there) | (other & there);
}

// Copies a clock twice, with another value for one entry.
static inline void lanes_copy_with(uint32_t *to, uint32_t *to2, const uint32_t *from,
                                   unsigned width, unsigned entry, uint32_t value)
{
    for (unsigned at = 0; at < width; at += LANES / 2) {
        lanes four = lanes_set(lanes_load(from + at), at, entry, value);
        memcpy(to + at, &four, sizeof four);
        memcpy(to2 + at, &four, sizeof four);
    }
}

static inline void lanes_copy(uint32_t *to, const uint32_t *from, unsigned width)
{
    unsigned at = 0;
    do {
        memcpy(to + at, from + at, LANES * sizeof *to);
        at += LANES;
    } while (at < width);
}

#endif
