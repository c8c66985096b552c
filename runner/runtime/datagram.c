// datagram.c: sockets that send and receive datagrams: AF_UNIX, and UDP on 127.0.0.1.
//
// Each socket has one inbox, a channel in which every datagram stands behind a header; who sends
// appends to the inbox of the socket that has the address then (UDP), or had it when the sender
// connected (AF_UNIX). Datagrams on one machine come, and in the order in which they were sent. The
// inbox of an AF_UNIX socket is full where it is in Linux (net.unix.max_dgram_qlen, or the send
// buffer between two ends that are connected to each other); UDP would lose the datagram, and that
// is not modelled.
//
// A socket has two objects: the inbox, and what connecting changes (its own object). Senders read
// the latter, so that sending through a socket and receiving from it are independent.
#include "runtime/datagram_parts.h"

#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/socket.h"
#include "runtime/socket_address.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <sys/socket.h>

// --- making them ---

struct file *datagram_new(int domain, bool nonblocking, uint64_t address, uint32_t site)
{
    struct file *file = descriptor_new_file(FILE_DATAGRAM, nonblocking, site);
    file->domain = (uint8_t)domain;
    file->input = descriptor_new_channel(address, site);
    descriptor_new_event(file, site);
    object_change(file->object)->address = address;
    return file;
}

void datagram_pair(struct file *one, struct file *other)
{
    one->peer_file = (uint16_t)(file_number(other) + 1);
    other->peer_file = (uint16_t)(file_number(one) + 1);
}

// --- connecting ---

void datagram_changed(const struct file *file)
{
    object_change(file->object)->count++;
    turn_effect(thread_current(), file->object, 1);
}

struct name *datagram_own_port(const struct file *file, uint16_t *port, uint32_t site)
{
    if (file->domain != AF_INET || file->port != 0) {
        return NULL;
    }
    *port = address_free_port(site);
    return address_of_port(file, *port, site);
}

void datagram_take_port(struct file *file, struct name *own, uint16_t port)
{
    if (own == NULL || file->port != 0) {
        return;
    }
    own->exists = true;
    own->file = (uint16_t)(file_number(file) + 1);
    file->name = (uint16_t)(own - RECORDS->names + 1);
    file->port = port;
    file->any = file->chosen = true;
    datagram_changed(file);
}

static void give_port_back(struct file *file)
{
    if (!file->chosen) {
        return;
    }
    struct name *own = socket_name(file);
    own->exists = false;
    own->file = 0;
    object_change(own->object)->count++;
    file->name = file->port = 0;
    file->chosen = file->any = false;
}

// What waited at a socket of AF_UNIX whose peer was another is lost, and that peer is told.
static void leave_peer(struct file *file, struct file *old)
{
    struct channel *channel = datagram_inbox(file);
    if (channel->datagrams == 0) {
        return;
    }
    turn_effect(thread_current(), channel->object, channel->taken - channel->written);
    channel->taken = channel->written;
    channel->datagrams = channel->weight = 0;
    channel_settle(channel);
    if (!datagram_is_closed(old) && datagram_peer(old) == file) {
        old->error = ECONNRESET;
        datagram_changed(old);
    }
}

static void set_peer(struct file *file, struct file *target)
{
    struct file *old = datagram_peer(file);
    file->peer_file = target != NULL ? (uint16_t)(file_number(target) + 1) : 0;
    if (old != NULL && old != target) {
        leave_peer(file, old);
    }
    datagram_changed(file);
}

static int connect_local(struct file *file, const struct name *name)
{
    int code = name != NULL ? datagram_path_error(name) : 0;
    struct file *target = name != NULL && code == 0 ? datagram_file_of_name(name) : NULL;
    if (target != NULL && datagram_is_taken(target, file)) {
        code = EPERM;
    }
    if (code != 0) {
        turn_object(thread_current(), name->object);
        return descriptor_failed(code, RESULT_ERROR);
    }
    set_peer(file, target);
    return 0;
}

int datagram_connect(struct file *file, struct name *name, uint16_t port, uint32_t site)
{
    uint16_t own_port = 0;
    struct name *own = name != NULL   ? datagram_own_port(file, &own_port, site)
                       : file->chosen ? socket_name(file)
                                      : NULL;
    uint16_t number = name != NULL ? (uint16_t)(name - RECORDS->names + 1) : 0;
    unsigned chosen =
        engine_visible(&(struct pending){.kind = OP_SOCKET_CONNECT,
                                         .other = THREAD_NONE,
                                         .site = site,
                                         .object = name != NULL ? name->object : file->object,
                                         .object2 = own != NULL ? own->object : 0,
                                         .address = file_number(file),
                                         .value = number});
    engine_note((uint8_t)chosen, 0, 0, 0);
    if (file->domain == AF_UNIX) {
        return connect_local(file, name);
    }
    if (name != NULL) {
        datagram_take_port(file, own, own_port);
    } else {
        give_port_back(file);
    }
    file->peer = number;
    file->peer_port = port;
    datagram_changed(file);
    return 0;
}

int datagram_shutdown(struct file *file, bool input, bool output, uint32_t site)
{
    engine_visible(&(struct pending){.kind = OP_FD_CLOSE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = file->object,
                                     .address = file_number(file)});
    engine_note(RESULT_DONE, CLOSE_SHUT, 0, 0);
    file->mute |= output;
    if (input) {
        datagram_inbox(file)->writable = false;
        channel_settle(datagram_inbox(file));
    }
    datagram_changed(file);
    bool unconnected = file->domain == AF_INET && file->peer == 0; // Linux does it all the same
    return unconnected ? descriptor_failed(ENOTCONN, RESULT_ERROR) : 0;
}

void datagram_closed(struct file *file)
{
    datagram_changed(file);
}

void datagram_leave_peer(struct file *file)
{
    set_peer(file, NULL);
}

// --- errors ---

int datagram_take_error(struct file *file)
{
    int code = file->error;
    if (code != 0) {
        file->error = 0;
        datagram_changed(file);
    }
    return code;
}

void datagram_look(const struct file *file, uint32_t site)
{
    if (RECORDS->several) {
        engine_visible(&(struct pending){.kind = OP_FD_ENTER,
                                         .compare = 1,
                                         .other = THREAD_NONE,
                                         .site = site,
                                         .object = file->object});
    }
}

void datagram_watch(const struct file *file)
{
    struct thread *thread = thread_current();
    const struct file *peer = datagram_peer(file);
    turn_object(thread, file->object);
    turn_object(thread, datagram_inbox(file)->object);
    if (peer != NULL && peer != file) {
        turn_object(thread, datagram_inbox(peer)->object);
    }
}

// --- poll ---

// Whether a send would go on; Linux waits for three quarters of the buffer to be free.
static bool is_writable(const struct file *file)
{
    const struct file *peer = datagram_peer(file);
    if (file->domain != AF_UNIX || peer == NULL || datagram_is_closed(peer)) {
        return true;
    }
    return datagram_inbox(peer)->weight <= DATAGRAM_BUFFER / 4 && !datagram_is_full(peer, file);
}

short datagram_state(const struct file *file)
{
    const struct channel *channel = datagram_inbox(file);
    short state = file->error != 0 ? POLLERR : 0;
    state |= channel->datagrams > 0 || !channel->writable ? POLLIN : 0;
    state |= !channel->writable ? POLLRDHUP : 0;
    state |= !channel->writable && file->mute ? POLLHUP : 0;
    return (short)(state | (is_writable(file) ? POLLOUT : 0));
}
