// wrap_stdio.c: entries of <stdio.h> that print. A call is one step: its bytes come out together.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/format.h"
#include "runtime/heap.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// The console stream to print to, or -1 after a failed attempt to print to standard input.
static int output(FILE *file, uint32_t site)
{
    int stream = console_stream(file, site);
    if (stream == STREAM_INPUT) {
        stdlib_set_errno(EBADF);
        return -1;
    }
    return stream;
}

static int print(int stream, const char *format, va_list args, uint32_t site)
{
    if (stream < 0) {
        return -1;
    }
    format_announce(format, args, site);
    console_publish(stream, site);
    return console_format(stream, format, args);
}

static int write_bytes(int stream, const char *bytes, size_t length, uint32_t site)
{
    if (stream < 0) {
        return EOF;
    }
    console_write(stream, bytes, length, site);
    return 0;
}

// --- printf ---

ENTRY int rt_printf(const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print(STREAM_OUTPUT, format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vprintf(const char *format, va_list args)
{
    return print(STREAM_OUTPUT, format, args, SITE);
}

ENTRY int rt_fprintf(FILE *file, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print(output(file, site), format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vfprintf(FILE *file, const char *format, va_list args)
{
    uint32_t site = SITE;
    return print(output(file, site), format, args, site);
}

// No descriptors but the standard ones are open.
static int descriptor(int number)
{
    if (number == STREAM_OUTPUT || number == STREAM_ERROR) {
        return number;
    }
    stdlib_set_errno(EBADF);
    return -1;
}

ENTRY int rt_dprintf(int number, const char *format, ...)
{
    uint32_t site = SITE;
    va_list args;
    va_start(args, format);
    int length = print(descriptor(number), format, args, site);
    va_end(args);
    return length;
}

ENTRY int rt_vdprintf(int number, const char *format, va_list args)
{
    uint32_t site = SITE;
    return print(descriptor(number), format, args, site);
}

// --- strings and characters ---

static int put_string(const char *string, FILE *file, uint32_t site)
{
    int stream = output(file, site);
    if (stream < 0) {
        return EOF;
    }
    stdlib_reads_string(string, site);
    console_publish(stream, site);
    console_add(stream, string, strlen(string));
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

static int put_character(int c, int stream, uint32_t site)
{
    char byte = (char)c;
    return write_bytes(stream, &byte, 1, site) == EOF ? EOF : (unsigned char)c;
}

ENTRY int rt_putchar(int c)
{
    return put_character(c, STREAM_OUTPUT, SITE);
}

ENTRY int rt_putchar_unlocked(int c)
{
    return put_character(c, STREAM_OUTPUT, SITE);
}

#define PUT_CHARACTER(entry)                                                                       \
    ENTRY int entry(int c, FILE *file)                                                             \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        return put_character(c, output(file, site), site);                                         \
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
    stdlib_reads(from, bytes, site);
    return write_bytes(output(file, site), from, bytes, site) == EOF ? 0 : count;
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
