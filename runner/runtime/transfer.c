// transfer.c: reading and writing through descriptors.
//
// A read takes what is there; a write of at most PIPE_BUF bytes is one, more may be mixed with what
// others write. With injected faults a transfer may also do less than it could, as POSIX lets it
// when a signal arrives in the middle.
#include "runtime/descriptor_parts.h"

#include "runtime/datagram.h"
#include "runtime/entry.h"
#include "runtime/file.h"
#include "runtime/object.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>

enum { PIPE_CAPACITY = 65536 }; // Linux's; POSIX asks for PIPE_BUF at least

char *channel_bytes(const struct channel *channel)
{
    size_t number = (size_t)(channel - descriptor_all()->channels);
    return (char *)CHANNELS_BASE + number * CHANNEL_BYTES;
}

// --- what is possible when ---

bool file_can_read(const struct file *file, const struct thread *thread)
{
    switch (file->kind) {
    case FILE_EVENT:
        return file->counter > 0;
    case FILE_TIMER:
        return timer_expired(file, thread);
    case FILE_SIGNALS:
        return signal_file_ready(file, thread);
    default:
        return channel_available(channel_at(file->input)) > 0 || !channel_at(file->input)->writable;
    }
}

static uint32_t room(const struct channel *channel)
{
    return PIPE_CAPACITY - channel_available(channel);
}

bool file_can_write(const struct file *file, uint64_t needed)
{
    if (file->kind == FILE_EVENT) {
        return file->counter <= UINT64_MAX - 1 - needed;
    }
    const struct channel *channel = channel_at(file->output);
    return !channel->readable || !channel->writable || room(channel) >= needed;
}

// Whether it may do less than it could, where more than one byte can be done.
static unsigned may_be_short(const struct file *file, const struct pending *pending)
{
    if (!engine_options.faults || !pending->compare) {
        return 0;
    }
    bool more = pending->kind == OP_FD_WRITE ? channel_at(file->output)->readable
                                             : channel_available(channel_at(file->input)) > 1;
    return more ? 1U << RESULT_FAULT : 0;
}

unsigned transfer_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    const struct file *file = file_at(pending->address);
    if (file->kind == FILE_DATAGRAM) {
        return datagram_ready(thread, pending, op);
    }
    unsigned interrupted = engine_options.faults ? 1U << RESULT_INTERRUPTED : 0;
    op_touch(op, descriptor_all()->poll_object, ACCESS_READY, 0xFF);
    op_touch(op, file->kind == FILE_SIGNALS ? signal_object() : pending->object, ACCESS_STREAM,
             0xFF);
    bool reads = pending->kind == OP_FD_READ;
    if (reads ? file_can_read(file, thread) : file_can_write(file, pending->expected)) {
        return CAN | interrupted | may_be_short(file, pending);
    }
    if (file->kind == FILE_TIMER && timer_next(file, thread) != 0) {
        // Waiting for an armed timer is a sleep; who does not wait may meet either.
        unsigned expired = thread_may_time_out(thread) ? 1U << RESULT_TIMEOUT : 0;
        return file->nonblocking ? expired | 1U << RESULT_BUSY : CAN | interrupted;
    }
    return file->nonblocking ? 1U << RESULT_BUSY : interrupted;
}

int transfer_publish(struct file *file, enum op_kind kind, uint64_t wanted, bool partly,
                     uint32_t site)
{
    uint32_t object = file_object(file, kind == OP_FD_READ);
    bool timed = file->kind == FILE_TIMER && file->nonblocking;
    struct pending pending = {.kind = (uint8_t)kind,
                              .compare = partly,
                              .other = THREAD_NONE,
                              .site = site,
                              .object = object,
                              .address = file_number(file),
                              .expected = wanted,
                              .deadline = timed};
    unsigned chosen = engine_visible(&pending);
    switch (chosen) {
    case RESULT_INTERRUPTED:
        return descriptor_failed(EINTR, chosen);
    case RESULT_BUSY:
        file_watch(file);
        if (file->kind == FILE_TIMER) {
            time_look(site);
        }
        return descriptor_failed(EAGAIN, chosen);
    case RESULT_TIMEOUT:
        thread_timed_out(thread_current());
        return (int)chosen;
    default:
        return (int)chosen;
    }
}

// --- the parts of a transfer ---

void parts_fill(const struct iovec *parts, int count, const void *from, size_t size, uint32_t site)
{
    size_t done = 0;
    for (int i = 0; i < count && done < size; i++) {
        size_t part = parts[i].iov_len < size - done ? parts[i].iov_len : size - done;
        stdlib_writes(parts[i].iov_base, part, site);
        memcpy(parts[i].iov_base, (const char *)from + done, part);
        done += part;
    }
}

void parts_announce(const struct iovec *parts, int count, uint32_t site)
{
    for (int i = 0; i < count; i++) {
        stdlib_reads(parts[i].iov_base, parts[i].iov_len, site);
    }
}

void parts_take(const struct iovec *parts, int count, size_t from, void *to, size_t size)
{
    size_t done = 0;
    for (int i = 0; i < count && done < size; i++) {
        if (from >= parts[i].iov_len) {
            from -= parts[i].iov_len;
            continue;
        }
        size_t left = parts[i].iov_len - from;
        size_t part = left < size - done ? left : size - done;
        memcpy((char *)to + done, (const char *)parts[i].iov_base + from, part);
        done += part;
        from = 0;
    }
}

size_t parts_size(const struct iovec *parts, int count)
{
    size_t size = 0;
    for (int i = 0; i < count; i++) {
        size += parts[i].iov_len;
    }
    return size;
}

// --- reading ---

static ssize_t read_event(struct file *file, const struct iovec *parts, int count, uint32_t site)
{
    if (transfer_publish(file, OP_FD_READ, 0, false, site) < 0) {
        return -1;
    }
    uint64_t value = file->semaphore ? 1 : file->counter;
    engine_note(RESULT_DONE, sizeof value, file->counter, file->counter - value);
    file->counter -= value;
    object_change(file->object)->count = (uint32_t)file->counter;
    turn_effect(thread_current(), file->object, (uint64_t)-value);
    descriptor_acquire(file->object);
    parts_fill(parts, count, &value, sizeof value, site);
    return sizeof value;
}

static ssize_t read_channel(struct file *file, const struct iovec *parts, int count, size_t size,
                            uint32_t site)
{
    int chosen = transfer_publish(file, OP_FD_READ, size, size > 1, site);
    if (chosen < 0) {
        return -1;
    }
    struct channel *channel = channel_at(file->input);
    uint32_t there = channel_available(channel);
    if (there == 0 && channel->reset) {
        channel->reset = false;
        turn_effect(thread_current(), channel->object, 1);
        return descriptor_failed(ECONNRESET, RESULT_ERROR);
    }
    uint32_t part = chosen == RESULT_FAULT ? 1 : there < size ? there : (uint32_t)size;
    const char *from = channel_bytes(channel) + channel->taken;
    engine_note((uint8_t)chosen, (int32_t)part, there, there - part);
    channel->taken += part;
    channel_settle(channel);
    descriptor_acquire(channel->object);
    turn_effect(thread_current(), channel->object, (uint64_t)-part);
    if (part == 0) {
        turn_object(thread_current(), channel->object); // the end of file changes nothing
    }
    parts_fill(parts, count, from, part, site);
    return (ssize_t)part;
}

// --- sockets without another side ---

// With several threads one of them may connect the socket meanwhile, and nothing would order that.
static void require_alone(const char *what, uint32_t site)
{
    if (RECORDS->several) {
        engine_unsupported(site, what);
    }
}

static int fail_read_unconnected(const struct file *file, uint32_t site)
{
    require_alone("a read of a socket that is not connected", site);
    return descriptor_refused(file->domain == AF_INET ? ENOTCONN : EINVAL);
}

static int fail_write_unconnected(const struct file *file, bool quiet, uint32_t site)
{
    require_alone("a write to a socket that is not connected", site);
    if (file->domain == AF_INET && !quiet) {
        signal_pipe(0, "the socket that it writes to is not connected", site);
    }
    return descriptor_refused(file->domain == AF_INET ? EPIPE : ENOTCONN);
}

ssize_t descriptor_read(struct file *file, const struct iovec *parts, int count, uint32_t site)
{
    size_t size = parts_size(parts, count);
    bool counts = file->kind == FILE_EVENT || file->kind == FILE_TIMER;
    if (counts && size < sizeof file->counter) {
        return descriptor_refused(EINVAL);
    }
    switch (file->kind) {
    case FILE_REGULAR:
        return file_read_parts(file, parts, count, site);
    case FILE_EVENT:
        return read_event(file, parts, count, site);
    case FILE_TIMER:
        return timer_read(file, parts, count, site);
    case FILE_SIGNALS:
        return signal_file_read(file, parts, count, size, site);
    case FILE_DATAGRAM:
        return size == 0 ? 0 : datagram_receive(file, &(struct message){parts, count}, site);
    default:
        break;
    }
    if (!file_has_input(file) && file->kind == FILE_SOCKET) {
        return fail_read_unconnected(file, site);
    }
    if (!file_has_input(file)) {
        return descriptor_refused(EBADF);
    }
    return size == 0 ? 0 : read_channel(file, parts, count, size, site);
}

// --- writing ---

static ssize_t write_event(struct file *file, const struct iovec *parts, int count, size_t size,
                           uint32_t site)
{
    uint64_t value;
    if (size < sizeof value) {
        return descriptor_refused(EINVAL);
    }
    parts_announce(parts, count, site);
    parts_take(parts, count, 0, &value, sizeof value);
    if (value == UINT64_MAX) {
        return descriptor_refused(EINVAL);
    }
    if (transfer_publish(file, OP_FD_WRITE, value, false, site) < 0) {
        return -1;
    }
    engine_note(RESULT_DONE, sizeof value, file->counter, file->counter + value);
    file->counter += value;
    object_change(file->object)->count = (uint32_t)file->counter;
    turn_effect(thread_current(), file->object, value);
    descriptor_release(file->object);
    return sizeof value;
}

struct source {
    const struct iovec *parts;
    int count;
    size_t done, size;
};

static uint32_t append(struct channel *channel, struct source *source, bool one, uint32_t site)
{
    size_t left = source->size - source->done;
    uint32_t part = one ? 1 : room(channel) < left ? room(channel) : (uint32_t)left;
    if (channel->written + part > CHANNEL_BYTES) {
        engine_unsupported(site, "more than 1 MB through one pipe or socket in one run");
    }
    char *to = channel_bytes(channel) + channel->written;
    parts_take(source->parts, source->count, source->done, to, part);
    uint32_t there = channel_available(channel);
    engine_note(one ? RESULT_FAULT : RESULT_DONE, (int32_t)part, there, there + part);
    channel->written += part;
    channel_settle(channel);
    turn_effect(thread_current(), channel->object, part);
    descriptor_release(channel->object);
    source->done += part;
    return part;
}

static ssize_t write_channel(struct file *file, struct source *source, bool quiet, uint32_t site)
{
    struct channel *channel = channel_at(file->output);
    while (source->done < source->size) {
        size_t left = source->size - source->done;
        bool whole = left <= PIPE_BUF;
        bool partly = left > 1 && (!whole || file->kind == FILE_SOCKET);
        int chosen = transfer_publish(file, OP_FD_WRITE, whole ? left : 1, partly, site);
        if (chosen < 0) {
            return source->done > 0 ? (ssize_t)source->done : -1;
        }
        if (!channel->readable || !channel->writable) { // not writable alone: the own shutdown
            if (file->domain == AF_INET && !channel->readable) {
                engine_unsupported(site, "a write to a connection that the other side has closed: "
                                         "whether it is refused depends on time");
            }
            if (!quiet) {
                signal_pipe(channel->object,
                            channel->readable
                                ? "the socket that it writes to was shut down for writing"
                                : "nobody can read any more what it writes there",
                            site);
            }
            return descriptor_failed(EPIPE, RESULT_ERROR);
        }
        append(channel, source, chosen == RESULT_FAULT, site);
        if (chosen == RESULT_FAULT) {
            break;
        }
    }
    return (ssize_t)source->done;
}

ssize_t descriptor_write(struct file *file, const struct iovec *parts, int count, bool quiet,
                         uint32_t site)
{
    size_t size = parts_size(parts, count);
    if (file->kind == FILE_EVENT) {
        return write_event(file, parts, count, size, site);
    }
    if (file->kind == FILE_DATAGRAM) {
        return datagram_send(file, &(struct message){parts, count}, site);
    }
    if (file->kind == FILE_REGULAR) {
        return file_write_parts(file, parts, count, site);
    }
    if (file->kind == FILE_TIMER || file->kind == FILE_SIGNALS) {
        return descriptor_refused(EINVAL);
    }
    if (!file_has_output(file) && file->kind == FILE_SOCKET) {
        return fail_write_unconnected(file, quiet, site);
    }
    if (!file_has_output(file)) {
        return descriptor_refused(EBADF);
    }
    parts_announce(parts, count, site);
    struct source source = {parts, count, 0, size};
    return write_channel(file, &source, quiet, site);
}
