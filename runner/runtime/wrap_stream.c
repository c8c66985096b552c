// wrap_stream.c: entries of <stdio.h> about the state of a stream. Output appears at once, so
// buffers mean nothing.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <stdio.h>

static int flush(FILE *file, uint32_t site)
{
    if (file != NULL) {
        console_stream(file, site);
    }
    return 0;
}

ENTRY int rt_fflush(FILE *file)
{
    return flush(file, SITE);
}

ENTRY int rt_fflush_unlocked(FILE *file)
{
    return flush(file, SITE);
}

ENTRY int rt_setvbuf(FILE *file, char *buffer, int mode, size_t size)
{
    (void)buffer;
    (void)size;
    console_stream(file, SITE);
    return mode == _IOFBF || mode == _IOLBF || mode == _IONBF ? 0 : -1;
}

ENTRY void rt_setbuf(FILE *file, char *buffer)
{
    (void)buffer;
    console_stream(file, SITE);
}

ENTRY void rt_setbuffer(FILE *file, char *buffer, size_t size)
{
    (void)buffer;
    (void)size;
    console_stream(file, SITE);
}

ENTRY void rt_setlinebuf(FILE *file)
{
    console_stream(file, SITE);
}

ENTRY int rt_fileno(FILE *file)
{
    return console_stream(file, SITE);
}

ENTRY int rt_fileno_unlocked(FILE *file)
{
    return console_stream(file, SITE);
}

// Nothing ever goes wrong on the three streams.
ENTRY int rt_ferror(FILE *file)
{
    return console_stream(file, SITE) < 0;
}

ENTRY int rt_ferror_unlocked(FILE *file)
{
    return console_stream(file, SITE) < 0;
}

// Depends on which calls read standard input before, so it is an operation on it.
static int at_end(FILE *file, uint32_t site)
{
    if (console_stream(file, site) != STREAM_INPUT) {
        return 0;
    }
    console_input_publish(site);
    return process_state()->input_ended;
}

ENTRY int rt_feof(FILE *file)
{
    return at_end(file, SITE);
}

ENTRY int rt_feof_unlocked(FILE *file)
{
    return at_end(file, SITE);
}

static void clear(FILE *file, uint32_t site)
{
    if (console_stream(file, site) == STREAM_INPUT) {
        console_input_publish(site);
        process_change()->input_ended = false;
    }
}

ENTRY void rt_clearerr(FILE *file)
{
    clear(file, SITE);
}

ENTRY void rt_clearerr_unlocked(FILE *file)
{
    clear(file, SITE);
}
