// datagram.h: sockets that send and receive datagrams (SOCK_DGRAM).
#ifndef RUNTIME_DATAGRAM_H
#define RUNTIME_DATAGRAM_H

#include "runtime/engine.h"
#include "runtime/names.h"

#include <sys/types.h>
#include <sys/uio.h>

enum { DATAGRAM_BUFFER = 212992 }; // of a socket: net.core.wmem_default

// A new one; `address` is that of the program's variable for its descriptor, 0 unknown.
struct file *datagram_new(int domain, bool nonblocking, uint64_t address, uint32_t site);

// The two ends of socketpair.
void datagram_pair(struct file *one, struct file *other);

// Binds a socket of AF_INET that has no port when it first sends or connects; at the end of `own`
// it has one. NULL when it has one already.
struct name *datagram_own_port(const struct file *file, uint16_t *port, uint32_t site);

// The operations; each publishes itself. -1 with errno.
int datagram_connect(struct file *file, struct name *name, uint16_t port,
                     uint32_t site); // NULL: to nobody any more
int datagram_shutdown(struct file *file, bool input, bool output, uint32_t site);

struct message {
    const struct iovec *parts;
    int count;
    int flags;       // MSG_DONTWAIT; of a receive MSG_PEEK and MSG_TRUNC too
    struct name *to; // NULL: to the peer
    bool came;       // received: not the end behind a shutdown
    bool cut;        // ... which was longer than the parts
    uint16_t from;   // name of the sender + 1, 0 none
    uint16_t port;   // its port
};
ssize_t datagram_send(struct file *file, const struct message *message, uint32_t site);
ssize_t datagram_receive(struct file *file, struct message *message, uint32_t site);

// The last descriptor of it was closed.
void datagram_closed(struct file *file);

// What poll finds; what a thread that found nothing waits for.
short datagram_state(const struct file *file);
void datagram_watch(const struct file *file);

// The program looks at something that connecting and sending change.
void datagram_look(const struct file *file, uint32_t site);

// SO_ERROR: the error that the next call would get.
int datagram_take_error(struct file *file);

#endif
