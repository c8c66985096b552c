// rounds.h: stretches of a run in which the same few steps come again and again.
#ifndef TRACE_ROUNDS_H
#define TRACE_ROUNDS_H

#include "trace/trace.h"

struct rounds {
    uint32_t first;  // step with which the first round begins
    uint32_t length; // steps of a round
    uint32_t last;   // last step of the last round
};

// Whether at least `least` (from 2) rounds begin with `step`, each with the same steps of the same
// threads, values included. Of several lengths the shortest.
bool rounds_at(const struct trace *trace, uint32_t step, uint32_t least, struct rounds *rounds);

#endif
