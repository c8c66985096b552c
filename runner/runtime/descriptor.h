// descriptor.h: pipes, socket pairs and eventfds, wholly inside the image: no descriptor of the
// system is opened.
//
// A descriptor's number follows from its thread's own history and is never used again in
// an execution, so that a closed one is always told from an open one.
#ifndef RUNTIME_DESCRIPTOR_H
#define RUNTIME_DESCRIPTOR_H

#include "runtime/engine.h"

#include <poll.h>
#include <sys/types.h>

enum file_kind { FILE_CLOSED, FILE_PIPE, FILE_SOCKET, FILE_EVENT };

// The open file of a number, for a call that goes into it now: NULL none (EBADF).
struct file *descriptor_file(int number, uint32_t site);

// Makes a file with one descriptor, or another descriptor of a file. Both end the execution when
// there are too many.
struct file *descriptor_new_file(enum file_kind kind, bool nonblocking, uint32_t site);
int descriptor_new(struct file *file, uint32_t site);
uint16_t descriptor_new_channel(uint64_t address, uint32_t site);
uint32_t descriptor_new_event(struct file *file, uint32_t site);

// The operations; each publishes itself. Results as of the system call: -1 with errno.
ssize_t descriptor_read(struct file *file, void *to, size_t size, uint32_t site);
ssize_t descriptor_write(struct file *file, const void *from, size_t size, bool quiet,
                         uint32_t site); // quiet: EPIPE instead of SIGPIPE
int descriptor_close(int number, uint32_t site);
int descriptor_shutdown(struct file *file, bool input, bool output, uint32_t site);
int descriptor_poll(struct pollfd *list, nfds_t count, uint64_t deadline_ns, bool waits,
                    uint32_t site);

#endif
