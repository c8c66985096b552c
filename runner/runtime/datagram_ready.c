// datagram_ready.c: what sockets for datagrams can do when, and what that depends on.
#include "runtime/datagram_parts.h"

#include "runtime/socket.h"

#include <errno.h>
#include <sys/socket.h>

enum {
    LOCAL_MAX = 212960,    // bytes of a datagram of AF_UNIX
    UDP_MAX = 65507,       // ... of UDP
    QUEUE_MAX = 10,        // net.unix.max_dgram_qlen: one more than that is taken
    SMALLEST_BUFFER = 512, // that Linux allocates for one
    BUFFER_OVERHEAD = 320, // in that buffer
    RECORD_OVERHEAD = 256  // beside it
};

// Whether it takes datagrams of that sender only from another socket.
bool datagram_is_taken(const struct file *target, const struct file *sender)
{
    const struct file *peer = datagram_peer(target);
    return peer != NULL && peer != sender;
}

// Why a path does not lead to a socket for datagrams.
int datagram_path_error(const struct name *name)
{
    const struct file *file = datagram_file_of_name(name);
    bool path = name->text[0] != '\0';
    if (file == NULL) {
        return path && !name->exists ? ENOENT : ECONNREFUSED;
    }
    return file->kind == FILE_DATAGRAM ? 0 : EPROTOTYPE;
}

// Who gets what the socket sends now, NULL nobody.
struct file *datagram_target(const struct file *file, const struct name *to)
{
    if (file->domain == AF_UNIX) {
        return to == NULL                     ? datagram_peer(file)
               : datagram_path_error(to) == 0 ? datagram_file_of_name(to)
                                              : NULL;
    }
    const struct name *name = to != NULL        ? to
                              : file->peer != 0 ? &RECORDS->names[file->peer - 1]
                                                : NULL;
    struct file *target = name != NULL ? datagram_file_of_name(name) : NULL;
    bool other = target != NULL && target->peer_port != 0 && target->peer_port != file->port;
    return other ? NULL : target;
}

// What the datagram takes of the receiver's buffer, as Linux counts it.
uint32_t datagram_weight(uint64_t size)
{
    uint32_t buffer = SMALLEST_BUFFER;
    while (buffer < size + BUFFER_OVERHEAD) {
        buffer *= 2;
    }
    return buffer + RECORD_OVERHEAD;
}

bool datagram_is_full(const struct file *target, const struct file *sender)
{
    const struct channel *channel = datagram_inbox(target);
    bool mutual = datagram_peer(target) == sender || target == sender;
    return channel->weight >= DATAGRAM_BUFFER || (!mutual && channel->datagrams > QUEUE_MAX);
}

// The error number of a send that fails at once, 0 it does not.
static int local_refusal(const struct file *file, const struct name *to, uint64_t size)
{
    if (to == NULL && file->peer_file == 0) {
        return ENOTCONN;
    }
    if (size > LOCAL_MAX) {
        return EMSGSIZE;
    }
    if (file->error != 0 || file->mute) {
        return file->error != 0 ? file->error : EPIPE;
    }
    if (to != NULL && datagram_path_error(to) != 0) {
        return datagram_path_error(to);
    }
    const struct file *target = datagram_target(file, to);
    if (datagram_is_closed(target)) {
        return ECONNREFUSED;
    }
    if (datagram_is_taken(target, file)) {
        return EPERM;
    }
    return datagram_inbox(target)->writable ? 0 : EPIPE;
}

static int udp_refusal(const struct file *file, const struct name *to, uint64_t size)
{
    if (size > UDP_MAX && size > UINT16_MAX) {
        return EMSGSIZE;
    }
    if (to == NULL && file->peer == 0) {
        return EDESTADDRREQ;
    }
    if (size > UDP_MAX) {
        return EMSGSIZE;
    }
    return file->error != 0 ? file->error : file->mute ? EPIPE : 0;
}

int datagram_refusal(const struct file *file, const struct name *to, uint64_t size)
{
    return file->domain == AF_UNIX ? local_refusal(file, to, size) : udp_refusal(file, to, size);
}

// The name that a published operation carries, + 1 in its `value`.
static const struct name *name_of_pending(const struct pending *pending)
{
    uint16_t number = (uint16_t)pending->value;
    return number != 0 ? &RECORDS->names[number - 1] : NULL;
}

static void touch_inbox(struct op *op, const struct file *file)
{
    op_touch(op, datagram_inbox(file)->object, ACCESS_STREAM, 0xFF);
}

static unsigned send_ready(const struct file *file, const struct pending *pending, struct op *op)
{
    const struct name *to = name_of_pending(pending);
    const struct file *target = datagram_target(file, to);
    const struct name *name = to != NULL        ? to
                              : file->peer != 0 ? &RECORDS->names[file->peer - 1]
                                                : NULL;
    bool udp = file->domain == AF_INET;
    bool lost = !udp && to == NULL && target != NULL && datagram_is_closed(target);
    bool changes = lost || file->error != 0 || (udp && (file->peer != 0 || file->port == 0));
    op_touch(op, file->object, changes ? ACCESS_STREAM : ACCESS_LOOK, 0xFF);
    if (name != NULL) {
        op_touch(op, name->object, ACCESS_STREAM, 0xFF);
    }
    if (target != NULL) {
        touch_inbox(op, target);
    }
    if (lost && target != file) {
        touch_inbox(op, file);
    }
    if (pending->object2 != 0) {
        op_touch(op, pending->object2, ACCESS_STREAM, 0xFF);
    }
    if (udp || datagram_refusal(file, to, pending->expected) != 0 ||
        !datagram_is_full(target, file)) {
        return CAN;
    }
    return 0;
}

static unsigned receive_ready(const struct file *file, const struct pending *pending, struct op *op)
{
    op_touch(op, file->object, file->error != 0 ? ACCESS_STREAM : ACCESS_LOOK, 0xFF);
    touch_inbox(op, file);
    bool waits = !file->nonblocking && !pending->compare;
    bool ended = waits && !datagram_inbox(file)->writable;
    return file->error != 0 || datagram_inbox(file)->datagrams > 0 || ended ? CAN : 0;
}

static unsigned connect_ready(const struct file *file, const struct pending *pending, struct op *op)
{
    const struct name *name = name_of_pending(pending);
    const struct file *target = name != NULL ? datagram_file_of_name(name) : NULL;
    const struct file *old = datagram_peer(file);
    op_touch(op, file->object, ACCESS_STREAM, 0xFF);
    touch_inbox(op, file);
    if (pending->object2 != 0) {
        op_touch(op, pending->object2, ACCESS_STREAM, 0xFF);
    }
    if (file->domain != AF_UNIX) {
        return CAN;
    }
    if (name != NULL) {
        op_touch(op, name->object, ACCESS_STREAM, 0xFF);
    }
    if (target != NULL && target != file && target->kind == FILE_DATAGRAM) {
        touch_inbox(op, target);
    }
    if (old != NULL && old != file) {
        op_touch(op, old->object, ACCESS_STREAM, 0xFF);
    }
    return CAN;
}

// bind, close and shutdown.
static unsigned change_ready(const struct file *file, const struct pending *pending, struct op *op)
{
    op_touch(op, file->object, ACCESS_STREAM, 0xFF);
    touch_inbox(op, file);
    uint32_t name = pending->kind == OP_SOCKET_BIND ? pending->object : pending->object2;
    if (name != 0) {
        op_touch(op, name, ACCESS_STREAM, 0xFF);
    }
    if (pending->kind == OP_FD_CLOSE && pending->expected != 0) {
        op_touch(op, (uint32_t)pending->expected, ACCESS_WRITE, 0xFF);
    }
    return CAN;
}

unsigned datagram_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    (void)thread;
    const struct file *file = file_at(pending->address);
    unsigned enabled;
    op_touch(op, descriptor_poll_object(), ACCESS_READY, 0xFF);
    switch (pending->kind) {
    case OP_FD_READ:
        enabled = receive_ready(file, pending, op);
        break;
    case OP_FD_WRITE:
        enabled = send_ready(file, pending, op);
        break;
    case OP_SOCKET_CONNECT:
        return connect_ready(file, pending, op);
    default:
        return change_ready(file, pending, op);
    }
    bool waits = !file->nonblocking && !pending->compare;
    enabled |= enabled == 0 && !waits ? 1U << RESULT_BUSY : 0;
    return enabled | (engine_options.faults && waits ? 1U << RESULT_INTERRUPTED : 0);
}
