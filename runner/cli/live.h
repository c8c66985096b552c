// live.h: `heddle run --live`: a program run as it is, once or many times.
#ifndef CLI_LIVE_H
#define CLI_LIVE_H

#include "cli/subject.h"

#include <stdint.h>

// Builds the subject without hooks and runs it with kernel threads, `times` times; 0: once, with
// its output as it comes, else counted by how it ended. Of the options it is the input and the
// arguments of a program of one's own that count. Returns the exit status.
int live_subject(const struct invocation *invocation, const struct subject *subject,
                 const struct check_options *options, uint64_t times);

// Says on stderr why a demo runs live only, and with which command.
int live_refuse_model(const struct invocation *invocation, const struct subject *subject);

#endif
