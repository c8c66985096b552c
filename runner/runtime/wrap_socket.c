// wrap_socket.c: entries of <sys/socket.h> for sockets with addresses, and unlink.
#include "runtime/datagram.h"
#include "runtime/descriptor_parts.h"
#include "runtime/entry.h"
#include "runtime/socket.h"
#include "runtime/socket_address.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PRIVILEGED_PORTS = 1024 };

static int bad(int code)
{
    stdlib_set_errno(code);
    return -1;
}

// Makes a socket; NULL: errno says why it cannot.
static struct file *make_socket(int domain, int type, int protocol, uint32_t site)
{
    bool nonblocking = (type & SOCK_NONBLOCK) != 0;
    int kind = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (kind != SOCK_STREAM && kind != SOCK_DGRAM) {
        engine_unsupported(site, "a socket of another type than SOCK_STREAM and SOCK_DGRAM");
    }
    int known = domain == AF_UNIX ? PF_UNIX : kind == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
    if (protocol != 0 && protocol != known) {
        bad(EPROTONOSUPPORT);
        return NULL;
    }
    if (kind == SOCK_DGRAM) {
        return datagram_new(domain, nonblocking, 0, site);
    }
    struct file *file = descriptor_new_file(FILE_SOCKET, nonblocking, site);
    file->domain = (uint8_t)domain;
    descriptor_new_event(file, site);
    return file;
}

ENTRY int rt_socket(int domain, int type, int protocol)
{
    uint32_t site = SITE;
    if (domain != AF_UNIX && domain != AF_INET) {
        engine_unsupported(site, "a socket of another domain than AF_UNIX and AF_INET");
    }
    struct file *file = make_socket(domain, type, protocol, site);
    return file != NULL ? descriptor_new_opened(file, type, site) : -1;
}

// Two ends that are connected.
static void make_pair(bool stream, bool nonblocking, int ends[2], struct file *files[2],
                      uint32_t site)
{
    for (unsigned i = 0; i < 2; i++) {
        files[i] = stream ? descriptor_new_file(FILE_SOCKET, nonblocking, site)
                          : datagram_new(AF_UNIX, nonblocking, (uint64_t)&ends[i], site);
        files[i]->domain = AF_UNIX;
        files[i]->state = stream ? SOCKET_CONNECTED : SOCKET_NEW;
    }
    if (!stream) {
        datagram_pair(files[0], files[1]);
        return;
    }
    // Each direction has the name of the end that reads it.
    files[0]->input = files[1]->output = descriptor_new_channel((uint64_t)&ends[0], site);
    files[1]->input = files[0]->output = descriptor_new_channel((uint64_t)&ends[1], site);
}

ENTRY int rt_socketpair(int domain, int type, int protocol, int ends[2])
{
    uint32_t site = SITE;
    int kind = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (domain != AF_UNIX) {
        return bad(EOPNOTSUPP);
    }
    if (protocol != 0 && protocol != PF_UNIX) {
        return bad(EPROTONOSUPPORT);
    }
    if (kind != SOCK_STREAM && kind != SOCK_DGRAM) {
        engine_unsupported(site, "socketpair of another type than SOCK_STREAM and SOCK_DGRAM");
    }
    struct file *files[2];
    stdlib_writes(ends, 2 * sizeof *ends, site);
    make_pair(kind == SOCK_STREAM, (type & SOCK_NONBLOCK) != 0, ends, files, site);
    ends[0] = descriptor_new(files[0], type, site);
    ends[1] = descriptor_new(files[1], type, site);
    // Both directions get their names here, while the array of the two ends is in sight.
    engine_visible(&(struct pending){.kind = OP_FD_OPEN,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = file_object(files[0], true),
                                     .object2 = file_object(files[1], true)});
    return 0;
}

ENTRY int rt_bind(int number, const struct sockaddr *address, socklen_t size)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    uint16_t port = 1;
    struct name *name = file != NULL ? address_name(file, address, size, &port, site) : NULL;
    if (name == NULL) {
        return -1;
    }
    if (file->domain == AF_INET) {
        if (port != 0 && port < PRIVILEGED_PORTS) {
            return bad(EACCES);
        }
        port = port != 0 ? port : address_free_port(site);
        name = address_of_port(file, port, site);
    }
    if (socket_bind(file, name, site) < 0) {
        return -1;
    }
    struct sockaddr_in inet;
    memcpy(&inet, address, file->domain == AF_INET ? sizeof inet : 0);
    file->any = file->domain == AF_INET && inet.sin_addr.s_addr == htonl(INADDR_ANY);
    file->port = port;
    return 0;
}

ENTRY int rt_listen(int number, int backlog)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    return file != NULL ? socket_listen(file, backlog, site) : -1;
}

static bool is_of_no_domain(const struct sockaddr *address, socklen_t size)
{
    return size >= sizeof(sa_family_t) && address->sa_family == AF_UNSPEC;
}

static int connect_datagrams(struct file *file, const struct sockaddr *address, socklen_t size,
                             uint32_t site)
{
    uint16_t port = 1;
    stdlib_reads(address, size, site);
    if (is_of_no_domain(address, size)) {
        return datagram_connect(file, NULL, 0, site);
    }
    struct name *name = address_name(file, address, size, &port, site);
    if (name == NULL) {
        return -1;
    }
    if (port == 0) {
        engine_unsupported(site, "connect of a socket for datagrams to port 0");
    }
    return datagram_connect(file, name, port, site);
}

ENTRY int rt_connect(int number, const struct sockaddr *address, socklen_t size)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    if (file != NULL && file->kind == FILE_DATAGRAM) {
        return connect_datagrams(file, address, size, site);
    }
    uint16_t port = 1;
    struct name *name = file != NULL ? address_name(file, address, size, &port, site) : NULL;
    if (name == NULL) {
        return -1;
    }
    if (port == 0) {
        return bad(ECONNREFUSED);
    }
    if (file->domain == AF_INET && file->port == 0) {
        file->port = address_free_port(site);
    }
    return socket_connect(file, name, site);
}

static int accept_at(int number, struct sockaddr *address, socklen_t *size, int flags,
                     uint32_t site)
{
    if ((flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) != 0) {
        return bad(EINVAL);
    }
    struct file *listener = descriptor_socket(number, site);
    if (listener == NULL) {
        return -1;
    }
    struct file *file = socket_accept(listener, (flags & SOCK_NONBLOCK) != 0, site);
    if (file == NULL) {
        return -1;
    }
    int own = descriptor_new(file, flags, site);
    if (address != NULL) {
        address_give_peer(file, address, size, site);
    }
    return own;
}

ENTRY int rt_accept(int number, struct sockaddr *address, socklen_t *size)
{
    return accept_at(number, address, size, 0, SITE);
}

ENTRY int rt_accept4(int number, struct sockaddr *address, socklen_t *size, int flags)
{
    return accept_at(number, address, size, flags, SITE);
}

ENTRY int rt_getsockname(int number, struct sockaddr *address, socklen_t *size)
{
    uint32_t site = SITE;
    const struct file *file = descriptor_socket(number, site);
    if (file == NULL) {
        return -1;
    }
    bool datagrams = file->kind == FILE_DATAGRAM;
    if (datagrams) {
        datagram_look(file, site);
    }
    if (file->domain == AF_UNIX) {
        address_give_path(file->name, address, size, site);
    } else { // what connects has an address, too
        bool any = file->any && (!datagrams || file->peer == 0);
        address_give_port(file->port, any, address, size, site);
    }
    return 0;
}

static bool is_connected(const struct file *file)
{
    return file->kind == FILE_SOCKET ? file->state == SOCKET_CONNECTED
                                     : file->peer != 0 || file->peer_file != 0;
}

ENTRY int rt_getpeername(int number, struct sockaddr *address, socklen_t *size)
{
    uint32_t site = SITE;
    const struct file *file = descriptor_socket(number, site);
    if (file == NULL) {
        return -1;
    }
    if (file->kind == FILE_DATAGRAM) {
        datagram_look(file, site);
    }
    if (!is_connected(file)) {
        return bad(ENOTCONN);
    }
    address_give_peer(file, address, size, site);
    return 0;
}

// --- options ---

// A smaller buffer loses datagrams, or makes their sender wait.
static bool is_without_effect(const struct file *file, int level, int option, int value)
{
    bool stream = file->kind == FILE_SOCKET;
    if (level != SOL_SOCKET) {
        return level == IPPROTO_TCP && option == TCP_NODELAY && file->domain == AF_INET && stream;
    }
    return option == SO_KEEPALIVE || option == SO_BROADCAST ||
           ((option == SO_SNDBUF || option == SO_RCVBUF) &&
            (stream || value >= DATAGRAM_BUFFER / 2)); // Linux doubles it
}

ENTRY int rt_setsockopt(int number, int level, int option, const void *value, socklen_t size)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    if (file == NULL) {
        return -1;
    }
    int flag = 0;
    stdlib_reads(value, size, site);
    if (size < sizeof flag) {
        return bad(EINVAL);
    }
    memcpy(&flag, value, sizeof flag);
    if (level == SOL_SOCKET && option == SO_REUSEADDR) {
        file->reuses = flag != 0;
        return 0;
    }
    if (!is_without_effect(file, level, option, flag)) {
        engine_unsupported(site, "an option of a socket that has an effect");
    }
    return 0;
}

ENTRY int rt_getsockopt(int number, int level, int option, void *value, socklen_t *size)
{
    uint32_t site = SITE;
    struct file *file = descriptor_socket(number, site);
    if (file == NULL) {
        return -1;
    }
    bool datagrams = file->kind == FILE_DATAGRAM;
    int found = 0;
    if (level != SOL_SOCKET) {
        engine_unsupported(site, "getsockopt of another level than SOL_SOCKET");
    }
    switch (option) {
    case SO_ERROR:
        if (datagrams) {
            datagram_look(file, site);
            found = datagram_take_error(file);
        }
        break;
    case SO_TYPE:
        found = datagrams ? SOCK_DGRAM : SOCK_STREAM;
        break;
    case SO_ACCEPTCONN:
        found = file->state == SOCKET_LISTENS;
        break;
    case SO_REUSEADDR:
        found = file->reuses;
        break;
    default:
        engine_unsupported(site, "getsockopt of another option than SO_ERROR, SO_TYPE, "
                                 "SO_ACCEPTCONN and SO_REUSEADDR");
    }
    address_give(&found, sizeof found, value, size, site);
    return 0;
}
