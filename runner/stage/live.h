// live.h: a program run as it is, with kernel threads, in a sandboxed child (heddle run --live).
//
// The terminal process's side. Between it and the program stands one more process
// (live_serve.c): when heddle ends, in whatever way, that one sees it and ends the program and all
// that it started.
#ifndef STAGE_LIVE_H
#define STAGE_LIVE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct live; // opaque

struct live_limits {
    uint32_t time_ms;      // of wall-clock; then it is ended
    uint64_t output_bytes; // written to both streams together; then it is ended
    uint32_t tasks;        // threads and processes, about; then it is ended
};

struct live_limits live_limits_default(void); // 10 s, 64 MiB, 4096

enum live_end {
    LIVE_EXITED,    // number: its exit status
    LIVE_SIGNALLED, // number: the signal that ended it
    LIVE_LATE,      // ended at its limit of time
    LIVE_FLOODED,   // ended at its limit of output
    LIVE_CROWDED,   // ended at its limit of threads and processes
    LIVE_STOPPED    // ended because `output` said so
};

struct live_result {
    enum live_end end;
    int number;
    unsigned layers; // in force around it: enum sandbox_layer of sandbox_program.h
};

// Gets what the program writes, as it comes; and, with no bytes (length 0), several times a second.
// False ends the program.
typedef bool (*live_output)(void *context, bool is_error, const char *bytes, size_t length);

// Makes ready to run folder/program. It gets `arguments` (as in struct stage_script), reads `input`
// (NULL: nothing) on its standard input and may
// write files in folder/files only, where it starts; the folder must be an absolute path and is
// emptied at the end. NULL with `err`.
struct live *live_start(const char *folder, const char *input, const char *arguments,
                        struct error *err);
void live_stop(struct live *live); // ends what still runs; accepts NULL

// Runs it once, to its end. False with `err` when it could not be started: a fault of the machine.
bool live_run(struct live *live, const struct live_limits *limits, live_output output,
              void *context, struct live_result *result, struct error *err);

// "It ended with exit status 3.", "It was ended by SIGSEGV (Segmentation fault).", "It was stopped
// after 10 s." into `buffer`; `limits` are those of the run.
void live_describe(const struct live_result *result, const struct live_limits *limits, char *buffer,
                   size_t size);

#endif
