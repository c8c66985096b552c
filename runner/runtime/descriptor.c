// descriptor.c: the table of descriptors: opening and closing; transfer.c reads and writes.
//
// Reads, writes and closes of one channel are dependent, each pair (ENGINE.md section 3). A read
// that waits is one that no data or end of file has reached yet; what a write made possible is
// ordered behind it, as it is in Linux: POSIX says nothing of it, and no program could do without.
#include "runtime/descriptor_parts.h"

#include "runtime/alarm.h"
#include "runtime/clock.h"
#include "runtime/console.h"
#include "runtime/datagram.h"
#include "runtime/entry.h"
#include "runtime/file.h"
#include "runtime/object.h"
#include "runtime/signals.h"
#include "runtime/socket.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/select.h>

enum { DESCRIPTORS_PER_THREAD = 64 };

bool engine_selects;

static struct descriptor *find(int number)
{
    struct descriptors *descriptors = descriptor_all();
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
    return open ? &descriptor_all()->files[descriptor->file] : NULL;
}

const struct file *file_of_number(int number)
{
    return file_of(find(number));
}

bool *descriptor_closes(int number)
{
    return &find(number)->closes;
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

struct file *descriptor_of_kind(int number, enum file_kind kind, uint32_t site)
{
    struct file *file = descriptor_file(number, site);
    if (file != NULL && file->kind == kind) {
        return file;
    }
    bool stream = number >= STREAM_INPUT && number <= STREAM_ERROR;
    descriptor_refused(file != NULL || stream ? EINVAL : EBADF);
    return NULL;
}

bool file_is_socket(const struct file *file)
{
    return file->kind == FILE_SOCKET || file->kind == FILE_DATAGRAM;
}

struct file *descriptor_socket(int number, uint32_t site)
{
    struct file *file = descriptor_file(number, site);
    if (file != NULL && file_is_socket(file)) {
        return file;
    }
    bool stream = number >= STREAM_INPUT && number <= STREAM_ERROR;
    descriptor_refused(file != NULL || stream ? ENOTSOCK : EBADF);
    return NULL;
}

// --- making them ---

uint32_t descriptor_poll_object(void)
{
    if (descriptor_all()->poll_object == 0) {
        descriptor_all()->poll_object = object_new(0, OBJECT_FD);
    }
    return descriptor_all()->poll_object;
}

struct file *descriptor_new_file(enum file_kind kind, bool nonblocking, uint32_t site)
{
    struct descriptors *descriptors = descriptor_all();
    if (descriptors->file_count == FILES_MAX) {
        engine_unsupported(site, "more than 64 pipe and socket ends, eventfds, timers and "
                                 "opened files in one run");
    }
    descriptor_poll_object();
    struct file *file = &descriptors->files[descriptors->file_count++];
    *file = (struct file){.kind = (uint8_t)kind,
                          .nonblocking = nonblocking,
                          .input = CHANNELS_MAX,
                          .output = CHANNELS_MAX};
    return file;
}

int descriptor_new(struct file *file, int flags, uint32_t site)
{
    struct descriptors *descriptors = descriptor_all();
    struct thread *thread = thread_current();
    if (descriptors->count == DESCRIPTORS_MAX || thread->descriptors == DESCRIPTORS_PER_THREAD) {
        engine_unsupported(site, "more than 64 descriptors opened by one thread in one run");
    }
    enum { FIRST = 3 };
    int number = FIRST + thread->slot * DESCRIPTORS_PER_THREAD + thread->descriptors++;
    if (engine_selects && number >= FD_SETSIZE) {
        engine_unsupported(site, "a descriptor whose number does not fit a set of select");
    }
    file->references++;
    uint32_t end = file_object(file, file_has_input(file));
    uint32_t object = object_new(object_get(end)->address, OBJECT_FD);
    object_change(object)->init_site = site;
    uint16_t at = (uint16_t)(file - descriptors->files);
    descriptors->table[descriptors->count++] =
        (struct descriptor){number, at, at, object, (flags & O_CLOEXEC) != 0};
    turn_effect(thread, (uint64_t)number, 1);
    return number;
}

uint16_t descriptor_new_channel(uint64_t address, uint32_t site)
{
    struct descriptors *descriptors = descriptor_all();
    if (descriptors->channel_count == CHANNELS_MAX) {
        engine_unsupported(site, "more than 64 pipes and directions of sockets in one run");
    }
    uint32_t object = object_new(address, OBJECT_FD);
    object_change(object)->init_site = site;
    object_change(object)->readers = 1;
    descriptors->channels[descriptors->channel_count] =
        (struct channel){.object = object, .readable = true, .writable = true};
    return (uint16_t)descriptors->channel_count++;
}

uint32_t descriptor_new_event(struct file *file, uint32_t site)
{
    file->object = object_new(0, OBJECT_FD);
    object_change(file->object)->init_site = site;
    object_change(file->object)->count = (uint32_t)file->counter;
    return file->object;
}

int descriptor_new_opened(struct file *file, int flags, uint32_t site)
{
    int number = descriptor_new(file, flags, site);
    engine_visible(&(struct pending){
        .kind = OP_FD_OPEN, .other = THREAD_NONE, .site = site, .object = file->object});
    return number;
}

const char *descriptor_noun(uint32_t object)
{
    static const char *const nouns[] = {
        [FILE_SOCKET] = "socket", [FILE_DATAGRAM] = "socket",  [FILE_EVENT] = "eventfd",
        [FILE_TIMER] = "timerfd", [FILE_SIGNALS] = "signalfd", [FILE_REGULAR] = "file"};
    if (object == RECORDS->signals.alarm.object) {
        return "alarm";
    }
    for (uint32_t i = 0; i < descriptor_all()->file_count; i++) {
        if (file_at(i)->object == object) {
            return nouns[file_at(i)->kind];
        }
    }
    for (uint32_t i = 0; i < descriptor_all()->count; i++) {
        const struct descriptor *descriptor = &descriptor_all()->table[i];
        if (descriptor->object == object) {
            return nouns[file_at(descriptor->first)->kind];
        }
    }
    for (uint32_t i = 0; i < descriptor_all()->channel_count; i++) {
        if (channel_at((uint16_t)i)->object == object) {
            return nouns[FILE_SOCKET]; // the others have the names of variables
        }
    }
    return NULL;
}

unsigned descriptor_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    switch (pending->kind) {
    case OP_FD_OPEN:
        return CAN;
    case OP_FD_ENTER:
        op_touch(op, pending->object, pending->compare ? ACCESS_LOOK : ACCESS_READ, 0xFF);
        return CAN;
    case OP_FD_POLL:
        return poll_ready(thread, pending, op);
    case OP_FD_READ:
    case OP_FD_WRITE:
        return transfer_ready(thread, pending, op);
    case OP_SOCKET_BIND ... OP_SOCKET_UNLINK:
        return socket_ready(thread, pending, op);
    case OP_TIMER_SET:
        if (!pending->compare) {
            break;
        }
        alarm_touch(op);
        return CAN;
    case OP_TIMER_GET:
        op_touch(op, pending->object, ACCESS_STREAM, 0xFF);
        return CAN;
    case OP_FD_CLOSE:
        if (file_at(pending->address)->kind == FILE_DATAGRAM) {
            return datagram_ready(thread, pending, op);
        }
        break;
    default:
        break;
    }
    op_touch(op, descriptor_all()->poll_object, ACCESS_READY, 0xFF);
    op_touch(op, pending->object, ACCESS_STREAM, 0xFF);
    if (pending->object2 != 0) {
        op_touch(op, pending->object2, ACCESS_STREAM, 0xFF);
    }
    if (pending->kind == OP_FD_CLOSE) {
        op_touch(op, (uint32_t)pending->expected, ACCESS_WRITE, 0xFF);
    }
    return CAN;
}

// --- the operations ---

int descriptor_refused(int code)
{
    stdlib_set_errno(code);
    return -1;
}

int descriptor_failed(int code, unsigned result)
{
    engine_note((uint8_t)result, code, 0, 0);
    stdlib_set_errno(code);
    return -1;
}

uint32_t file_object(const struct file *file, bool reads)
{
    return file->object != 0 ? file->object
                             : channel_at(reads ? file->input : file->output)->object;
}

void file_watch(const struct file *file)
{
    struct thread *thread = thread_current();
    if (file->kind == FILE_DATAGRAM) {
        datagram_watch(file);
        return;
    }
    if (file->object != 0) {
        turn_object(thread, file->object);
    }
    if (file->kind == FILE_SIGNALS) {
        turn_object(thread, signal_object());
    }
    if (file->object == 0 && file_has_input(file)) {
        turn_object(thread, channel_at(file->input)->object);
    }
    if (file->object == 0 && file_has_output(file)) {
        turn_object(thread, channel_at(file->output)->object);
    }
}

void channel_settle(const struct channel *channel)
{
    struct object *object = object_change(channel->object);
    object->count = channel_available(channel);
    object->readers = channel->writable;
}

void descriptor_acquire(uint32_t object)
{
    struct thread *thread = thread_current();
    clock_acquire(thread, object_get(object)->clock);
    object_time_from(thread, object_get(object));
}

void descriptor_release(uint32_t object)
{
    struct thread *thread = thread_current();
    clock_release(thread, &object_change(object)->clock, false);
    object_time_to(thread, object_change(object));
}

static void end_side(uint16_t number, bool reads)
{
    if (number == CHANNELS_MAX) {
        return;
    }
    struct channel *channel = channel_at(number);
    channel->readable &= !reads;
    channel->writable &= reads;
    channel_settle(channel);
    descriptor_release(channel->object);
}

static void publish_close(const struct file *file, uint32_t own, uint32_t site)
{
    const struct name *name = file->object != 0 ? socket_name(file) : NULL; // bound, listening
    bool in = file->input != CHANNELS_MAX;
    bool out = file->output != CHANNELS_MAX;
    engine_visible(&(struct pending){.kind = OP_FD_CLOSE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = file_object(file, in),
                                     .object2 = name != NULL ? name->object
                                                : in && out  ? file_object(file, false)
                                                             : 0,
                                     .address = file_number(file),
                                     .expected = own});
}

// Says what the close that is being done ends of the file.
static void note_close(const struct file *file)
{
    int effect = (file->input != CHANNELS_MAX ? CLOSE_READING : 0) |
                 (file->output != CHANNELS_MAX ? CLOSE_WRITING : 0);
    engine_note(RESULT_DONE, effect, 0, 0);
}

int descriptor_close(int number, uint32_t site)
{
    struct descriptor *descriptor = find(number);
    if (descriptor == NULL) {
        return descriptor_refused(EBADF);
    }
    struct file *first = file_at(descriptor->first);
    if (first->kind == FILE_REGULAR) {
        file_publish_close(first, descriptor->object, site);
    } else {
        publish_close(first, descriptor->object, site);
    }
    struct file *file = file_of(descriptor);
    if (file == NULL) {
        return descriptor_failed(EBADF, RESULT_ERROR);
    }
    descriptor->file = FILES_MAX;
    turn_effect(thread_current(), (uint64_t)number, (uint64_t)-1);
    if (--file->references == 0 && file->kind != FILE_REGULAR) {
        if (file->kind == FILE_DATAGRAM) {
            datagram_closed(file);
        }
        if (file_is_socket(file) && file->object != 0) {
            socket_closed(file, site);
        }
        bool unread = file->kind == FILE_SOCKET && file_has_input(file) &&
                      channel_available(channel_at(file->input)) > 0;
        if (unread) {
            channel_at(file->output)->reset = true;
        }
        note_close(file);
        end_side(file->input, true);
        end_side(file->output, false);
    }
    return 0;
}

int descriptor_shutdown(struct file *file, bool input, bool output, uint32_t site)
{
    if (file->kind == FILE_DATAGRAM) {
        return datagram_shutdown(file, input, output, site);
    }
    if (file->kind != FILE_SOCKET) {
        return descriptor_refused(ENOTSOCK);
    }
    bool listens = file->state == SOCKET_LISTENS;
    if (!file_has_input(file) && !listens) {
        engine_unsupported(site, "shutdown of a socket that is not connected");
    }
    publish_close(file, 0, site);
    if (listens) {
        if (input) {
            socket_stop(file, site);
        }
        return 0;
    }
    engine_note(RESULT_DONE,
                CLOSE_SHUT | (input ? CLOSE_READING : 0) | (output ? CLOSE_WRITING : 0), 0, 0);
    // Who reads finds the end; what either side writes from then on is refused.
    if (input) {
        channel_at(file->input)->writable = false;
        end_side(file->input, true);
    }
    if (output) {
        end_side(file->output, false);
    }
    return 0;
}
