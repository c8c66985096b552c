// socket_address.h: addresses of sockets, as the program gives and gets them.
#ifndef RUNTIME_SOCKET_ADDRESS_H
#define RUNTIME_SOCKET_ADDRESS_H

#include "runtime/image.h"
#include "runtime/names.h"

#include <sys/socket.h>

// The name of an address that the program gives for the socket; NULL with errno. `*port` is the one
// of an AF_INET address.
struct name *address_name(const struct file *file, const struct sockaddr *from, socklen_t size,
                          uint16_t *port, uint32_t site);

// The name of a port for sockets of that kind, made of its number.
struct name *address_of_port(const struct file *file, uint16_t port, uint32_t site);

// A port of the current thread's own, that no other thread gets.
uint16_t address_free_port(uint32_t site);

// What the program gets: bytes, the path of a name (its number + 1; 0 it has none), a port, the
// address of the socket's other side.
void address_give(const void *from, size_t length, struct sockaddr *to, socklen_t *size,
                  uint32_t site);
void address_give_path(uint16_t name, struct sockaddr *to, socklen_t *size, uint32_t site);
void address_give_port(uint16_t port, bool any, struct sockaddr *to, socklen_t *size,
                       uint32_t site);
void address_give_peer(const struct file *file, struct sockaddr *to, socklen_t *size,
                       uint32_t site);

#endif
