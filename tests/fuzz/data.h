// data.h: the readers that get damaged input, and the real input that is damaged.
#ifndef TESTS_FUZZ_DATA_H
#define TESTS_FUZZ_DATA_H

#include "mutate.h"

enum { SAMPLES_MAX = 64 };

// What one reader gets. Zero-initialise.
struct reader {
    const char *name;
    const char *const *words; // that its format is made of, ended by NULL; NULL none
    unsigned cases;           // in a short run
    struct sample samples[SAMPLES_MAX];
    unsigned sample_count;
    // Reads, and uses what was read as the program does. False when two readings that must agree
    // do not. May use `folder`, which is its own.
    bool (*read)(const char *bytes, size_t length, const char *folder);
};

void reader_add(struct reader *reader, const char *bytes, size_t length);

enum data_kind {
    DATA_SCHEDULE,
    DATA_SAVED,
    DATA_TRACE,
    DATA_REPORT,
    DATA_REQUEST,
    DATA_PAGE,
    DATA_LESSON,
    DATA_EXERCISE,
    DATA_KINDS
};

extern struct reader readers[DATA_KINDS];

#endif
