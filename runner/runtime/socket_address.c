// socket_address.c: addresses of sockets, as the program gives and gets them: paths of AF_UNIX, and
// AF_INET on 127.0.0.1.
#include "runtime/socket_address.h"

#include "runtime/descriptor_parts.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

enum { FIRST_FREE_PORT = 32768, PORTS_PER_THREAD = 64 };

static bool is_loopback(uint32_t address)
{
    return address == htonl(INADDR_LOOPBACK) || address == htonl(INADDR_ANY);
}

struct name *address_of_port(const struct file *file, uint16_t port, uint32_t site)
{
    char text[24];
    int length = snprintf(text, sizeof text, "127.0.0.1:%u", port);
    enum name_kind kind = file->kind == FILE_DATAGRAM ? NAME_UDP : NAME_PORT;
    return name_get(kind, text, (size_t)length, site);
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

static struct name *refuse(int code)
{
    stdlib_set_errno(code);
    return NULL;
}

struct name *address_name(const struct file *file, const struct sockaddr *from, socklen_t size,
                          uint16_t *port, uint32_t site)
{
    stdlib_reads(from, size, site);
    struct sockaddr_un address = {0};
    struct sockaddr_in inet = {0};
    if (size < sizeof(sa_family_t) || size > sizeof address) {
        return refuse(EINVAL);
    }
    memcpy(&address, from, size);
    if (address.sun_family == AF_UNSPEC && file->domain == AF_INET) {
        engine_unsupported(site, "an address of no domain");
    }
    if (file->domain == AF_UNIX) {
        return address.sun_family == AF_UNIX ? path_name(&address, size, site) : refuse(EINVAL);
    }
    if (size < sizeof inet) {
        return refuse(EINVAL);
    }
    if (address.sun_family != AF_INET) {
        return refuse(EAFNOSUPPORT);
    }
    memcpy(&inet, from, sizeof inet);
    if (!is_loopback(inet.sin_addr.s_addr)) {
        engine_unsupported(site, "an address of another machine than 127.0.0.1");
    }
    *port = ntohs(inet.sin_port);
    return address_of_port(file, *port, site);
}

uint16_t address_free_port(uint32_t site)
{
    struct thread *thread = thread_current();
    if (thread->ports == PORTS_PER_THREAD) {
        engine_unsupported(site, "more than 64 ports that the system chooses, by one thread");
    }
    return (uint16_t)(FIRST_FREE_PORT + thread->slot * PORTS_PER_THREAD + thread->ports++);
}

// --- addresses that the program gets ---

void address_give(const void *from, size_t length, struct sockaddr *to, socklen_t *size,
                  uint32_t site)
{
    stdlib_reads(size, sizeof *size, site);
    size_t part = *size < length ? *size : length;
    stdlib_writes(to, part, site);
    memcpy(to, from, part);
    stdlib_writes(size, sizeof *size, site);
    *size = (socklen_t)length;
}

void address_give_path(uint16_t name, struct sockaddr *to, socklen_t *size, uint32_t site)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = offsetof(struct sockaddr_un, sun_path);
    if (name != 0) {
        const struct name *record = &RECORDS->names[name - 1];
        size_t most = sizeof address.sun_path;
        memcpy(address.sun_path, record->text, record->length < most ? record->length : most);
        length += record->length + (record->text[0] != '\0'); // a path with its NUL
    }
    address_give(&address, length, to, size, site);
}

void address_give_port(uint16_t port, bool any, struct sockaddr *to, socklen_t *size, uint32_t site)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(port == 0 || any ? INADDR_ANY : INADDR_LOOPBACK);
    address_give(&address, sizeof address, to, size, site);
}

void address_give_peer(const struct file *file, struct sockaddr *to, socklen_t *size, uint32_t site)
{
    if (file->peer_file != 0) { // of datagrams: as it is called now
        address_give_path(file_at(file->peer_file - 1U)->name, to, size, site);
    } else if (file->domain == AF_UNIX) {
        address_give_path(file->peer, to, size, site);
    } else {
        address_give_port(file->peer_port, false, to, size, site);
    }
}
