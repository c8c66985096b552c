// process.h: running a helper program (compiler, objcopy, editor) and collecting what it says.
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>

struct process_result {
    int status;         // exit status, or 128 + signal
    bool timed_out;     // it was ended by its limit
    struct text output; // what it wrote to stdout and stderr together, at most 256 KiB; text_finish
                        // by the caller
};

// Runs `argv` (NULL-ended; argv[0] looked up in PATH) with no standard input, LC_ALL=C, in its own
// process group, and waits. After `limit_ms` the group is killed. False with `err` when it could
// not be started at all.
bool process_run(const char *const argv[], const char *directory, int limit_ms,
                 struct process_result *result, struct error *err);

// Runs `argv` on the terminal (editor) and waits for its end. False with `err` when it cannot be
// started.
bool process_on_terminal(const char *const argv[], int *status, struct error *err);

// Full path of a program found in PATH, owned by the caller; NULL when there is none.
char *process_find(const char *name);

// Folder of the running executable, without a slash at its end; program lifetime.
const char *process_own_directory(void);

#endif
