// datagram_send.c: sending and receiving datagrams.
#include "runtime/datagram_parts.h"

#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

enum { UDP_QUEUE_MAX = 256 }; // datagrams that wait; Linux 6 loses more

// A call that waited and did not come to be done; -1.
static int not_done(unsigned chosen)
{
    return descriptor_failed(chosen == RESULT_INTERRUPTED ? EINTR : EAGAIN, chosen);
}

// A send to the peer found it closed: it is no peer any more.
static void lose_peer(struct file *file)
{
    struct file *peer = datagram_peer(file);
    if (file->domain == AF_UNIX && peer != NULL && datagram_is_closed(peer)) {
        datagram_leave_peer(file);
    }
}

// --- sending ---

// Nobody has the address: a sender that is connected to it is told by its next call.
static void drop(struct file *file, const struct message *message, size_t size)
{
    uint16_t number = message->to != NULL ? (uint16_t)(message->to - RECORDS->names + 1) : 0;
    engine_note(RESULT_DONE, (int32_t)size, 1, 0); // of the one that it was none is left
    if (file->peer != 0 && (number == 0 || number == file->peer)) {
        file->error = ECONNREFUSED;
        datagram_changed(file);
    }
}

static void append(struct file *target, const struct file *file, const struct message *message,
                   size_t size, uint32_t site)
{
    struct channel *channel = datagram_inbox(target);
    struct datagram_header header = {(uint32_t)size, file->domain == AF_UNIX ? file->name : 0,
                                     file->port};
    if (channel->written + sizeof header + size > CHANNEL_BYTES) {
        engine_unsupported(site, "more than 1 MB through one pipe or socket in one run");
    }
    if (file->domain == AF_INET &&
        (channel->datagrams >= UDP_QUEUE_MAX || channel->weight >= DATAGRAM_BUFFER)) {
        engine_unsupported(site, "a datagram for which the receiver has no room: whether it is "
                                 "lost depends on the system");
    }
    char *to = channel_bytes(channel) + channel->written;
    memcpy(to, &header, sizeof header);
    parts_take(message->parts, message->count, 0, to + sizeof header, size);
    engine_note(RESULT_DONE, (int32_t)size, channel->datagrams, channel->datagrams + 1);
    channel->written += (uint32_t)(sizeof header + size);
    channel->datagrams++;
    channel->weight += datagram_weight(size);
    channel_settle(channel);
    turn_effect(thread_current(), channel->object, sizeof header + size);
    descriptor_release(channel->object);
}

static int fail_send(struct file *file, const struct message *message, int code)
{
    datagram_watch(file);
    if (message->to != NULL) {
        turn_object(thread_current(), message->to->object);
    }
    if (code == file->error) {
        datagram_take_error(file);
    } else if (code == ECONNREFUSED && message->to == NULL) {
        lose_peer(file);
    }
    return descriptor_failed(code, RESULT_ERROR);
}

// Where a screen says that it goes to.
static uint32_t shown_target(const struct file *file, const struct name *to)
{
    const struct file *peer = datagram_peer(file);
    return to != NULL        ? to->object
           : file->peer != 0 ? RECORDS->names[file->peer - 1].object
           : peer != NULL    ? datagram_inbox(peer)->object
                             : file->object;
}

ssize_t datagram_send(struct file *file, const struct message *message, uint32_t site)
{
    size_t size = parts_size(message->parts, message->count);
    parts_announce(message->parts, message->count, site);
    uint16_t own_port = 0;
    struct name *own = datagram_own_port(file, &own_port, site);
    unsigned chosen = engine_visible(&(struct pending){
        .kind = OP_FD_WRITE,
        .compare = (message->flags & MSG_DONTWAIT) != 0,
        .other = THREAD_NONE,
        .site = site,
        .object = shown_target(file, message->to),
        .object2 = own != NULL ? own->object : 0,
        .address = file_number(file),
        .expected = size,
        .value = message->to != NULL ? (uint64_t)(message->to - RECORDS->names + 1) : 0});
    struct file *target = datagram_target(file, message->to);
    if (chosen != RESULT_DONE) {
        datagram_watch(file);
        if (chosen == RESULT_BUSY) {
            turn_object(thread_current(), datagram_inbox(target)->object);
        }
        return not_done(chosen);
    }
    datagram_take_port(file, own, own_port); // also for a send that fails
    int code = datagram_refusal(file, message->to, size);
    if (code != 0) {
        return fail_send(file, message, code);
    }
    target = datagram_target(file, message->to);
    if (target == NULL) {
        drop(file, message, size);
    } else {
        append(target, file, message, size, site);
    }
    return (ssize_t)size;
}

// --- receiving ---

static void take(struct channel *channel, const struct datagram_header *header)
{
    uint32_t size = (uint32_t)sizeof *header + header->size;
    channel->taken += size;
    channel->datagrams--;
    channel->weight -= datagram_weight(header->size);
    channel_settle(channel);
    turn_effect(thread_current(), channel->object, -(uint64_t)size);
}

ssize_t datagram_receive(struct file *file, struct message *message, uint32_t site)
{
    unsigned chosen =
        engine_visible(&(struct pending){.kind = OP_FD_READ,
                                         .compare = (message->flags & MSG_DONTWAIT) != 0,
                                         .other = THREAD_NONE,
                                         .site = site,
                                         .object = datagram_inbox(file)->object,
                                         .address = file_number(file),
                                         .expected = (uint64_t)(message->flags & MSG_PEEK)});
    struct channel *channel = datagram_inbox(file);
    int code = chosen == RESULT_DONE ? datagram_take_error(file) : 0;
    if (chosen != RESULT_DONE || code != 0) {
        datagram_watch(file);
        return code != 0 ? descriptor_failed(code, RESULT_ERROR) : not_done(chosen);
    }
    if (channel->datagrams == 0) { // its own shutdown
        engine_note(RESULT_DONE, 0, 0, 0);
        return 0;
    }
    struct datagram_header header;
    const char *from = channel_bytes(channel) + channel->taken;
    memcpy(&header, from, sizeof header);
    bool peeks = (message->flags & MSG_PEEK) != 0;
    size_t size = parts_size(message->parts, message->count);
    size_t part = size < header.size ? size : header.size;
    engine_note(RESULT_DONE, (int32_t)part, channel->datagrams, channel->datagrams - !peeks);
    descriptor_acquire(channel->object);
    if (peeks) {
        datagram_watch(file);
    } else {
        take(channel, &header);
    }
    parts_fill(message->parts, message->count, from + sizeof header, part, site);
    message->came = true;
    message->from = header.from;
    message->port = header.port;
    message->cut = part < header.size;
    return (ssize_t)((message->flags & MSG_TRUNC) != 0 ? header.size : part);
}
