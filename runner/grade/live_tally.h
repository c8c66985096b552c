// live_tally.h: how often a program that was run many times ended in which way.
#ifndef GRADE_LIVE_TALLY_H
#define GRADE_LIVE_TALLY_H

#include "base/text.h"
#include "stage/live.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct live_outcome {
    char *words; // what it wrote and how it ended, on one line; owned
    uint64_t count;
};

// Zero-initialise.
struct live_tally {
    struct live_outcome *outcomes;
    size_t count, capacity;
    uint64_t runs;
    struct text output, errors; // of the run that is under way, by stream
};

void live_tally_finish(struct live_tally *tally);

void live_tally_clear_output(struct live_tally *tally);
void live_tally_add_output(struct live_tally *tally, bool is_error, const char *bytes,
                           size_t length);

// Counts the run that wrote the output so far.
void live_tally_count(struct live_tally *tally, const struct live_result *result,
                      const struct live_limits *limits);

// A line for each outcome with its count, most frequent first, and a sentence about luck.
void live_tally_format(const struct live_tally *tally, struct text *out);

#endif
