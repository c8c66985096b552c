// process.h: running a helper program (compiler, linker, editor) and collecting what it says.
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/error.h"
#include "base/text.h"
#include "base/waits.h"

#include <stdbool.h>

struct process_result {
    int status;         // exit status, or 128 + signal
    bool timed_out;     // it was ended by its limit
    struct text output; // what it wrote to stdout and stderr together, at most 256 KiB; text_finish
                        // by the caller
};

// Runs `argv` (NULL-ended; argv[0] looked up in PATH) with no standard input, LC_ALL=C, in its own
// process group, with its temporary files in the folder `temporary` (NULL: where ours go), and
// waits. After `limit_ms` the group is killed. False with `err` when it could
// not be started at all.
bool process_run(const char *const argv[], const char *temporary, int limit_ms,
                 struct process_result *result, struct error *err);

// The same without waiting, for several at a time: starts it. NULL and `err` when it cannot be
// started. The caller owns it until process_end.
struct process;
struct process *process_start(const char *const argv[], const char *temporary, int limit_ms,
                              struct error *err);

// The same for a program whose standard input is not known yet: it gets that by process_feed, which
// gives it all at once, with the end behind it, and lets its limit begin anew. False when there is
// no room for so much (1 MiB, as a rule): it has to be stopped then.
struct process *process_start_fed(const char *const argv[], const char *temporary, int limit_ms,
                                  struct error *err);
bool process_feed(struct process *process, const char *bytes, size_t length);

// Takes what it has written until now, without waiting. True when it has ended or was ended by its
// limit.
bool process_look(struct process *process);

// Adds what has to come before another look is worth it.
void process_wait_for(const struct process *process, struct waits *waits);

// Waits for its end, gives the result (text_finish by the caller) and frees it.
void process_end(struct process *process, struct process_result *result);

// Kills it with its group, waits until it is gone, and frees it; accepts NULL.
void process_stop(struct process *process);

// How many programs can run at the same time here; at least 1.
int process_processors(void);

// Runs `argv` on the terminal (editor) and waits for its end. False with `err` when it cannot be
// started.
bool process_on_terminal(const char *const argv[], int *status, struct error *err);

// Full path of a program found in PATH, owned by the caller; NULL when there is none.
char *process_find(const char *name);

// Folder of the running executable, without a slash at its end; program lifetime.
const char *process_own_directory(void);

#endif
