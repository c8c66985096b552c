// wrap_socket.c: entries of <sys/socket.h> for sockets with addresses, and unlink.
#include "runtime/descriptor_parts.h"
#include "runtime/entry.h"
#include "runtime/socket.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST_FREE_PORT = 32768, PRIVILEGED_PORTS = 1024, PORTS_PER_THREAD = 64 };

static int bad(int code)
{
    stdlib_set_errno(code);
    return -1;
}

ENTRY int rt_socket(int domain, int type, int protocol)
{
    uint32_t site = SITE;
    if (domain != AF_UNIX && domain != AF_INET) {
        engine_unsupported(site, "a socket of another domain than AF_UNIX and AF_INET");
    }
    bool stream = (type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) == SOCK_STREAM;
    if (!stream || (protocol != 0 && (domain != AF_INET || protocol != IPPROTO_TCP))) {
        engine_unsupported(site, "a socket of another type than SOCK_STREAM");
    }
    struct file *file = descriptor_new_file(FILE_SOCKET, (type & SOCK_NONBLOCK) != 0, site);
    file->domain = (uint8_t)domain;
    descriptor_new_event(file, site);
    return descriptor_new_opened(file, type, site);
}

static struct file *socket_of(int number, uint32_t site)
{
    struct file *file = descriptor_file(number, site);
    if (file == NULL || file->kind != FILE_SOCKET) {
        bad(file == NULL ? EBADF : ENOTSOCK);
        return NULL;
    }
    return file;
}

static bool is_loopback(uint32_t address)
{
    return address == htonl(INADDR_LOOPBACK) || address == htonl(INADDR_ANY);
}

// The name of a port, made of its number.
static struct name *port_name(uint16_t port, uint32_t site)
{
    char text[24];
    int length = snprintf(text, sizeof text, "127.0.0.1:%u", port);
    return name_get(NAME_PORT, text, (size_t)length, site);
}

static struct name *path_name(const struct sockaddr_un *address, socklen_t size, uint32_t site)
{
    size_t length = size - offsetof(struct sockaddr_un, sun_path);
    if (length == 0) {
        engine_unsupported(site, "a socket address without a path");
    }
    bool abstract = address->sun_path[0] == '\0';
    return name_get(NAME_PATH, address->sun_path,
                    abstract ? length : strnlen(address->sun_path, length), site);
}

// The name of an address; NULL with errno. `*port` is the one of an AF_INET address.
static struct name *name_of(const struct file *file, const struct sockaddr *from, socklen_t size,
                            uint16_t *port, uint32_t site)
{
    stdlib_reads(from, size, site);
    struct sockaddr_un address = {0};
    struct sockaddr_in inet = {0};
    if (size < sizeof(sa_family_t) || size > sizeof address) {
        bad(EINVAL);
        return NULL;
    }
    memcpy(&address, from, size);
    if (address.sun_family != file->domain) {
        engine_unsupported(site, "an address of another domain than the socket's");
    }
    if (file->domain == AF_UNIX) {
        return path_name(&address, size, site);
    }
    if (size < sizeof inet) {
        bad(EINVAL);
        return NULL;
    }
    memcpy(&inet, from, sizeof inet);
    if (!is_loopback(inet.sin_addr.s_addr)) {
        engine_unsupported(site, "an address of another machine than 127.0.0.1");
    }
    *port = ntohs(inet.sin_port);
    return port_name(*port, site);
}

// A port of the thread's own, that no other thread gets.
static uint16_t free_port(uint32_t site)
{
    struct thread *thread = thread_current();
    if (thread->ports == PORTS_PER_THREAD) {
        engine_unsupported(site, "more than 64 ports that the system chooses, by one thread");
    }
    return (uint16_t)(FIRST_FREE_PORT + thread->slot * PORTS_PER_THREAD + thread->ports++);
}

ENTRY int rt_bind(int number, const struct sockaddr *address, socklen_t size)
{
    uint32_t site = SITE;
    struct file *file = socket_of(number, site);
    uint16_t port = 1;
    struct name *name = file != NULL ? name_of(file, address, size, &port, site) : NULL;
    if (name == NULL) {
        return -1;
    }
    if (file->domain == AF_INET) {
        if (port != 0 && port < PRIVILEGED_PORTS) {
            return bad(EACCES);
        }
        port = port != 0 ? port : free_port(site);
        name = port_name(port, site);
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
    struct file *file = socket_of(number, site);
    return file != NULL ? socket_listen(file, backlog, site) : -1;
}

ENTRY int rt_connect(int number, const struct sockaddr *address, socklen_t size)
{
    uint32_t site = SITE;
    struct file *file = socket_of(number, site);
    uint16_t port = 1;
    struct name *name = file != NULL ? name_of(file, address, size, &port, site) : NULL;
    if (name == NULL) {
        return -1;
    }
    if (port == 0) {
        return bad(ECONNREFUSED);
    }
    if (file->domain == AF_INET && file->port == 0) {
        file->port = free_port(site);
    }
    return socket_connect(file, name, site);
}

// --- addresses that the program gets ---

static void give_address(const void *from, size_t length, struct sockaddr *to, socklen_t *size,
                         uint32_t site)
{
    stdlib_reads(size, sizeof *size, site);
    size_t part = *size < length ? *size : length;
    stdlib_writes(to, part, site);
    memcpy(to, from, part);
    stdlib_writes(size, sizeof *size, site);
    *size = (socklen_t)length;
}

static void give_path(uint16_t name, struct sockaddr *to, socklen_t *size, uint32_t site)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = offsetof(struct sockaddr_un, sun_path);
    if (name != 0) {
        const struct name *record = &RECORDS->names[name - 1];
        size_t most = sizeof address.sun_path;
        memcpy(address.sun_path, record->text, record->length < most ? record->length : most);
        length += record->length + (record->text[0] != '\0'); // a path with its NUL
    }
    give_address(&address, length, to, size, site);
}

static void give_port(uint16_t port, bool any, struct sockaddr *to, socklen_t *size, uint32_t site)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(port == 0 || any ? INADDR_ANY : INADDR_LOOPBACK);
    give_address(&address, sizeof address, to, size, site);
}

static void give_peer(const struct file *file, struct sockaddr *to, socklen_t *size, uint32_t site)
{
    if (file->domain == AF_UNIX) {
        give_path(file->peer, to, size, site);
    } else {
        give_port(file->peer_port, false, to, size, site);
    }
}

static int accept_at(int number, struct sockaddr *address, socklen_t *size, int flags,
                     uint32_t site)
{
    if ((flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) != 0) {
        return bad(EINVAL);
    }
    struct file *listener = socket_of(number, site);
    if (listener == NULL) {
        return -1;
    }
    struct file *file = socket_accept(listener, (flags & SOCK_NONBLOCK) != 0, site);
    if (file == NULL) {
        return -1;
    }
    int own = descriptor_new(file, flags, site);
    if (address != NULL) {
        give_peer(file, address, size, site);
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
    const struct file *file = socket_of(number, site);
    if (file == NULL) {
        return -1;
    }
    if (file->domain == AF_UNIX) {
        give_path(file->name, address, size, site);
    } else {
        give_port(file->port, file->any, address, size, site);
    }
    return 0;
}

ENTRY int rt_getpeername(int number, struct sockaddr *address, socklen_t *size)
{
    uint32_t site = SITE;
    const struct file *file = socket_of(number, site);
    if (file == NULL) {
        return -1;
    }
    if (file->state != SOCKET_CONNECTED) {
        return bad(ENOTCONN);
    }
    give_peer(file, address, size, site);
    return 0;
}

// --- options ---

ENTRY int rt_setsockopt(int number, int level, int option, const void *value, socklen_t size)
{
    uint32_t site = SITE;
    struct file *file = socket_of(number, site);
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
    bool known = (level == SOL_SOCKET &&
                  (option == SO_KEEPALIVE || option == SO_SNDBUF || option == SO_RCVBUF)) ||
                 (level == IPPROTO_TCP && option == TCP_NODELAY && file->domain == AF_INET);
    if (!known) {
        engine_unsupported(site, "an option of a socket that has an effect");
    }
    return 0;
}

ENTRY int rt_getsockopt(int number, int level, int option, void *value, socklen_t *size)
{
    uint32_t site = SITE;
    const struct file *file = socket_of(number, site);
    if (file == NULL) {
        return -1;
    }
    int found = 0;
    if (level != SOL_SOCKET) {
        engine_unsupported(site, "getsockopt of another level than SOL_SOCKET");
    }
    switch (option) {
    case SO_ERROR:
        break;
    case SO_TYPE:
        found = SOCK_STREAM;
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
    give_address(&found, sizeof found, value, size, site);
    return 0;
}

ENTRY int rt_unlink(const char *path)
{
    uint32_t site = SITE;
    size_t length = stdlib_reads_string(path, site);
    return length == 0 ? bad(ENOENT) : socket_unlink(name_get(NAME_PATH, path, length, site), site);
}
