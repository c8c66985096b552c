// wrap_input.c: entries of <stdio.h> that read: characters, lines, bytes.
//
// A call first takes its part of the stream, as one step, and then stores it: a real stream is
// locked for the whole call, so no other thread gets bytes in between.
#include "runtime/entry.h"
#include "runtime/heap.h"
#include "runtime/stdlib.h"
#include "runtime/stream.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int take_character(FILE *file, uint32_t site)
{
    struct stream_read read;
    if (!stream_read_begin(&read, file, site)) {
        return EOF;
    }
    if (read.left == 0) {
        stream_read_end(&read);
        return EOF;
    }
    int c = (unsigned char)*read.rest;
    stream_read_take(&read, 1);
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
    struct stream_read read;
    if (c == EOF || !stream_read_begin(&read, file, site)) {
        return EOF;
    }
    if (!stream_read_back(&read, c)) {
        engine_unsupported(site, "ungetc of another character than the one that was read");
    }
    return (unsigned char)c;
}

// Takes up to `limit` bytes, to the end of the line (`stop`) if it comes before. Returns how many;
// they stand at read->rest.
static size_t take(const struct stream_read *read, size_t limit, int stop)
{
    size_t part = read->left < limit ? read->left : limit;
    const char *found = stop >= 0 ? memchr(read->rest, stop, part) : NULL;
    size_t taken = found != NULL ? (size_t)(found - read->rest) + 1 : part;
    if (found == NULL && part < limit) {
        stream_read_end(read);
    }
    stream_read_take(read, taken);
    return taken;
}

// Where to store what was taken.
struct target {
    char *to;
    bool text; // a NUL follows
    uint32_t site;
};

static void store(void *context, const char *bytes, size_t size)
{
    const struct target *target = context;
    stdlib_writes(target->to, size + target->text, target->site);
    memcpy(target->to, bytes, size);
    if (target->text) {
        target->to[size] = '\0';
    }
}

static char *get_line(char *to, int size, FILE *file, uint32_t site)
{
    struct stream_read read;
    if (size <= 0 || !stream_read_begin(&read, file, site)) {
        return NULL;
    }
    size_t length = take(&read, (size_t)size - 1, '\n');
    if (length == 0 && size > 1) {
        return NULL;
    }
    struct target target = {to, true, site};
    stream_read_give(&read, length, store, &target);
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
    size_t bytes;
    struct stream_read read;
    if (__builtin_mul_overflow(size, count, &bytes) || bytes == 0 ||
        !stream_read_begin(&read, file, site)) {
        return 0;
    }
    size_t length = take(&read, bytes, -1);
    struct target target = {to, false, site};
    stream_read_give(&read, length, store, &target);
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

struct line {
    char **line;
    size_t *size;
    ssize_t result;
    uint32_t site;
};

static void store_line(void *context, const char *bytes, size_t length)
{
    struct line *to = context;
    if (!make_room(to->line, to->size, length + 1, to->site) || length == 0) {
        return;
    }
    struct target target = {*to->line, true, to->site};
    store(&target, bytes, length);
    to->result = (ssize_t)length;
}

static ssize_t get_delimited(char **line, size_t *size, int stop, FILE *file, uint32_t site)
{
    struct stream_read read;
    if (line == NULL || size == NULL) {
        stdlib_set_errno(EINVAL);
        return -1;
    }
    if (!stream_read_begin(&read, file, site)) {
        return -1;
    }
    size_t length = take(&read, SIZE_MAX, stop & 0xFF);
    struct line to = {line, size, -1, site};
    stream_read_give(&read, length, store_line, &to);
    return to.result;
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
