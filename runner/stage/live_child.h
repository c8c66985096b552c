// live_child.h: a program that runs as it is, as a child process: made, confined and started. For
// live_serve.c alone.
#ifndef STAGE_LIVE_CHILD_H
#define STAGE_LIVE_CHILD_H

#include "stage/live.h"

#include <stdbool.h>
#include <sys/types.h>

// Where it is, what it reads and its arguments, a line each (files that may be missing: nothing,
// none), and where it may write.
struct live_place {
    const char *program, *input, *arguments, *files;
};

struct live_child {
    pid_t process; // also its group; 0 when there is none
    int output;    // what it writes, -1 none; the caller closes all three
    int errors;
    int listener; // asks about signals (sandbox_answer_signal), -1 none
    unsigned layers;
    char refusal[512]; // why it was not started
};

// Forks, and waits until the child is the program. False with child->refusal; there may be a
// process to wait for all the same.
bool live_child_start(const struct live_place *place, const struct live_limits *limits,
                      struct live_child *child);

#endif
