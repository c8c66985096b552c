// datagram_parts.h: what the files of datagram sockets share.
#ifndef RUNTIME_DATAGRAM_PARTS_H
#define RUNTIME_DATAGRAM_PARTS_H

#include "runtime/datagram.h"
#include "runtime/descriptor_parts.h"

// Each socket has one inbox, a channel in which every datagram stands behind a header.
struct datagram_header {
    uint32_t size;
    uint16_t from, port;
};

static inline struct channel *datagram_inbox(const struct file *file)
{
    return channel_at(file->input);
}

static inline bool datagram_is_closed(const struct file *file)
{
    return !datagram_inbox(file)->readable;
}

// The socket of AF_UNIX that it is connected to, NULL none.
static inline struct file *datagram_peer(const struct file *file)
{
    return file->peer_file != 0 ? file_at(file->peer_file - 1U) : NULL;
}

// The socket that has the name, NULL none.
static inline struct file *datagram_file_of_name(const struct name *name)
{
    return name->file != 0 ? file_at(name->file - 1U) : NULL;
}

// Whether it takes datagrams only of another socket than that sender.
bool datagram_is_taken(const struct file *target, const struct file *sender);

// Why a path does not lead to a socket for datagrams, 0 it does.
int datagram_path_error(const struct name *name);

// Who gets what the socket sends to the name (NULL: to its peer) now, NULL nobody. Only when
// datagram_refusal says 0.
struct file *datagram_target(const struct file *file, const struct name *to);

// The error number of a send of so many bytes that fails at once, 0 it does not.
int datagram_refusal(const struct file *file, const struct name *to, uint64_t size);

// What a datagram takes of the receiver's room, as Linux counts it; whether there is none left.
uint32_t datagram_weight(uint64_t size);
bool datagram_is_full(const struct file *target, const struct file *sender);

// What connecting changes is another now: loops that try again go on.
void datagram_changed(const struct file *file);

// The socket has no peer any more.
void datagram_leave_peer(struct file *file);

// From now on the socket has the port, unless another thread gave it one.
void datagram_take_port(struct file *file, struct name *own, uint16_t port);

#endif
