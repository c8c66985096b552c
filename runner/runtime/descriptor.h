// descriptor.h: pipes, sockets, eventfds, timers and signalfds, wholly inside the image: no
// descriptor of the system is opened.
//
// A descriptor's number follows from its thread's own history and is never used again in
// an execution, so that a closed one is always told from an open one.
#ifndef RUNTIME_DESCRIPTOR_H
#define RUNTIME_DESCRIPTOR_H

#include "runtime/engine.h"

#include <poll.h>
#include <sys/types.h>
#include <sys/uio.h>

enum file_kind {
    FILE_CLOSED,
    FILE_PIPE,
    FILE_SOCKET, // of streams
    FILE_DATAGRAM,
    FILE_EVENT,
    FILE_TIMER,
    FILE_SIGNALS,
    FILE_REGULAR // runtime/file.h
};

// Whether the program calls select: then the numbers of descriptors must fit its sets. Set when it
// is loaded.
extern bool engine_selects;

// The open file of a number, for a call that goes into it now: NULL none (EBADF).
struct file *descriptor_file(int number, uint32_t site);

// The open socket of a number, likewise: NULL with EBADF or ENOTSOCK.
struct file *descriptor_socket(int number, uint32_t site);

// Makes a file with one descriptor, or another descriptor of a file. Both end the execution when
// there are too many. `flags`: those that the call was given; O_CLOEXEC, by whatever name, counts.
struct file *descriptor_new_file(enum file_kind kind, bool nonblocking, uint32_t site);
int descriptor_new(struct file *file, int flags, uint32_t site);
uint16_t descriptor_new_channel(uint64_t address, uint32_t site);
// The object of a file that has no channels.
uint32_t descriptor_new_event(struct file *file, uint32_t site);
// A descriptor of such a file, and the step of opening it.
int descriptor_new_opened(struct file *file, int flags, uint32_t site);

// FD_CLOEXEC of an open descriptor: where it is kept.
bool *descriptor_closes(int number);

// What the program would call a file that has this object of its own ("eventfd"); NULL none has.
const char *descriptor_noun(uint32_t object);

// The operations; each publishes itself. Results as of the system call: -1 with errno.
ssize_t descriptor_read(struct file *file, const struct iovec *parts, int count, uint32_t site);
ssize_t descriptor_write(struct file *file, const struct iovec *parts, int count, bool quiet,
                         uint32_t site); // quiet: EPIPE instead of SIGPIPE
int descriptor_close(int number, uint32_t site);
int descriptor_shutdown(struct file *file, bool input, bool output, uint32_t site);

// A poll; it lies on the thread's own stack, with the list. `revents` are filled in.
struct poll_call {
    const char *name; // the call that the program made
    struct pollfd *list;
    uint64_t count;
    uint64_t deadline_ns; // 0 none
    bool waits;           // else it comes back at once
    bool masked;          // with another signal mask than the thread's
};
int descriptor_poll(const struct poll_call *call, uint32_t site);

#endif
