// wrap_inet.c: entries of <arpa/inet.h>: addresses of the internet as text.
#include "runtime/entry.h"
#include "runtime/stdlib.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

// How many bytes an address of the family has; 0 and errno: it is another family.
static size_t address_bytes(int family)
{
    if (family == AF_INET) {
        return sizeof(struct in_addr);
    }
    if (family == AF_INET6) {
        return sizeof(struct in6_addr);
    }
    stdlib_set_errno(EAFNOSUPPORT);
    return 0;
}

ENTRY int rt_inet_pton(int family, const char *from, void *to)
{
    uint32_t site = SITE;
    struct in6_addr address; // the larger one
    size_t size = address_bytes(family);
    if (size == 0) {
        return -1;
    }
    stdlib_reads_string(from, site);
    int valid = inet_pton(family, from, &address);
    if (valid == 1) {
        stdlib_writes(to, size, site);
        memcpy(to, &address, size);
    }
    return valid;
}

ENTRY const char *rt_inet_ntop(int family, const void *from, char *to, socklen_t room)
{
    uint32_t site = SITE;
    char text[INET6_ADDRSTRLEN];
    size_t size = address_bytes(family);
    if (size == 0) {
        return NULL;
    }
    stdlib_reads(from, size, site);
    inet_ntop(family, from, text, sizeof text);
    if (strlen(text) >= room) {
        stdlib_set_errno(ENOSPC);
        return NULL;
    }
    stdlib_writes(to, strlen(text) + 1, site);
    return memcpy(to, text, strlen(text) + 1);
}

ENTRY int rt_inet_aton(const char *from, struct in_addr *to)
{
    uint32_t site = SITE;
    struct in_addr address;
    stdlib_reads_string(from, site);
    int valid = inet_aton(from, &address);
    if (valid != 0) {
        stdlib_writes(to, sizeof *to, site);
        *to = address;
    }
    return valid;
}

ENTRY in_addr_t rt_inet_addr(const char *from)
{
    stdlib_reads_string(from, SITE);
    return inet_addr(from);
}
