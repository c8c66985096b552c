// socket.h: stream sockets that are bound, listened at and connected.
#ifndef RUNTIME_SOCKET_H
#define RUNTIME_SOCKET_H

#include "runtime/engine.h"
#include "runtime/names.h"

enum socket_state { SOCKET_NEW, SOCKET_BOUND, SOCKET_LISTENS, SOCKET_CONNECTED };

// The name that the socket is bound to, NULL none.
struct name *socket_name(const struct file *file);

// The operations; each publishes itself. -1 with errno; accept: NULL.
int socket_bind(struct file *file, struct name *name, uint32_t site);
int socket_listen(struct file *file, int backlog, uint32_t site);
int socket_connect(struct file *file, struct name *name, uint32_t site);
struct file *socket_accept(struct file *listener, bool nonblocking, uint32_t site);
int socket_unlink(struct name *name, uint32_t site);

// It listens no more: who waits in accept is told.
void socket_stop(struct file *listener, uint32_t site);

// The last descriptor of it was closed.
void socket_closed(const struct file *file, uint32_t site);

#endif
