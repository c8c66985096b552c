// wrap_err.c: err, warn and their kin, and error (glibc's <err.h> and <error.h>): a message on
// standard error behind the name of the program, in one step, and the end of the process.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/format.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FORMAT_MAX = 2000, NO_ERROR = 0 };

// Appends to a format, `size` bytes of which are in use; what has no room is left out.
static size_t add(char *format, size_t size, const char *words, bool plain)
{
    for (; *words != '\0' && size < FORMAT_MAX - 2; words++) {
        format[size++] = *words;
        if (plain && *words == '%') {
            format[size++] = '%';
        }
    }
    return size;
}

// `name`: of the program; `error`: the number whose words stand at the end.
static void say(const char *name, int error, const char *words, va_list args, uint32_t site)
{
    char format[FORMAT_MAX + 1];
    if (words != NULL) {
        format_announce(words, args, site);
        if (strlen(words) > FORMAT_MAX / 2) {
            engine_unsupported(site, "a message with a format of more than a thousand characters");
        }
    }
    size_t size = add(format, 0, name, true);
    size = words != NULL ? add(format, add(format, size, ": ", false), words, false) : size;
    if (error != NO_ERROR) {
        size = add(format, add(format, size, ": ", false), strerror(error), true);
    } else if (words == NULL) {
        size = add(format, size, ": ", false);
    }
    strcpy(format + size, "\n");
    console_publish(STREAM_ERROR, site);
    console_format(STREAM_ERROR, format, args);
}

ENTRY void rt_vwarn(const char *format, va_list args)
{
    say(program_invocation_short_name, *stdlib_errno(), format, args, SITE);
}

ENTRY void rt_vwarnx(const char *format, va_list args)
{
    say(program_invocation_short_name, NO_ERROR, format, args, SITE);
}

ENTRY _Noreturn void rt_verr(int status, const char *format, va_list args)
{
    uint32_t site = SITE;
    say(program_invocation_short_name, *stdlib_errno(), format, args, site);
    thread_exit_process(status, site);
}

ENTRY _Noreturn void rt_verrx(int status, const char *format, va_list args)
{
    uint32_t site = SITE;
    say(program_invocation_short_name, NO_ERROR, format, args, site);
    thread_exit_process(status, site);
}

ENTRY void rt_warn(const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    say(program_invocation_short_name, *stdlib_errno(), format, args, site);
    va_end(args);
}

ENTRY void rt_warnx(const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    say(program_invocation_short_name, NO_ERROR, format, args, site);
    va_end(args);
}

ENTRY _Noreturn void rt_err(int status, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    say(program_invocation_short_name, *stdlib_errno(), format, args, site);
    va_end(args);
    thread_exit_process(status, site);
}

ENTRY _Noreturn void rt_errx(int status, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    say(program_invocation_short_name, NO_ERROR, format, args, site);
    va_end(args);
    thread_exit_process(status, site);
}

// Unlike the others it ends the process only where it is given a status.
ENTRY void rt_error(int status, int error, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    say(program_invocation_name, error, format, args, site);
    va_end(args);
    if (status != 0) {
        thread_exit_process(status, site);
    }
}
