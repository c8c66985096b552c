// signal_file.c: signalfd: signals that are read and polled like other descriptors.
#include "runtime/descriptor_parts.h"
#include "runtime/signals.h"

#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <string.h>
#include <sys/signalfd.h>

bool signal_file_ready(const struct file *file, const struct thread *thread)
{
    return signal_is_pending(thread, file->counter);
}

ssize_t signal_file_read(struct file *file, const struct iovec *parts, int count, size_t size,
                         uint32_t site)
{
    struct signalfd_siginfo one;
    if (size < sizeof one) {
        return descriptor_refused(EINVAL);
    }
    if (size >= 2 * sizeof one) {
        engine_unsupported(site, "a read of several signals at once");
    }
    if (transfer_publish(file, OP_FD_READ, 0, false, site) < 0) {
        return -1;
    }
    memset(&one, 0, sizeof one);
    siginfo_t information;
    one.ssi_signo = (uint32_t)signal_take_one(file->counter, &information);
    one.ssi_code = information.si_code;
    one.ssi_pid = (uint32_t)information.si_pid;
    one.ssi_uid = information.si_uid;
    engine_note(RESULT_DONE, sizeof one, 0, one.ssi_signo);
    parts_fill(parts, count, &one, sizeof one, site);
    return sizeof one;
}

// Another set for an open descriptor: who waits for one of its signals gets it from here on.
static int change_set(int number, uint64_t bits, uint32_t site)
{
    struct file *file = descriptor_of_kind(number, FILE_SIGNALS, site);
    if (file == NULL) {
        return -1;
    }
    engine_visible(&(struct pending){
        .kind = OP_SIGNAL_MASK, .other = THREAD_NONE, .site = site, .object = signal_object()});
    turn_effect(thread_current(), file->object, bits - file->counter);
    object_change(file->object)->count++; // of changes, for loops that try to read
    file->counter = bits;
    return number;
}

ENTRY int rt_signalfd(int number, const sigset_t *set, int flags)
{
    uint32_t site = SITE;
    uint64_t bits = signal_set_read(set, site) & ~(signal_bit(SIGKILL) | signal_bit(SIGSTOP));
    if ((flags & ~(SFD_NONBLOCK | SFD_CLOEXEC)) != 0) {
        return descriptor_refused(EINVAL);
    }
    if (number != -1) {
        return change_set(number, bits, site);
    }
    struct file *file = descriptor_new_file(FILE_SIGNALS, (flags & SFD_NONBLOCK) != 0, site);
    descriptor_new_event(file, site);
    file->counter = bits;
    return descriptor_new_opened(file, flags, site);
}
