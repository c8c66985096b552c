// measure.h: runs one command and measures it: wall time, and the peak memory of the stage it
// starts.
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stdbool.h>

struct measurement {
    int status;     // exit status; -1 ended by a signal or out of time
    double seconds; // wall time from fork to end
    long stage_kib; // peak resident memory of heddle-stage, looked at every few ms; 0 never seen
    char *output;   // standard output; the caller frees it
};

// `argv` ends with NULL; argv[0] is searched in PATH. Standard input is empty, standard error goes
// to ours. False when it could not be started.
bool measure(const char *const *argv, unsigned limit_seconds, struct measurement *measurement);

#endif
