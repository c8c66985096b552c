// wrap_descriptor.c: entries of <unistd.h>, <fcntl.h>, <sys/uio.h>, <sys/eventfd.h> and
// <sys/socket.h> for descriptors.
#include "runtime/console.h"
#include "runtime/descriptor.h"
#include "runtime/entry.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

static int bad(int code)
{
    stdlib_set_errno(code);
    return -1;
}

static void opened(uint32_t object, uint32_t site)
{
    engine_visible(&(struct pending){
        .kind = OP_FD_OPEN, .other = THREAD_NONE, .site = site, .object = object});
}

static int make_pipe(int ends[2], int flags, uint32_t site)
{
    if ((flags & ~(O_NONBLOCK | O_CLOEXEC)) != 0) {
        return bad(EINVAL);
    }
    stdlib_writes(ends, 2 * sizeof *ends, site);
    struct file *output = descriptor_new_file(FILE_PIPE, (flags & O_NONBLOCK) != 0, site);
    struct file *input = descriptor_new_file(FILE_PIPE, (flags & O_NONBLOCK) != 0, site);
    input->input = output->output = descriptor_new_channel((uint64_t)ends, site);
    ends[0] = descriptor_new(input, flags, site);
    ends[1] = descriptor_new(output, flags, site);
    opened(RECORDS->descriptors.channels[input->input].object, site);
    return 0;
}

ENTRY int rt_pipe(int ends[2])
{
    return make_pipe(ends, 0, SITE);
}

ENTRY int rt_pipe2(int ends[2], int flags)
{
    return make_pipe(ends, flags, SITE);
}

ENTRY int rt_eventfd(unsigned start, int flags)
{
    uint32_t site = SITE;
    if ((flags & ~(EFD_NONBLOCK | EFD_CLOEXEC | EFD_SEMAPHORE)) != 0) {
        return bad(EINVAL);
    }
    struct file *file = descriptor_new_file(FILE_EVENT, (flags & EFD_NONBLOCK) != 0, site);
    file->semaphore = (flags & EFD_SEMAPHORE) != 0;
    file->counter = start;
    descriptor_new_event(file, site);
    return descriptor_new_opened(file, flags, site);
}

ENTRY int rt_dup(int number)
{
    uint32_t site = SITE;
    struct file *file = descriptor_file(number, site);
    return file != NULL ? descriptor_new(file, 0, site) : bad(EBADF);
}

ENTRY int rt_fcntl(int number, int command, long argument)
{
    uint32_t site = SITE;
    struct file *file = descriptor_file(number, site);
    if (file == NULL) {
        return bad(EBADF);
    }
    int access = file->kind == FILE_REGULAR     ? file->access | (file->appends ? O_APPEND : 0)
                 : file->object != 0            ? O_RDWR
                 : file->output == CHANNELS_MAX ? O_RDONLY
                 : file->input == CHANNELS_MAX  ? O_WRONLY
                                                : O_RDWR;
    switch (command) {
    case F_GETFD:
        return *descriptor_closes(number) ? FD_CLOEXEC : 0;
    case F_SETFD:
        *descriptor_closes(number) = (argument & FD_CLOEXEC) != 0;
        return 0;
    case F_GETFL:
        return access | (file->nonblocking ? O_NONBLOCK : 0);
    case F_SETFL:
        file->nonblocking = (argument & O_NONBLOCK) != 0;
        file->appends = (argument & O_APPEND) != 0;
        return 0;
    default:
        engine_unsupported(site, "fcntl with another command than F_GETFL, F_SETFL, F_GETFD and "
                                 "F_SETFD");
    }
}

// --- reading and writing ---

static ssize_t read_input(void *to, size_t size, uint32_t site)
{
    cancel_point(site);
    console_input_publish(site);
    size_t left;
    const char *input = console_input(&left);
    size_t part = left < size ? left : size;
    console_input_take(part);
    stdlib_writes(to, part, site);
    memcpy(to, input, part);
    return (ssize_t)part;
}

static ssize_t receive(int number, void *to, size_t size, uint32_t site)
{
    if (number == STREAM_INPUT) {
        return read_input(to, size, site);
    }
    struct file *file = descriptor_file(number, site);
    struct iovec part = {to, size};
    return file != NULL ? descriptor_read(file, &part, 1, site) : bad(EBADF);
}

static ssize_t give(int number, const void *from, size_t size, bool quiet, uint32_t site)
{
    if (number == STREAM_OUTPUT || number == STREAM_ERROR) {
        cancel_point(site);
        stdlib_reads(from, size, site);
        console_write(number, from, size, site);
        return (ssize_t)size;
    }
    struct file *file = descriptor_file(number, site);
    struct iovec part = {(void *)from, size};
    return file != NULL ? descriptor_write(file, &part, 1, quiet, site) : bad(EBADF);
}

ENTRY ssize_t rt_read(int number, void *to, size_t size)
{
    return receive(number, to, size, SITE);
}

ENTRY ssize_t rt_write(int number, const void *from, size_t size)
{
    return give(number, from, size, false, SITE);
}

// --- several parts at once ---

enum { PARTS_MAX = 64, TOGETHER_MAX = 16 << 10 };

// The parts as the program gives them. False: EINVAL.
static bool take_parts(struct iovec parts[PARTS_MAX], const struct iovec *from, int count,
                       size_t *size, uint32_t site)
{
    if (count < 0 || count > IOV_MAX) {
        return false;
    }
    if (count > PARTS_MAX) {
        engine_unsupported(site, "readv or writev of more than 64 parts");
    }
    stdlib_reads(from, (size_t)count * sizeof *from, site);
    memcpy(parts, from, (size_t)count * sizeof *from);
    *size = 0;
    for (int i = 0; i < count; i++) {
        *size += parts[i].iov_len;
    }
    return true;
}

ENTRY ssize_t rt_readv(int number, const struct iovec *from, int count)
{
    uint32_t site = SITE;
    struct iovec parts[PARTS_MAX];
    size_t size;
    if (number == STREAM_INPUT) {
        engine_unsupported(site, "readv of standard input");
    }
    struct file *file = descriptor_file(number, site);
    if (file == NULL) {
        return bad(EBADF);
    }
    return take_parts(parts, from, count, &size, site) ? descriptor_read(file, parts, count, site)
                                                       : bad(EINVAL);
}

// To the console: all parts are one output.
static ssize_t print_parts(int number, const struct iovec *parts, int count, size_t size,
                           uint32_t site)
{
    if (size > TOGETHER_MAX) {
        engine_unsupported(site, "writev of more than 16 KB to the console");
    }
    char together[TOGETHER_MAX];
    size_t at = 0;
    cancel_point(site);
    for (int i = 0; i < count; i++) {
        stdlib_reads(parts[i].iov_base, parts[i].iov_len, site);
        memcpy(together + at, parts[i].iov_base, parts[i].iov_len);
        at += parts[i].iov_len;
    }
    console_write(number, together, size, site);
    return (ssize_t)size;
}

ENTRY ssize_t rt_writev(int number, const struct iovec *from, int count)
{
    uint32_t site = SITE;
    struct iovec parts[PARTS_MAX];
    size_t size;
    bool console = number == STREAM_OUTPUT || number == STREAM_ERROR;
    struct file *file = console ? NULL : descriptor_file(number, site);
    if (!console && file == NULL) {
        return bad(EBADF);
    }
    if (!take_parts(parts, from, count, &size, site)) {
        return bad(EINVAL);
    }
    if (!console && size == 0 && file->kind == FILE_DATAGRAM) {
        return 0; // nothing, not an empty datagram
    }
    return console ? print_parts(number, parts, count, size, site)
                   : descriptor_write(file, parts, count, false, site);
}

ENTRY int rt_eventfd_read(int number, eventfd_t *value)
{
    return receive(number, value, sizeof *value, SITE) < 0 ? -1 : 0;
}

ENTRY int rt_eventfd_write(int number, eventfd_t value)
{
    uint32_t site = SITE;
    return give(number, &value, sizeof value, false, site) < 0 ? -1 : 0;
}

ENTRY int rt_shutdown(int number, int how)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    if (file == NULL) {
        return -1;
    }
    if (how != SHUT_RD && how != SHUT_WR && how != SHUT_RDWR) {
        return bad(EINVAL);
    }
    return descriptor_shutdown(file, how != SHUT_WR, how != SHUT_RD, site);
}

ENTRY int rt_close(int number)
{
    uint32_t site = SITE;
    if (number >= STREAM_INPUT && number <= STREAM_ERROR) {
        engine_unsupported(site, "close of a standard stream");
    }
    return descriptor_close(number, site);
}

ENTRY int rt_isatty(int number)
{
    uint32_t site = SITE;
    bool known =
        (number >= STREAM_INPUT && number <= STREAM_ERROR) || descriptor_file(number, site) != NULL;
    stdlib_set_errno(known ? ENOTTY : EBADF);
    return 0;
}
