// wrap_stream.c: entries of <stdio.h> that open and close streams, and about their state and
// position. Output appears at once, so buffers mean nothing.
#include "runtime/console.h"
#include "runtime/descriptor.h"
#include "runtime/entry.h"
#include "runtime/file.h"
#include "runtime/inode.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"
#include "runtime/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

// --- opening and closing ---

// The flags of open for a mode of fopen; -1: there is no such mode.
static int flags_of(const char *mode, uint32_t site)
{
    stdlib_reads_string(mode, site);
    int flags = mode[0] == 'r'   ? 0
                : mode[0] == 'w' ? O_CREAT | O_TRUNC
                : mode[0] == 'a' ? O_CREAT | O_APPEND
                                 : -1;
    if (flags < 0) {
        return -1;
    }
    bool both = strchr(mode, '+') != NULL;
    flags |= both ? O_RDWR : mode[0] == 'r' ? O_RDONLY : O_WRONLY;
    flags |= strchr(mode, 'x') != NULL ? O_EXCL : 0;
    return flags | (strchr(mode, 'e') != NULL ? O_CLOEXEC : 0);
}

static FILE *no_stream(int code)
{
    stdlib_set_errno(code);
    return NULL;
}

static FILE *open_stream(const char *path, const char *mode, uint32_t site)
{
    int flags = flags_of(mode, site);
    if (flags < 0) {
        return no_stream(EINVAL);
    }
    struct file *file;
    int number = file_open(inode_name(path, site), flags, &file, site);
    if (number < 0) {
        return NULL;
    }
    if ((flags & O_APPEND) != 0 && file->access == O_WRONLY) {
        file->counter = file_inode(file)->size;
    }
    return stream_make(file, number, site);
}

ENTRY FILE *rt_fopen(const char *path, const char *mode)
{
    return open_stream(path, mode, SITE);
}

ENTRY FILE *rt_tmpfile(void)
{
    uint32_t site = SITE;
    struct file *file;
    int number = file_open_unnamed(&file, site);
    return stream_make(file, number, site);
}

ENTRY FILE *rt_fdopen(int number, const char *mode)
{
    uint32_t site = SITE;
    int flags = flags_of(mode, site);
    struct file *file = descriptor_file(number, site);
    if (file == NULL || flags < 0) {
        return no_stream(flags < 0 ? EINVAL : EBADF);
    }
    if (file->kind != FILE_REGULAR) {
        engine_unsupported(site, "fdopen of a pipe, a socket or the like");
    }
    int access = flags & O_ACCMODE;
    if (file->access != O_RDWR && file->access != access) {
        return no_stream(EINVAL);
    }
    if (access != file->access || ((flags & O_APPEND) != 0) != file->appends) {
        engine_unsupported(site, "fdopen with a mode that differs from that of open");
    }
    return stream_make(file, number, site);
}

ENTRY int rt_fclose(FILE *file)
{
    uint32_t site = SITE;
    int number;
    struct stream *stream = stream_find(file, &number, site);
    if (stream == NULL) {
        engine_unsupported(site, "fclose of a standard stream");
    }
    return stream_close(stream, site);
}

// --- buffers ---

static int known(FILE *file, uint32_t site)
{
    int number;
    const struct stream *stream = stream_find(file, &number, site);
    if (stream != NULL) {
        stream_enter(stream, site);
    }
    return 0;
}

static int flush(FILE *file, uint32_t site)
{
    return file != NULL ? known(file, site) : 0;
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
    known(file, SITE);
    return mode == _IOFBF || mode == _IOLBF || mode == _IONBF ? 0 : -1;
}

ENTRY void rt_setbuf(FILE *file, char *buffer)
{
    (void)buffer;
    known(file, SITE);
}

ENTRY void rt_setbuffer(FILE *file, char *buffer, size_t size)
{
    (void)buffer;
    (void)size;
    known(file, SITE);
}

ENTRY void rt_setlinebuf(FILE *file)
{
    known(file, SITE);
}

static int number_of(FILE *file, uint32_t site)
{
    int number;
    const struct stream *stream = stream_find(file, &number, site);
    if (stream != NULL) {
        stream_enter(stream, site);
    }
    return stream != NULL ? stream->number : number;
}

ENTRY int rt_fileno(FILE *file)
{
    return number_of(file, SITE);
}

ENTRY int rt_fileno_unlocked(FILE *file)
{
    return number_of(file, SITE);
}

// --- the end and errors ---

// Nothing ever goes wrong on the three streams.
static int has_failed(FILE *file, uint32_t site)
{
    int number;
    const struct stream *stream = stream_find(file, &number, site);
    if (stream == NULL) {
        return 0;
    }
    file_publish_look(stream_file(stream), false, site);
    stream_check(stream, site);
    return stream->failed;
}

ENTRY int rt_ferror(FILE *file)
{
    return has_failed(file, SITE);
}

ENTRY int rt_ferror_unlocked(FILE *file)
{
    return has_failed(file, SITE);
}

// Depends on which calls read the stream before, so it is an operation on it.
static int at_end(FILE *file, uint32_t site)
{
    int number;
    const struct stream *stream = stream_find(file, &number, site);
    if (stream != NULL) {
        file_publish_look(stream_file(stream), false, site);
        stream_check(stream, site);
        return stream->ended;
    }
    if (number != STREAM_INPUT) {
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
    int number;
    struct stream *stream = stream_find(file, &number, site);
    if (stream != NULL) {
        file_publish_seek(stream_file(stream), false, site);
        stream_check(stream, site);
        stream_set_ended(stream, false);
        stream_set_failed(stream, false);
    } else if (number == STREAM_INPUT) {
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

// --- the position ---

static struct stream *movable(FILE *file, uint32_t site)
{
    int number;
    struct stream *stream = stream_find(file, &number, site);
    if (stream == NULL) {
        engine_unsupported(site, "the position of a standard stream");
    }
    return stream;
}

static int seek(FILE *file, off_t by, int whence, uint32_t site)
{
    struct stream *stream = movable(file, site);
    file_publish_seek(stream_file(stream), whence == SEEK_END, site);
    stream_check(stream, site);
    if (file_move(stream_file(stream), by, whence) < 0) {
        return -1;
    }
    stream_set_ended(stream, false);
    return 0;
}

ENTRY int rt_fseek(FILE *file, long by, int whence)
{
    return seek(file, by, whence, SITE);
}

ENTRY int rt_fseeko(FILE *file, off_t by, int whence)
{
    return seek(file, by, whence, SITE);
}

ENTRY void rt_rewind(FILE *file)
{
    uint32_t site = SITE;
    seek(file, 0, SEEK_SET, site);
    stream_set_failed(movable(file, site), false);
}

static off_t tell(FILE *file, uint32_t site)
{
    const struct stream *stream = movable(file, site);
    file_publish_look(stream_file(stream), false, site);
    stream_check(stream, site);
    return (off_t)stream_file(stream)->counter;
}

ENTRY long rt_ftell(FILE *file)
{
    return tell(file, SITE);
}

ENTRY off_t rt_ftello(FILE *file)
{
    return tell(file, SITE);
}

// What programs call that ask for large files; here all are.
#define LARGE(entry, same) ENTRY __typeof__(same) entry __attribute__((alias(#same)))

LARGE(rt_fopen64, rt_fopen);
LARGE(rt_tmpfile64, rt_tmpfile);
LARGE(rt_fseeko64, rt_fseeko);
LARGE(rt_ftello64, rt_ftello);
