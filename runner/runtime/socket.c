// socket.c: stream sockets that are bound, listened at and connected: AF_UNIX, and AF_INET on
// 127.0.0.1. Paths and ports are names inside the image (runtime/names.h).
//
// What is done under one name is dependent, each pair. A connection is there once the listener's
// queue has room for it; accept takes it from the queue, first come, first served.
#include "runtime/socket.h"

#include "runtime/descriptor_parts.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <sys/socket.h>

enum { LONGEST_QUEUE = 4096 };

struct name *socket_name(const struct file *file)
{
    return file->name != 0 ? &RECORDS->names[file->name - 1] : NULL;
}

// The socket that listens under the name, NULL none.
static struct file *listener_of(const struct name *name)
{
    struct file *file = name->file != 0 ? file_at(name->file - 1U) : NULL;
    return file != NULL && file->state == SOCKET_LISTENS ? file : NULL;
}

static bool is_of_datagrams(const struct name *name)
{
    return name->file != 0 && file_at(name->file - 1U)->kind == FILE_DATAGRAM;
}

unsigned socket_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    const struct file *file = file_at(pending->address);
    if (pending->kind != OP_SOCKET_UNLINK && file->kind == FILE_DATAGRAM) {
        return datagram_ready(thread, pending, op);
    }
    op_touch(op, descriptor_poll_object(), ACCESS_READY, 0xFF);
    op_touch(op, pending->object, ACCESS_STREAM, 0xFF);
    if (pending->kind == OP_SOCKET_CONNECT) {
        const struct file *listener = listener_of(&RECORDS->names[pending->expected]);
        return listener == NULL || listener->waiting <= listener->backlog ? CAN : 0;
    }
    bool accepts = pending->kind == OP_SOCKET_ACCEPT && file->state == SOCKET_LISTENS;
    if (accepts && file->waiting == 0) {
        return file->nonblocking ? 1U << RESULT_BUSY : 0;
    }
    return CAN;
}

static unsigned publish(const struct file *file, enum op_kind kind, const struct name *name,
                        uint32_t site)
{
    return engine_visible(&(struct pending){.kind = (uint8_t)kind,
                                            .other = THREAD_NONE,
                                            .site = site,
                                            .object = name->object,
                                            .address = file != NULL ? file_number(file) : 0,
                                            .expected = (uint64_t)(name - RECORDS->names)});
}

// Something under the name is another now: who tries again in a loop goes on.
static void changed(const struct name *name)
{
    object_change(name->object)->count++;
    turn_effect(thread_current(), name->object, 1);
}

int socket_bind(struct file *file, struct name *name, uint32_t site)
{
    publish(file, OP_SOCKET_BIND, name, site);
    // Linux makes the path before it looks at the socket.
    bool path = name->kind == NAME_PATH && name->text[0] != '\0';
    bool bound = file->state != SOCKET_NEW || file->port != 0;
    if (bound && !(path && name->exists)) {
        return descriptor_failed(EINVAL, RESULT_ERROR);
    }
    if (name->exists && file->reuses && name->kind == NAME_UDP) {
        engine_unsupported(site, "two sockets for datagrams with one port");
    }
    if (name->exists || name->inode != 0) {
        return descriptor_failed(EADDRINUSE, RESULT_ERROR);
    }
    if (name->used && !file->reuses) {
        engine_unsupported(site, "binding a port for the second time without SO_REUSEADDR");
    }
    name->exists = true;
    name->used = name->kind == NAME_PORT;
    name->file = (uint16_t)(file_number(file) + 1);
    file->name = (uint16_t)(name - RECORDS->names + 1);
    file->state = SOCKET_BOUND;
    changed(name);
    return 0;
}

int socket_listen(struct file *file, int backlog, uint32_t site)
{
    struct name *name = socket_name(file);
    if (file->kind == FILE_DATAGRAM) {
        return descriptor_refused(EOPNOTSUPP);
    }
    if (name == NULL || file->state == SOCKET_CONNECTED) {
        engine_unsupported(site, "listen at a socket that is not bound");
    }
    if (file->mute && file->domain == AF_UNIX) {
        engine_unsupported(site, "listen at a socket that was shut down");
    }
    publish(file, OP_SOCKET_LISTEN, name, site);
    bool longest = backlog < 0 || backlog > LONGEST_QUEUE;
    file->backlog = (uint16_t)(longest ? LONGEST_QUEUE : backlog);
    file->state = SOCKET_LISTENS;
    changed(name);
    return 0;
}

// Both ends of the new connection; the far one waits in the queue.
static void join(struct file *file, struct file *listener, const struct name *name, uint32_t site)
{
    struct file *far = descriptor_new_file(FILE_SOCKET, false, site);
    far->input = file->output = descriptor_new_channel(0, site);
    file->input = far->output = descriptor_new_channel(0, site);
    file->object = 0; // from now on its channels stand for it
    file->state = far->state = SOCKET_CONNECTED;
    file->domain = far->domain = listener->domain;
    far->name = listener->name;
    far->peer = file->name;
    far->peer_port = file->port;
    far->port = listener->port;
    file->peer = listener->name;
    file->peer_port = listener->port;
    uint16_t number = (uint16_t)(file_number(far) + 1);
    if (listener->waiting++ == 0) {
        listener->first = number;
    } else {
        file_at(listener->last - 1U)->next = number;
    }
    listener->last = number;
    object_change(name->object)->readers++;
    descriptor_release(name->object);
}

int socket_connect(struct file *file, struct name *name, uint32_t site)
{
    if (file->state == SOCKET_CONNECTED) {
        return descriptor_refused(EISCONN);
    }
    if (file->state == SOCKET_LISTENS || file->nonblocking) {
        engine_unsupported(site, "connect of a socket that listens or does not wait");
    }
    publish(file, OP_SOCKET_CONNECT, name, site);
    struct file *listener = listener_of(name);
    if (listener == NULL) {
        bool path = name->kind == NAME_PATH && name->text[0] != '\0';
        turn_object(thread_current(), name->object);
        int code = is_of_datagrams(name)   ? EPROTOTYPE
                   : path && !name->exists ? ENOENT
                                           : ECONNREFUSED;
        return descriptor_failed(code, RESULT_ERROR);
    }
    turn_effect(thread_current(), file->object, 1);
    join(file, listener, name, site);
    engine_note(RESULT_DONE, 0, 0, listener->waiting);
    return 0;
}

struct file *socket_accept(struct file *listener, bool nonblocking, uint32_t site)
{
    const struct name *name = socket_name(listener);
    bool never = listener->kind == FILE_DATAGRAM;
    if (never || name == NULL) {
        descriptor_refused(never ? EOPNOTSUPP : EINVAL);
        return NULL;
    }
    unsigned chosen = publish(listener, OP_SOCKET_ACCEPT, name, site);
    if (listener->state != SOCKET_LISTENS) { // not yet, or no more
        turn_object(thread_current(), name->object);
        descriptor_failed(EINVAL, RESULT_ERROR);
        return NULL;
    }
    if (chosen == RESULT_BUSY) {
        turn_object(thread_current(), name->object);
        descriptor_failed(EAGAIN, RESULT_BUSY);
        return NULL;
    }
    struct file *file = file_at(listener->first - 1U);
    listener->first = file->next;
    listener->waiting--;
    file->nonblocking = nonblocking;
    object_change(name->object)->readers--;
    descriptor_acquire(name->object);
    return file;
}

void socket_stop(struct file *listener, uint32_t site)
{
    if (listener->waiting > 0) {
        engine_unsupported(site, "shutdown of a listening socket at which connections wait");
    }
    listener->state = SOCKET_BOUND;
    listener->mute = true;
    changed(socket_name(listener));
}

void socket_closed(const struct file *file, uint32_t site)
{
    struct name *name = socket_name(file);
    if (file->waiting > 0) {
        engine_unsupported(site, "closing a listening socket at which connections wait");
    }
    if (name == NULL || name->file != file_number(file) + 1) {
        return;
    }
    name->file = 0;
    name->exists = name->kind == NAME_PATH && name->text[0] != '\0'; // a path stays
    changed(name);
}

int socket_unlink(struct name *name, uint32_t site)
{
    publish(NULL, OP_SOCKET_UNLINK, name, site);
    if (name->inode != 0) {
        RECORDS->event.pending.object = RECORDS->inodes[name->inode - 1U].object;
        name->inode = 0;
        changed(name);
        return 0;
    }
    if (!name->exists) {
        turn_object(thread_current(), name->object);
        return descriptor_failed(ENOENT, RESULT_ERROR);
    }
    name->exists = false;
    name->file = 0;
    changed(name);
    return 0;
}
