// signal_file.c: signalfd: signals that are read and polled like other descriptors.
#include "runtime/descriptor_parts.h"
#include "runtime/signals.h"

#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <string.h>
#include <sys/signalfd.h>

enum { OWN_PROCESS = 4000, OWN_USER = 1000 }; // as getpid and getuid say

bool signal_file_ready(const struct file *file, const struct thread *thread)
{
    return signal_is_pending(thread, file->counter);
}

ssize_t signal_file_read(struct file *file, const struct iovec *parts, int count, size_t size,
                         uint32_t site)
{
    struct signalfd_siginfo one;
    if (size < sizeof one) {
        return descriptor_failed(EINVAL, RESULT_ERROR);
    }
    if (size >= 2 * sizeof one) {
        engine_unsupported(site, "a read of several signals at once");
    }
    if (transfer_publish(file, OP_FD_READ, 0, false, site) < 0) {
        return -1;
    }
    memset(&one, 0, sizeof one);
    one.ssi_signo = (uint32_t)signal_take_one(file->counter);
    one.ssi_pid = OWN_PROCESS;
    one.ssi_uid = OWN_USER;
    engine_note(RESULT_DONE, sizeof one, 0, one.ssi_signo);
    parts_fill(parts, count, &one, sizeof one, site);
    return sizeof one;
}

ENTRY int rt_signalfd(int number, const sigset_t *set, int flags)
{
    uint32_t site = SITE;
    if (number != -1) {
        engine_unsupported(site, "signalfd that changes a descriptor");
    }
    uint64_t bits = signal_set_read(set, site);
    if ((flags & ~(SFD_NONBLOCK | SFD_CLOEXEC)) != 0) {
        return descriptor_failed(EINVAL, RESULT_ERROR);
    }
    struct file *file = descriptor_new_file(FILE_SIGNALS, (flags & SFD_NONBLOCK) != 0, site);
    descriptor_new_event(file, site);
    file->counter = bits & ~(signal_bit(SIGKILL) | signal_bit(SIGSTOP));
    return descriptor_new_opened(file, site);
}
