// child.h: the stage as a child process of the client: started, spoken to, ended.
#ifndef STAGE_CHILD_H
#define STAGE_CHILD_H

#include "base/error.h"
#include "stage/journal.h"
#include "stage/message.h"

#include <stdbool.h>
#include <sys/types.h>

struct child {
    pid_t process; // 0 none
    int socket;
    int journal_file;
    struct journal *journal; // shared with it; stays readable after its death
    bool without_filter;     // no system call filter could be had
    bool loading;            // its first message was not taken yet
};

// Starts heddle-stage with the module; waits until it is loaded. False with `err`.
bool child_start(struct child *child, const char *module_path, struct error *err);

enum { CHILD_LOADING_MS = 60000 };

// The same in two parts: starts it, and takes its first message, which it sends when it is loaded.
// After a failure there is no child.
bool child_launch(struct child *child, const char *module_path, struct error *err);
bool child_await(struct child *child, int limit_ms, struct error *err);

bool child_is_alive(const struct child *child);

// Of a child that no longer answers: whether a SIGKILL ended it. That comes from outside (memory
// has run out, somebody has ended it): what the program does itself ends in other ways.
bool child_was_killed(const struct child *child);

// Ends it and all it started. Accepts a child that was never started.
void child_stop(struct child *child);

// Where the stage's program is; NULL when it is not found. Owned by the caller.
char *child_program(void);

#endif
