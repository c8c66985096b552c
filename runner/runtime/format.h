// format.h: what a call of the printf family reads and writes besides its result.
#ifndef RUNTIME_FORMAT_H
#define RUNTIME_FORMAT_H

#include <stdarg.h>
#include <stdint.h>

// Announces the accesses of a printf-like call: the format, the strings of its %s, the integers of
// its %n. `args` is used up. Ends the execution as `unsupported` for what is not followed (%1$d,
// wide characters).
void format_announce(const char *format, va_list args, uint32_t site);

#endif
