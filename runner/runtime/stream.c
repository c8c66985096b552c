// stream.c: streams of <stdio.h>: the three that are open from the start, and those that the
// program opens.
//
// What a stream writes stands in its file at once, so no buffer is ever lost or written twice. The
// end of a file is kept until it is cleared, as in glibc since 2.28.
#include "runtime/stream.h"

#include "runtime/console.h"
#include "runtime/descriptor_parts.h"
#include "runtime/engine.h"
#include "runtime/file.h"
#include "runtime/inode.h"
#include "runtime/object.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { STREAMS_OFFSET = 72 << 10, STREAM_SIZE = 256 };

// --- the table ---

struct file *stream_file(const struct stream *stream)
{
    return file_at(stream->file);
}

// The name under which a file could not be opened last; NULL: none.
static const struct name *last_refused(void)
{
    const struct name *last = NULL;
    for (uint32_t i = 0; i < RECORDS->name_count; i++) {
        const struct name *name = &RECORDS->names[i];
        bool later = last == NULL || name->refused_step >= last->refused_step;
        last = name->refused != 0 && later ? name : last;
    }
    return last;
}

_Noreturn static void fail_null(uint32_t site)
{
    char detail[200];
    const struct name *name = last_refused();
    if (name != NULL) {
        snprintf(detail, sizeof detail, "the stream is a null pointer: %s could not be opened (%s)",
                 name->text,
                 name->refused == ENOENT   ? "there is no such file"
                 : name->refused == EEXIST ? "it exists already"
                 : name->refused == EISDIR ? "it is a directory"
                                           : "access is denied");
    }
    engine_set_failure(VERDICT_CRASH, site, 0,
                       name != NULL ? detail : "the stream is a null pointer", NULL);
    RECORDS->failure.site2 = name != NULL ? name->refused_site : 0;
    engine_flag(EVENT_FAILS);
    engine_end_after_failure();
}

void stream_check(const struct stream *stream, uint32_t site)
{
    if (stream->closed) {
        engine_fail(VERDICT_MISUSE, site, file_inode(stream_file(stream))->object,
                    "the stream was closed already",
                    "C11 7.21.3: a pointer to a stream has no meaning once the stream is closed");
    }
    if (stream_file(stream)->references == 0) {
        engine_unsupported(site, "a stream whose descriptor was closed by close");
    }
}

struct stream *stream_find(FILE *stream, int *number, uint32_t site)
{
    *number = stream == stdin    ? STREAM_INPUT
              : stream == stdout ? STREAM_OUTPUT
              : stream == stderr ? STREAM_ERROR
                                 : -1;
    if (*number >= 0) {
        return NULL;
    }
    for (uint32_t i = 0; i < RECORDS->stream_count; i++) {
        struct stream *known = &RECORDS->streams[i];
        if (known->address == (uint64_t)stream) {
            return known;
        }
    }
    if (stream == NULL) {
        fail_null(site);
    }
    engine_unsupported(site, "a pointer to a stream that is none");
}

FILE *stream_make(struct file *file, int number, uint32_t site)
{
    struct thread *thread = thread_current();
    if (RECORDS->stream_count == STREAMS_MAX) {
        engine_unsupported(site, "more than 64 streams opened in one run");
    }
    uint64_t address =
        image_block(thread->slot) + STREAMS_OFFSET + thread->streams++ * (uint64_t)STREAM_SIZE;
    RECORDS->streams[RECORDS->stream_count++] =
        (struct stream){.address = address, .file = file_number(file), .number = number};
    return (FILE *)address;
}

int stream_close(struct stream *stream, uint32_t site)
{
    descriptor_close(stream->number, site);
    if (stream->closed) {
        stream_check(stream, site);
    }
    stream->closed = true;
    return 0;
}

void stream_enter(const struct stream *stream, uint32_t site)
{
    descriptor_file(stream->number, site);
    stream_check(stream, site);
}

static void set_flag(struct stream *stream, bool *flag, bool value)
{
    uint32_t object = stream_file(stream)->object;
    if (*flag != value) {
        turn_effect(thread_current(), (uint64_t)flag, value ? 1 : (uint64_t)-1);
        *flag = value;
        object_change(object)->readers =
            (uint16_t)((stream->ended ? 1 : 0) | (stream->failed ? 2 : 0));
    }
}

void stream_set_ended(struct stream *stream, bool ended)
{
    set_flag(stream, &stream->ended, ended);
}

void stream_set_failed(struct stream *stream, bool failed)
{
    set_flag(stream, &stream->failed, failed);
}

// A stream that is not open for that.
static bool refuse(struct stream *stream, uint32_t site)
{
    if (stream != NULL) {
        file_publish_seek(stream_file(stream), false, site);
        stream_check(stream, site);
        stream_set_failed(stream, true);
        engine_note(RESULT_ERROR, EBADF, 0, 0);
    }
    stdlib_set_errno(EBADF);
    return false;
}

// --- reading ---

bool stream_read_begin(struct stream_read *read, FILE *file, uint32_t site)
{
    int number;
    struct stream *stream = stream_find(file, &number, site);
    *read = (struct stream_read){.stream = stream, .site = site};
    if (stream == NULL && number == STREAM_INPUT) {
        console_input_publish(site);
        read->rest = console_input(&read->left);
        return true;
    }
    if (stream == NULL || stream_file(stream)->access == O_WRONLY) {
        return refuse(stream, site);
    }
    file_publish_read(stream_file(stream), site);
    stream_check(stream, site);
    read->rest = file_rest(stream_file(stream), &read->left);
    read->left = stream->ended ? 0 : read->left;
    return true;
}

void stream_read_end(const struct stream_read *read)
{
    if (read->stream == NULL) {
        console_input_end(read->site);
    } else {
        stream_set_ended(read->stream, true);
    }
}

void stream_read_take(const struct stream_read *read, size_t bytes)
{
    if (read->stream == NULL) {
        console_input_take(bytes);
    } else {
        file_take(stream_file(read->stream), bytes);
    }
}

void stream_read_give(const struct stream_read *read, size_t bytes, file_store *store,
                      void *context)
{
    if (read->stream == NULL) {
        store(context, read->rest, bytes);
    } else {
        file_give(stream_file(read->stream), read->rest, bytes, store, context, read->site);
    }
}

static bool input_back(int c)
{
    struct process_state *state = process_change();
    if (state->input_at == 0 ||
        (unsigned char)engine_options.input[state->input_at - 1] != (unsigned char)c) {
        return false;
    }
    state->input_at--;
    state->input_ended = false;
    return true;
}

bool stream_read_back(const struct stream_read *read, int c)
{
    if (read->stream == NULL) {
        return input_back(c);
    }
    struct file *file = stream_file(read->stream);
    const struct inode *inode = file_inode(file);
    if (file->counter == 0 || file->counter > inode->size ||
        (unsigned char)inode_bytes(inode)[file->counter - 1] != (unsigned char)c) {
        return false;
    }
    file_move(file, -1, SEEK_CUR);
    stream_set_ended(read->stream, false);
    return true;
}

// --- writing ---

bool stream_write_find(struct stream_write *write, FILE *file, uint32_t site)
{
    *write = (struct stream_write){.site = site};
    write->stream = stream_find(file, &write->console, site);
    bool writes = write->stream != NULL ? stream_file(write->stream)->access != O_RDONLY
                                        : write->console != STREAM_INPUT;
    return writes || refuse(write->stream, site);
}

void stream_write_begin(const struct stream_write *write)
{
    if (write->stream == NULL) {
        console_publish(write->console, write->site);
    } else {
        file_publish_write(stream_file(write->stream), write->site);
        stream_check(write->stream, write->site);
    }
}

// Where to put so many bytes; NULL: nowhere.
static char *room_for(const struct stream_write *write, size_t length)
{
    struct file *file = stream_file(write->stream);
    if (length == 0 || file_inode(file)->null) {
        engine_note(RESULT_DONE, (int32_t)length, 0, 0);
        return NULL;
    }
    return file_room(file, length, write->site);
}

void stream_write_bytes(const struct stream_write *write, const char *bytes, size_t length)
{
    if (write->stream == NULL) {
        console_add(write->console, bytes, length);
        return;
    }
    char *room = room_for(write, length);
    if (room != NULL) {
        memcpy(room, bytes, length);
    }
}

int stream_write_format(const struct stream_write *write, const char *format, va_list args)
{
    if (write->stream == NULL) {
        return console_format(write->console, format, args);
    }
    va_list copy;
    va_copy(copy, args);
    errno = *stdlib_errno();
    int length = vsnprintf(NULL, 0, format, copy);
    va_end(copy);
    if (length < 0) {
        stdlib_set_errno(errno);
        return length;
    }
    char *room = room_for(write, (size_t)length);
    if (room != NULL) {
        char behind = room[length];
        errno = *stdlib_errno();
        vsnprintf(room, (size_t)length + 1, format, args);
        room[length] = behind;
    }
    return length;
}
