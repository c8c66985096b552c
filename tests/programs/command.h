// command.h: runs one command with an end of file as its input and collects what it prints.
#ifndef TESTS_PROGRAMS_COMMAND_H
#define TESTS_PROGRAMS_COMMAND_H

#include <stddef.h>

enum { COMMAND_SIGNALLED = -1, COMMAND_TIMED_OUT = -2 };

// Runs `argv` (found in PATH) for at most `seconds`. Returns its exit status or one of the above;
// `output` gets its standard output, cut at `size` - 1 bytes and ended with a NUL, `messages` the
// standard error likewise.
int command_run(const char *const *argv, unsigned seconds, char *output, size_t size,
                char *messages, size_t messages_size);

#endif
