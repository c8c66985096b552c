// wrap_send.c: entries of <sys/socket.h> that send and receive.
#include "runtime/datagram.h"
#include "runtime/descriptor_parts.h"
#include "runtime/entry.h"
#include "runtime/socket_address.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>

enum { PARTS_MAX = 64 };

static int bad(int code)
{
    stdlib_set_errno(code);
    return -1;
}

// --- sending ---

// To the address, where there is one.
static ssize_t send_datagram(struct file *file, struct message *message,
                             const struct sockaddr *address, socklen_t size, uint32_t site)
{
    uint16_t port = 1;
    if ((message->flags & ~(MSG_NOSIGNAL | MSG_DONTWAIT)) != 0) {
        engine_unsupported(site, "a datagram sent with other flags than MSG_NOSIGNAL and "
                                 "MSG_DONTWAIT");
    }
    if (address != NULL && size != 0) {
        message->to = address_name(file, address, size, &port, site);
        if (message->to == NULL || port == 0) {
            return message->to == NULL ? -1 : bad(EINVAL);
        }
    }
    return datagram_send(file, message, site);
}

static ssize_t send_stream(struct file *file, const struct message *message, bool addressed,
                           uint32_t site)
{
    if ((message->flags & ~MSG_NOSIGNAL) != 0) {
        engine_unsupported(site, "send with other flags than MSG_NOSIGNAL");
    }
    if (addressed && file->domain == AF_UNIX) { // TCP looks at no address
        return bad(file_has_output(file) ? EISCONN : EOPNOTSUPP);
    }
    bool quiet = (message->flags & MSG_NOSIGNAL) != 0;
    return descriptor_write(file, message->parts, message->count, quiet, site);
}

static ssize_t send_message(int number, struct message *message, const struct sockaddr *address,
                            socklen_t size, uint32_t site)
{
    struct file *file = descriptor_socket(number, site);
    if (file == NULL) {
        return -1;
    }
    return file->kind == FILE_DATAGRAM
               ? send_datagram(file, message, address, size, site)
               : send_stream(file, message, address != NULL && size != 0, site);
}

ENTRY ssize_t rt_sendto(int number, const void *from, size_t size, int flags,
                        const struct sockaddr *address, socklen_t address_size)
{
    struct iovec part = {(void *)from, size};
    struct message message = {.parts = &part, .count = 1, .flags = flags};
    return send_message(number, &message, address, address_size, SITE);
}

ENTRY ssize_t rt_send(int number, const void *from, size_t size, int flags)
{
    struct iovec part = {(void *)from, size};
    struct message message = {.parts = &part, .count = 1, .flags = flags};
    return send_message(number, &message, NULL, 0, SITE);
}

// The header and the parts as the program gives them. False: EMSGSIZE.
static bool take_header(const struct msghdr *from, struct msghdr *header,
                        struct iovec parts[PARTS_MAX], uint32_t site)
{
    stdlib_reads(from, sizeof *from, site);
    *header = *from;
    if (header->msg_iovlen > IOV_MAX) {
        return false;
    }
    if (header->msg_iovlen > PARTS_MAX) {
        engine_unsupported(site, "a message of more than 64 parts");
    }
    stdlib_reads(header->msg_iov, header->msg_iovlen * sizeof *parts, site);
    memcpy(parts, header->msg_iov, header->msg_iovlen * sizeof *parts);
    return true;
}

ENTRY ssize_t rt_sendmsg(int number, const struct msghdr *from, int flags)
{
    uint32_t site = SITE;
    struct msghdr header;
    struct iovec parts[PARTS_MAX];
    if (!take_header(from, &header, parts, site)) {
        return bad(EMSGSIZE);
    }
    if (header.msg_controllen != 0) {
        engine_unsupported(site, "sendmsg with control data");
    }
    struct message message = {.parts = parts, .count = (int)header.msg_iovlen, .flags = flags};
    return send_message(number, &message, header.msg_name, header.msg_namelen, site);
}

// --- receiving ---

// The sender's address; of AF_UNIX nothing when it has no name.
static void give_sender(const struct file *file, const struct message *message,
                        struct sockaddr *address, socklen_t *size, uint32_t site)
{
    bool datagrams = file->kind == FILE_DATAGRAM;
    uint16_t name = datagrams ? message->from : file->domain == AF_UNIX ? file->peer : 0;
    if (address == NULL) {
        return;
    }
    if (message->came && file->domain == AF_INET) {
        address_give_port(message->port, false, address, size, site);
    } else if (name != 0) {
        address_give_path(name, address, size, site);
    } else {
        stdlib_writes(size, sizeof *size, site);
        *size = 0;
    }
}

static ssize_t receive_message(struct file *file, struct message *message, uint32_t site)
{
    int known = MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT | MSG_WAITALL | MSG_NOSIGNAL;
    if (file->kind != FILE_DATAGRAM) {
        if (message->flags != 0) {
            engine_unsupported(site, "recv with flags");
        }
        return descriptor_read(file, message->parts, message->count, site);
    }
    if ((message->flags & ~known) != 0) {
        engine_unsupported(site, "a datagram received with other flags than MSG_PEEK, MSG_TRUNC, "
                                 "MSG_DONTWAIT and MSG_WAITALL");
    }
    return datagram_receive(file, message, site);
}

ENTRY ssize_t rt_recvfrom(int number, void *to, size_t size, int flags, struct sockaddr *address,
                          socklen_t *address_size)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    struct iovec part = {to, size};
    struct message message = {.parts = &part, .count = 1, .flags = flags};
    ssize_t got = file != NULL ? receive_message(file, &message, site) : -1;
    if (got >= 0) {
        give_sender(file, &message, address, address_size, site);
    }
    return got;
}

ENTRY ssize_t rt_recv(int number, void *to, size_t size, int flags)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    struct iovec part = {to, size};
    struct message message = {.parts = &part, .count = 1, .flags = flags};
    return file != NULL ? receive_message(file, &message, site) : -1;
}

ENTRY ssize_t rt_recvmsg(int number, struct msghdr *to, int flags)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    struct msghdr header;
    struct iovec parts[PARTS_MAX];
    if (file == NULL) {
        return -1;
    }
    if (!take_header(to, &header, parts, site)) {
        return bad(EMSGSIZE);
    }
    struct message message = {.parts = parts, .count = (int)header.msg_iovlen, .flags = flags};
    ssize_t got = receive_message(file, &message, site);
    if (got < 0) {
        return -1;
    }
    give_sender(file, &message, header.msg_name, &to->msg_namelen, site);
    stdlib_writes(&to->msg_controllen, sizeof to->msg_controllen, site);
    to->msg_controllen = 0;
    stdlib_writes(&to->msg_flags, sizeof to->msg_flags, site);
    to->msg_flags = message.cut ? MSG_TRUNC : 0;
    return got;
}
