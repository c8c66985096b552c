// error.h: the message of a refused input or a failed system call, for the caller to show.
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

// What was wrong, where, and what to do: one sentence or two, no trailing newline.
struct error {
    char text[1024];
};

// Writes the message into `err` (may be NULL) and returns false, so that a failure is one line:
// `return error_set(err, "%s: no such file", path);`
bool error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

// The same, with ": " and strerror(errno) behind the message.
bool error_errno(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
