// wrap_input.c: entries of <stdio.h> that read standard input: characters, lines, bytes.
//
// A call first takes its part of the input, as one step, and then stores it: a real stream is
// locked for the whole call, so no other thread gets bytes in between.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/heap.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

// Begins a call; false when the stream is not standard input.
static bool begin(FILE *file, uint32_t site)
{
    if (console_stream(file, site) != STREAM_INPUT) {
        stdlib_set_errno(EBADF);
        return false;
    }
    console_input_publish(site);
    return true;
}

static int take_character(FILE *file, uint32_t site)
{
    size_t left;
    if (!begin(file, site)) {
        return EOF;
    }
    const char *input = console_input(&left);
    if (left == 0) {
        console_input_end(site);
        return EOF;
    }
    int c = (unsigned char)*input;
    console_input_take(1);
    return c;
}

ENTRY int rt_getchar(void)
{
    return take_character(stdin, SITE);
}

ENTRY int rt_getchar_unlocked(void)
{
    return take_character(stdin, SITE);
}

#define TAKE_CHARACTER(entry)                                                                      \
    ENTRY int entry(FILE *file)                                                                    \
    {                                                                                              \
        return take_character(file, SITE);                                                         \
    }

TAKE_CHARACTER(rt_getc)
TAKE_CHARACTER(rt_fgetc)
TAKE_CHARACTER(rt_getc_unlocked)
TAKE_CHARACTER(rt_fgetc_unlocked)

ENTRY int rt_ungetc(int c, FILE *file)
{
    uint32_t site = SITE;
    if (c == EOF || !begin(file, site)) {
        return EOF;
    }
    struct process_state *state = process_change();
    if (state->input_at == 0 ||
        (unsigned char)engine_options.input[state->input_at - 1] != (unsigned char)c) {
        engine_unsupported(site, "ungetc of another character than the one that was read");
    }
    state->input_at--;
    state->input_ended = false;
    return (unsigned char)c;
}

// Takes up to `limit` bytes, to the end of the line (`stop`) if it comes before. Returns where they
// stand.
static const char *take(size_t limit, int stop, size_t *taken, uint32_t site)
{
    size_t left;
    const char *input = console_input(&left);
    size_t part = left < limit ? left : limit;
    const char *found = stop >= 0 ? memchr(input, stop, part) : NULL;
    *taken = found != NULL ? (size_t)(found - input) + 1 : part;
    if (found == NULL && part < limit) {
        console_input_end(site);
    }
    console_input_take(*taken);
    return input;
}

static char *get_line(char *to, int size, FILE *file, uint32_t site)
{
    size_t length;
    if (size <= 0 || !begin(file, site)) {
        return NULL;
    }
    const char *line = take((size_t)size - 1, '\n', &length, site);
    if (length == 0 && size > 1) {
        return NULL;
    }
    stdlib_writes(to, length + 1, site);
    memcpy(to, line, length);
    to[length] = '\0';
    return to;
}

ENTRY char *rt_fgets(char *to, int size, FILE *file)
{
    return get_line(to, size, file, SITE);
}

ENTRY char *rt_fgets_unlocked(char *to, int size, FILE *file)
{
    return get_line(to, size, file, SITE);
}

static size_t get_elements(void *to, size_t size, size_t count, FILE *file, uint32_t site)
{
    size_t bytes, length;
    if (__builtin_mul_overflow(size, count, &bytes) || bytes == 0 || !begin(file, site)) {
        return 0;
    }
    const char *input = take(bytes, -1, &length, site);
    stdlib_writes(to, length, site);
    memcpy(to, input, length);
    return length / size;
}

ENTRY size_t rt_fread(void *to, size_t size, size_t count, FILE *file)
{
    return get_elements(to, size, count, file, SITE);
}

ENTRY size_t rt_fread_unlocked(void *to, size_t size, size_t count, FILE *file)
{
    return get_elements(to, size, count, file, SITE);
}

// Makes the block of getline large enough; false when there is no memory.
static bool make_room(char **line, size_t *size, size_t needed, uint32_t site)
{
    stdlib_reads(line, sizeof *line, site);
    stdlib_reads(size, sizeof *size, site);
    if (*line != NULL && *size >= needed) {
        return true;
    }
    char *block = heap_resize(*line, needed < 120 ? 120 : needed, site);
    if (block == NULL) {
        return false;
    }
    stdlib_writes(line, sizeof *line, site);
    *line = block;
    stdlib_writes(size, sizeof *size, site);
    *size = needed < 120 ? 120 : needed;
    return true;
}

static ssize_t get_delimited(char **line, size_t *size, int stop, FILE *file, uint32_t site)
{
    size_t length;
    if (line == NULL || size == NULL) {
        stdlib_set_errno(EINVAL);
        return -1;
    }
    if (!begin(file, site)) {
        return -1;
    }
    const char *input = take(SIZE_MAX, stop & 0xFF, &length, site);
    if (!make_room(line, size, length + 1, site) || length == 0) {
        return -1;
    }
    stdlib_writes(*line, length + 1, site);
    memcpy(*line, input, length);
    (*line)[length] = '\0';
    return (ssize_t)length;
}

ENTRY ssize_t rt_getline(char **line, size_t *size, FILE *file)
{
    return get_delimited(line, size, '\n', file, SITE);
}

ENTRY ssize_t rt_getdelim(char **line, size_t *size, int stop, FILE *file)
{
    return get_delimited(line, size, stop, file, SITE);
}

ENTRY ssize_t rt___getdelim(char **line, size_t *size, int stop, FILE *file)
{
    return get_delimited(line, size, stop, file, SITE);
}
