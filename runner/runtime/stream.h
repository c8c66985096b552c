// stream.h: streams of <stdio.h>: the three that are open from the start, and those that the
// program opens.
//
// A call locks its stream, so it is one step (POSIX 2.9.7, C11 7.21.2): it publishes itself, then
// takes or puts its bytes with no switch in between.
#ifndef RUNTIME_STREAM_H
#define RUNTIME_STREAM_H

#include "runtime/file.h"
#include "runtime/image.h"

#include <stdarg.h>
#include <stdio.h>

// The stream that the program has opened; NULL: it is one of the three, and `*number` says which
// (runtime/console.h). Ends the execution for a null pointer and what is no stream. Whether it is
// closed by now is not looked at: the call's own step has to come before that.
struct stream *stream_find(FILE *stream, int *number, uint32_t site);

// A stream on an open file.
FILE *stream_make(struct file *file, int number, uint32_t site);

struct file *stream_file(const struct stream *stream);

// Behind the call's step: ends the execution where the stream was closed before it.
void stream_check(const struct stream *stream, uint32_t site);

// The step of a call that does nothing, and the check.
void stream_enter(const struct stream *stream, uint32_t site);

int stream_close(struct stream *stream, uint32_t site);

// feof's and ferror's flags.
void stream_set_ended(struct stream *stream, bool ended);
void stream_set_failed(struct stream *stream, bool failed);

// --- reading from any stream ---

// One call that reads.
struct stream_read {
    struct stream *stream; // NULL: standard input
    uint32_t site;
    const char *rest; // what is left of it
    size_t left;
};

// Publishes the call. False with EBADF: one cannot read from it.
bool stream_read_begin(struct stream_read *read, FILE *stream, uint32_t site);
// The call has met the end, or takes so many bytes.
void stream_read_end(const struct stream_read *read);
void stream_read_take(const struct stream_read *read, size_t bytes);
// Gives what it took to `store`, which may let other threads act.
void stream_read_give(const struct stream_read *read, size_t bytes, file_store *store,
                      void *context);
// Gives back the character that was read last. False: it is another one.
bool stream_read_back(const struct stream_read *read, int c);

// --- writing to any stream ---

// One call that writes: published by stream_write_begin, then either of the two others.
struct stream_write {
    struct stream *stream; // NULL: `console` is which of the standard streams
    int console;
    uint32_t site;
};

// False with EBADF: one cannot write to it. To be called before memory is announced as read.
bool stream_write_find(struct stream_write *write, FILE *stream, uint32_t site);
void stream_write_begin(const struct stream_write *write);
void stream_write_bytes(const struct stream_write *write, const char *bytes, size_t length);
int stream_write_format(const struct stream_write *write, const char *format, va_list args);

#endif
