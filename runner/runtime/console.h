// console.h: what the program prints, and the standard input that it reads.
#ifndef RUNTIME_CONSOLE_H
#define RUNTIME_CONSOLE_H

#include "base/text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STREAM_INPUT, STREAM_OUTPUT, STREAM_ERROR };

// One operation OP_OUTPUT: publish it, then add what it prints. (console_write of stdlib.h does
// both.)
void console_publish(int stream, uint32_t site);
void console_add(int stream, const char *bytes, size_t length);

// Formats straight into the console; returns what printf returns.
int console_format(int stream, const char *format, va_list args);

// A whole operation on standard error, with a format of the runtime's own.
void console_print_error(const char *format, uint32_t site, ...);

// What the execution printed to standard output only, appended to `out`. Both streams stand in the
// console in the order in which they were written; only standard output is judged.
void console_standard_output(struct text *out);

// One operation OP_INPUT. Then the input that is left may be looked at and taken.
void console_input_publish(uint32_t site);
const char *console_input(size_t *left);
void console_input_take(size_t bytes);
void console_input_end(uint32_t site); // a call has met the end

#endif
