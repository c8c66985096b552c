// descriptor.c: pipes, socket pairs and eventfds: their operations.
//
// Reads, writes and closes of one channel are dependent, each pair (ENGINE.md section 3). A read
// that waits is one that no data or end of file has reached yet; what a write made possible is
// ordered behind it, as it is in Linux: POSIX says nothing of it, and no program could do without.
#include "runtime/descriptor.h"

#include "runtime/clock.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

enum {
    DESCRIPTORS_PER_THREAD = 64,
    PIPE_CAPACITY = 65536 // Linux's; POSIX asks for PIPE_BUF at least
};

static struct descriptors *all(void)
{
    return &RECORDS->descriptors;
}

static struct channel *channel_at(uint16_t number)
{
    return &all()->channels[number];
}

static char *channel_bytes(const struct channel *channel)
{
    size_t number = (size_t)(channel - all()->channels);
    return (char *)CHANNELS_BASE + number * CHANNEL_BYTES;
}

static uint32_t available(const struct channel *channel)
{
    return channel->written - channel->taken;
}

static struct descriptor *find(int number)
{
    struct descriptors *descriptors = all();
    for (uint32_t i = 0; i < descriptors->count; i++) {
        if (descriptors->table[i].number == number) {
            return &descriptors->table[i];
        }
    }
    return NULL;
}

static struct file *file_of(const struct descriptor *descriptor)
{
    bool open = descriptor != NULL && descriptor->file != FILES_MAX;
    return open ? &all()->files[descriptor->file] : NULL;
}

struct file *descriptor_file(int number, uint32_t site)
{
    const struct descriptor *descriptor = find(number);
    if (descriptor != NULL && RECORDS->several) {
        engine_visible(&(struct pending){
            .kind = OP_FD_ENTER, .other = THREAD_NONE, .site = site, .object = descriptor->object});
    }
    return file_of(descriptor);
}

// --- making them ---

static uint32_t poll_object(void)
{
    if (all()->poll_object == 0) {
        all()->poll_object = object_new(0, OBJECT_FD);
    }
    return all()->poll_object;
}

struct file *descriptor_new_file(enum file_kind kind, bool nonblocking, uint32_t site)
{
    struct descriptors *descriptors = all();
    if (descriptors->file_count == FILES_MAX) {
        engine_unsupported(site, "more than 64 pipes, socket ends and eventfds in one run");
    }
    poll_object();
    struct file *file = &descriptors->files[descriptors->file_count++];
    *file = (struct file){.kind = (uint8_t)kind,
                          .nonblocking = nonblocking,
                          .input = CHANNELS_MAX,
                          .output = CHANNELS_MAX};
    return file;
}

int descriptor_new(struct file *file, uint32_t site)
{
    struct descriptors *descriptors = all();
    struct thread *thread = thread_current();
    if (descriptors->count == DESCRIPTORS_MAX || thread->descriptors == DESCRIPTORS_PER_THREAD) {
        engine_unsupported(site, "more than 64 descriptors opened by one thread in one run");
    }
    enum { FIRST = 3 };
    int number = FIRST + thread->slot * DESCRIPTORS_PER_THREAD + thread->descriptors++;
    file->references++;
    uint32_t end = file->kind == FILE_EVENT      ? file->object
                   : file->input != CHANNELS_MAX ? channel_at(file->input)->object
                                                 : channel_at(file->output)->object;
    uint32_t object = object_new(object_get(end)->address, OBJECT_FD);
    object_get(object)->init_site = site;
    uint16_t at = (uint16_t)(file - descriptors->files);
    descriptors->table[descriptors->count++] = (struct descriptor){number, at, at, object};
    turn_effect(thread, (uint64_t)number, 1);
    return number;
}

uint16_t descriptor_new_channel(uint64_t address, uint32_t site)
{
    struct descriptors *descriptors = all();
    if (descriptors->channel_count == CHANNELS_MAX) {
        engine_unsupported(site, "more than 64 pipes and directions of sockets in one run");
    }
    uint32_t object = object_new(address, OBJECT_FD);
    object_get(object)->init_site = site;
    object_get(object)->readers = 1;
    descriptors->channels[descriptors->channel_count] =
        (struct channel){.object = object, .readable = true, .writable = true};
    return (uint16_t)descriptors->channel_count++;
}

uint32_t descriptor_new_event(struct file *file, uint32_t site)
{
    file->object = object_new(0, OBJECT_FD);
    object_get(file->object)->init_site = site;
    object_get(file->object)->count = (uint32_t)file->counter;
    return file->object;
}

// --- what is possible when ---

static bool can_read(const struct file *file)
{
    if (file->kind == FILE_EVENT) {
        return file->counter > 0;
    }
    const struct channel *channel = channel_at(file->input);
    return available(channel) > 0 || !channel->writable;
}

static uint32_t room(const struct channel *channel)
{
    return PIPE_CAPACITY - available(channel);
}

static bool can_write(const struct file *file, uint64_t needed)
{
    if (file->kind == FILE_EVENT) {
        return file->counter <= UINT64_MAX - 1 - needed;
    }
    const struct channel *channel = channel_at(file->output);
    return !channel->readable || room(channel) >= needed;
}

// What poll finds out about one entry.
static short state_of(const struct pollfd *entry)
{
    enum { INPUT, LAST = 2 };
    if (entry->fd < 0) {
        return 0;
    }
    if (entry->fd <= LAST) {
        return (short)(entry->events & (entry->fd == INPUT ? POLLIN : POLLOUT));
    }
    const struct file *file = file_of(find(entry->fd));
    if (file == NULL) {
        return POLLNVAL;
    }
    bool reads = file->kind == FILE_EVENT || file->input != CHANNELS_MAX;
    bool writes = file->kind == FILE_EVENT || file->output != CHANNELS_MAX;
    short state = 0;
    if (reads && can_read(file)) {
        bool ended = file->kind != FILE_EVENT && !channel_at(file->input)->writable;
        bool data = file->kind == FILE_EVENT || available(channel_at(file->input)) > 0;
        state |= data || file->kind == FILE_SOCKET ? POLLIN : 0;
        state |= ended ? POLLHUP : 0;
    }
    if (writes && can_write(file, file->kind == FILE_EVENT ? 1 : PIPE_BUF)) {
        bool deaf = file->kind != FILE_EVENT && !channel_at(file->output)->readable;
        state |= POLLOUT;
        state |= deaf && file->kind == FILE_PIPE ? POLLERR : 0;
    }
    return (short)(state & (entry->events | POLLHUP | POLLERR));
}

static int count_ready(const struct pollfd *list, uint64_t count)
{
    int ready = 0;
    for (uint64_t i = 0; i < count; i++) {
        ready += state_of(&list[i]) != 0;
    }
    return ready;
}

unsigned descriptor_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    if (pending->kind == OP_FD_OPEN) {
        return CAN;
    }
    if (pending->kind == OP_FD_ENTER) {
        op_touch(op, pending->object, ACCESS_READ, 0xFF);
        return CAN;
    }
    op_touch(op, all()->poll_object, pending->kind == OP_FD_POLL ? ACCESS_POLL : ACCESS_READY,
             0xFF);
    unsigned interrupted = engine_options.faults ? 1U << RESULT_INTERRUPTED : 0;
    if (pending->kind == OP_FD_POLL) {
        const struct pollfd *list = (const struct pollfd *)pending->address;
        if (count_ready(list, pending->expected) > 0) {
            return CAN | interrupted;
        }
        if (pending->deadline != 0) {
            return (thread_may_time_out(thread) ? 1U << RESULT_TIMEOUT : 0) | interrupted;
        }
        return pending->compare ? 1U << RESULT_BUSY : interrupted;
    }
    op_touch(op, pending->object, ACCESS_STREAM, 0xFF);
    if (pending->object2 != 0) {
        op_touch(op, pending->object2, ACCESS_STREAM, 0xFF);
    }
    if (pending->kind == OP_FD_CLOSE) {
        op_touch(op, (uint32_t)pending->expected, ACCESS_WRITE, 0xFF);
        return CAN;
    }
    const struct file *file = &all()->files[pending->address];
    bool can = pending->kind == OP_FD_READ ? can_read(file) : can_write(file, pending->expected);
    return can ? CAN | interrupted : file->nonblocking ? 1U << RESULT_BUSY : interrupted;
}

// --- the operations ---

static ssize_t failed(int code, unsigned result)
{
    engine_note((uint8_t)result, code, 0, 0);
    stdlib_set_errno(code);
    return -1;
}

static uint32_t object_of(const struct file *file, bool reads)
{
    return file->kind == FILE_EVENT ? file->object
                                    : channel_at(reads ? file->input : file->output)->object;
}

// Publishes a read or write; -1 with errno when it did not come to be done, else 0.
static int publish(struct file *file, enum op_kind kind, uint64_t needed, uint32_t site)
{
    uint32_t object = object_of(file, kind == OP_FD_READ);
    unsigned chosen = engine_visible(&(struct pending){.kind = (uint8_t)kind,
                                                       .other = THREAD_NONE,
                                                       .site = site,
                                                       .object = object,
                                                       .address = (uint64_t)(file - all()->files),
                                                       .expected = needed});
    switch (chosen) {
    case RESULT_INTERRUPTED:
        return (int)failed(EINTR, chosen);
    case RESULT_BUSY:
        turn_object(thread_current(), object);
        return (int)failed(EAGAIN, chosen);
    default:
        return 0;
    }
}

// What others see of the channel, for the idle-turn rule and the screens.
static void settle(const struct channel *channel)
{
    struct object *object = object_get(channel->object);
    object->count = available(channel);
    object->readers = channel->writable;
}

static void acquire(uint32_t object)
{
    struct thread *thread = thread_current();
    clock_acquire(thread, object_get(object)->clock);
    object_time_from(thread, object_get(object));
}

static void release(uint32_t object)
{
    struct thread *thread = thread_current();
    clock_release(thread, &object_get(object)->clock, false);
    object_time_to(thread, object_get(object));
}

static ssize_t read_event(struct file *file, void *to, size_t size, uint32_t site)
{
    if (size < sizeof file->counter) {
        return failed(EINVAL, RESULT_ERROR);
    }
    if (publish(file, OP_FD_READ, 0, site) != 0) {
        return -1;
    }
    uint64_t value = file->semaphore ? 1 : file->counter;
    engine_note(RESULT_DONE, sizeof value, file->counter, file->counter - value);
    file->counter -= value;
    object_get(file->object)->count = (uint32_t)file->counter;
    turn_effect(thread_current(), file->object, (uint64_t)-value);
    acquire(file->object);
    stdlib_writes(to, sizeof value, site);
    memcpy(to, &value, sizeof value);
    return sizeof value;
}

ssize_t descriptor_read(struct file *file, void *to, size_t size, uint32_t site)
{
    if (file->kind == FILE_EVENT) {
        return read_event(file, to, size, site);
    }
    if (file->input == CHANNELS_MAX) {
        return failed(EBADF, RESULT_ERROR);
    }
    if (size == 0) {
        return 0;
    }
    if (publish(file, OP_FD_READ, 0, site) != 0) {
        return -1;
    }
    struct channel *channel = channel_at(file->input);
    uint32_t part = available(channel) < size ? available(channel) : (uint32_t)size;
    const char *from = channel_bytes(channel) + channel->taken;
    engine_note(RESULT_DONE, (int32_t)part, available(channel), available(channel) - part);
    channel->taken += part;
    settle(channel);
    acquire(channel->object);
    turn_effect(thread_current(), channel->object, (uint64_t)-part);
    if (part == 0) {
        turn_object(thread_current(), channel->object); // the end of file changes nothing
    }
    stdlib_writes(to, part, site);
    memcpy(to, from, part);
    return (ssize_t)part;
}

static ssize_t write_event(struct file *file, const void *from, size_t size, uint32_t site)
{
    uint64_t value;
    if (size < sizeof value) {
        return failed(EINVAL, RESULT_ERROR);
    }
    stdlib_reads(from, sizeof value, site);
    memcpy(&value, from, sizeof value);
    if (value == UINT64_MAX) {
        return failed(EINVAL, RESULT_ERROR);
    }
    if (publish(file, OP_FD_WRITE, value, site) != 0) {
        return -1;
    }
    engine_note(RESULT_DONE, sizeof value, file->counter, file->counter + value);
    file->counter += value;
    object_get(file->object)->count = (uint32_t)file->counter;
    turn_effect(thread_current(), file->object, value);
    release(file->object);
    return sizeof value;
}

static void append(struct channel *channel, const void *from, uint32_t size, uint32_t site)
{
    if (channel->written + size > CHANNEL_BYTES) {
        engine_unsupported(site, "more than 1 MB through one pipe or socket in one run");
    }
    memcpy(channel_bytes(channel) + channel->written, from, size);
    engine_note(RESULT_DONE, (int32_t)size, available(channel), available(channel) + size);
    channel->written += size;
    settle(channel);
    turn_effect(thread_current(), channel->object, size);
    release(channel->object);
}

ssize_t descriptor_write(struct file *file, const void *from, size_t size, bool quiet,
                         uint32_t site)
{
    if (file->kind == FILE_EVENT) {
        return write_event(file, from, size, site);
    }
    if (file->output == CHANNELS_MAX) {
        return failed(EBADF, RESULT_ERROR);
    }
    stdlib_reads(from, size, site);
    struct channel *channel = channel_at(file->output);
    size_t done = 0;
    while (done < size) {
        size_t left = size - done;
        // What fits into PIPE_BUF is written as one; more may be mixed with what others write.
        if (publish(file, OP_FD_WRITE, left <= PIPE_BUF ? left : 1, site) != 0) {
            return done > 0 ? (ssize_t)done : -1;
        }
        if (!channel->readable) {
            if (!quiet) {
                signal_pipe(channel->object, site);
            }
            return failed(EPIPE, RESULT_ERROR);
        }
        uint32_t part = room(channel) < left ? room(channel) : (uint32_t)left;
        append(channel, (const char *)from + done, part, site);
        done += part;
    }
    return (ssize_t)done;
}

static void end_side(uint16_t number, bool reads)
{
    if (number == CHANNELS_MAX) {
        return;
    }
    struct channel *channel = channel_at(number);
    channel->readable &= !reads;
    channel->writable &= reads;
    settle(channel);
    release(channel->object);
}

static void publish_close(const struct file *file, uint32_t own, uint32_t site)
{
    bool in = file->input != CHANNELS_MAX;
    bool out = file->output != CHANNELS_MAX;
    engine_visible(&(struct pending){.kind = OP_FD_CLOSE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = object_of(file, in),
                                     .object2 = in && out ? object_of(file, false) : 0,
                                     .expected = own});
}

int descriptor_close(int number, uint32_t site)
{
    struct descriptor *descriptor = find(number);
    if (descriptor == NULL) {
        return (int)failed(EBADF, RESULT_ERROR);
    }
    publish_close(&all()->files[descriptor->first], descriptor->object, site);
    struct file *file = file_of(descriptor);
    if (file == NULL) {
        return (int)failed(EBADF, RESULT_ERROR);
    }
    descriptor->file = FILES_MAX;
    turn_effect(thread_current(), (uint64_t)number, (uint64_t)-1);
    if (--file->references == 0) {
        end_side(file->input, true);
        end_side(file->output, false);
    }
    return 0;
}

int descriptor_shutdown(struct file *file, bool input, bool output, uint32_t site)
{
    if (file->kind != FILE_SOCKET) {
        return (int)failed(ENOTSOCK, RESULT_ERROR);
    }
    publish_close(file, 0, site);
    // Who reads finds the end; what the other side writes from then on is refused.
    if (input) {
        channel_at(file->input)->writable = false;
        end_side(file->input, true);
    }
    if (output) {
        end_side(file->output, false);
    }
    return 0;
}

int descriptor_poll(struct pollfd *list, nfds_t count, uint64_t deadline_ns, bool waits,
                    uint32_t site)
{
    poll_object();
    stdlib_reads(list, count * sizeof *list, site);
    struct thread *thread = thread_current();
    unsigned chosen = engine_visible(&(struct pending){.kind = OP_FD_POLL,
                                                       .compare = !waits,
                                                       .other = THREAD_NONE,
                                                       .site = site,
                                                       .object = all()->poll_object,
                                                       .address = (uint64_t)list,
                                                       .expected = count,
                                                       .deadline = deadline_ns});
    if (chosen == RESULT_INTERRUPTED) {
        return (int)failed(EINTR, chosen);
    }
    if (chosen == RESULT_TIMEOUT) {
        thread_timed_out(thread);
    }
    int ready = count_ready(list, count);
    engine_note((uint8_t)chosen, ready, 0, (uint64_t)ready);
    for (nfds_t i = 0; i < count; i++) {
        short state = state_of(&list[i]);
        const struct file *file = file_of(find(list[i].fd));
        if (file != NULL) {
            turn_object(thread, object_of(file, file->input != CHANNELS_MAX));
        }
        stdlib_writes(&list[i].revents, sizeof list[i].revents, site);
        list[i].revents = state;
    }
    return ready;
}
