// wrap_stdio.c: entries of <stdio.h> that print. A call is one step: its bytes come out together.
#include "runtime/console.h"
#include "runtime/descriptor.h"
#include "runtime/entry.h"
#include "runtime/format.h"
#include "runtime/heap.h"
#include "runtime/stdlib.h"
#include "runtime/stream.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct stream_write to_output = {.console = STREAM_OUTPUT};

static int print(const struct stream_write *write, const char *format, va_list args)
{
    format_announce(format, args, write->site);
    stream_write_begin(write);
    return stream_write_format(write, format, args);
}

static int print_output(const char *format, va_list args, uint32_t site)
{
    struct stream_write write = to_output;
    write.site = site;
    return print(&write, format, args);
}

static int print_to(FILE *file, const char *format, va_list args, uint32_t site)
{
    struct stream_write write;
    return stream_write_find(&write, file, site) ? print(&write, format, args) : -1;
}

// --- printf ---

ENTRY int rt_printf(const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print_output(format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vprintf(const char *format, va_list args)
{
    return print_output(format, args, SITE);
}

ENTRY int rt_fprintf(FILE *file, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print_to(file, format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vfprintf(FILE *file, const char *format, va_list args)
{
    return print_to(file, format, args, SITE);
}

static int print_to_descriptor(int number, const char *format, va_list args, uint32_t site)
{
    struct stream_write write = {.console = number, .site = site};
    if (number == STREAM_OUTPUT || number == STREAM_ERROR) {
        return print(&write, format, args);
    }
    if (descriptor_file(number, site) != NULL) {
        engine_unsupported(site, "dprintf to another descriptor than 1 and 2");
    }
    stdlib_set_errno(EBADF);
    return -1;
}

ENTRY int rt_dprintf(int number, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print_to_descriptor(number, format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vdprintf(int number, const char *format, va_list args)
{
    return print_to_descriptor(number, format, args, SITE);
}

// --- strings and characters ---

static int put_string(const char *string, FILE *file, uint32_t site)
{
    struct stream_write write;
    if (!stream_write_find(&write, file, site)) {
        return EOF;
    }
    stdlib_reads_string(string, site);
    stream_write_begin(&write);
    stream_write_bytes(&write, string, strlen(string));
    return 1;
}

ENTRY int rt_fputs(const char *string, FILE *file)
{
    return put_string(string, file, SITE);
}

ENTRY int rt_fputs_unlocked(const char *string, FILE *file)
{
    return put_string(string, file, SITE);
}

static int print_plainly(const char *format, uint32_t site, ...)
{
    va_list args;
    va_start(args, site);
    console_publish(STREAM_OUTPUT, site);
    int length = console_format(STREAM_OUTPUT, format, args);
    va_end(args);
    return length;
}

ENTRY int rt_puts(const char *string)
{
    uint32_t site = SITE;
    stdlib_reads_string(string, site);
    return print_plainly("%s\n", site, string);
}

static int put_character(const struct stream_write *write, int c)
{
    char byte = (char)c;
    stream_write_begin(write);
    stream_write_bytes(write, &byte, 1);
    return (unsigned char)c;
}

static int put_output(int c, uint32_t site)
{
    struct stream_write write = to_output;
    write.site = site;
    return put_character(&write, c);
}

ENTRY int rt_putchar(int c)
{
    return put_output(c, SITE);
}

ENTRY int rt_putchar_unlocked(int c)
{
    return put_output(c, SITE);
}

#define PUT_CHARACTER(entry)                                                                       \
    ENTRY int entry(int c, FILE *file)                                                             \
    {                                                                                              \
        struct stream_write write;                                                                 \
        return stream_write_find(&write, file, SITE) ? put_character(&write, c) : EOF;             \
    }

PUT_CHARACTER(rt_putc)
PUT_CHARACTER(rt_fputc)
PUT_CHARACTER(rt_putc_unlocked)
PUT_CHARACTER(rt_fputc_unlocked)

static size_t put_elements(const void *from, size_t size, size_t count, FILE *file, uint32_t site)
{
    size_t bytes;
    if (__builtin_mul_overflow(size, count, &bytes) || bytes == 0) {
        return 0;
    }
    struct stream_write write;
    if (!stream_write_find(&write, file, site)) {
        return 0;
    }
    stdlib_reads(from, bytes, site);
    stream_write_begin(&write);
    stream_write_bytes(&write, from, bytes);
    return count;
}

ENTRY size_t rt_fwrite(const void *from, size_t size, size_t count, FILE *file)
{
    return put_elements(from, size, count, file, SITE);
}

ENTRY size_t rt_fwrite_unlocked(const void *from, size_t size, size_t count, FILE *file)
{
    return put_elements(from, size, count, file, SITE);
}

ENTRY void rt_perror(const char *words)
{
    uint32_t site = SITE;
    if (words != NULL && stdlib_reads_string(words, site) > 0) {
        console_print_error("%s: %m\n", site, words);
    } else {
        console_print_error("%m\n", site);
    }
}

// --- into memory ---

// What vsnprintf would return, without an effect.
static int measure(const char *format, va_list args)
{
    va_list copy;
    va_copy(copy, args);
    errno = *stdlib_errno();
    int length = vsnprintf(NULL, 0, format, copy);
    va_end(copy);
    return length;
}

static int print_into(char *to, size_t size, const char *format, va_list args, uint32_t site)
{
    format_announce(format, args, site);
    int length = measure(format, args);
    if (length < 0) {
        stdlib_set_errno(errno);
        return length;
    }
    size_t part = (size_t)length < size ? (size_t)length + 1 : size;
    stdlib_writes(to, part, site);
    errno = *stdlib_errno();
    vsnprintf(to, part, format, args);
    return length;
}

ENTRY int rt_snprintf(char *to, size_t size, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print_into(to, size, format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vsnprintf(char *to, size_t size, const char *format, va_list args)
{
    return print_into(to, size, format, args, SITE);
}

ENTRY int rt_sprintf(char *to, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print_into(to, SIZE_MAX, format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vsprintf(char *to, const char *format, va_list args)
{
    return print_into(to, SIZE_MAX, format, args, SITE);
}

// --- into new memory ---

static int print_new(char **to, const char *format, va_list args, uint32_t site)
{
    format_announce(format, args, site);
    int length = measure(format, args);
    char *block = length < 0 ? NULL : heap_allocate((size_t)length + 1, 16, false, site);
    if (block == NULL) {
        return -1;
    }
    stdlib_writes(block, (size_t)length + 1, site);
    errno = *stdlib_errno();
    vsnprintf(block, (size_t)length + 1, format, args);
    stdlib_writes(to, sizeof *to, site);
    *to = block;
    return length;
}

ENTRY int rt_asprintf(char **to, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print_new(to, format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vasprintf(char **to, const char *format, va_list args)
{
    return print_new(to, format, args, SITE);
}
