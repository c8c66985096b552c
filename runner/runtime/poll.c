// poll.c: waiting for several descriptors at once: what poll, ppoll, select and pselect find.
//
// A poll ends when a descriptor is ready, or by time: its own limit, or that of the first armed
// timer among its descriptors, like any other time-out.
#include "runtime/descriptor_parts.h"

#include "runtime/datagram.h"
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/signals.h"
#include "runtime/socket.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <limits.h>

// What a pipe or socket says for reading and writing.
static short channel_state(const struct file *file, const struct thread *thread)
{
    bool socket = file->kind == FILE_SOCKET;
    bool ended = file_has_input(file) && !channel_at(file->input)->writable;
    bool deaf = file_has_output(file) && !channel_at(file->output)->readable;
    short state = 0;
    if (file_has_input(file) && file_can_read(file, thread)) {
        bool data = channel_available(channel_at(file->input)) > 0;
        bool closed = deaf || (socket && !channel_at(file->output)->writable);
        state |= data || socket ? POLLIN : 0;
        state |= ended && (!socket || closed) ? POLLHUP : 0; // of a socket: in both directions
        state |= ended && socket ? POLLRDHUP : 0;
        state |= channel_at(file->input)->reset ? POLLERR : 0;
    }
    if (file_has_output(file) && file_can_write(file, PIPE_BUF)) {
        state |= POLLOUT;
        state |= deaf && !socket ? POLLERR : 0;
    }
    return state;
}

// What poll finds out about one entry.
static short state_of(const struct pollfd *entry, const struct thread *thread)
{
    enum { INPUT, LAST = 2 };
    if (entry->fd < 0) {
        return 0;
    }
    if (entry->fd <= LAST) {
        return (short)(entry->events & (entry->fd == INPUT ? POLLIN : POLLOUT));
    }
    const struct file *file = file_of_number(entry->fd);
    if (file == NULL) {
        return POLLNVAL;
    }
    short state = 0;
    switch (file->kind) {
    case FILE_EVENT:
        state = file_can_write(file, 1) ? POLLOUT : 0;
        state |= file_can_read(file, thread) ? POLLIN : 0;
        break;
    case FILE_DATAGRAM:
        state = datagram_state(file);
        break;
    case FILE_REGULAR:
        state = POLLIN | POLLOUT;
        break;
    case FILE_TIMER:
    case FILE_SIGNALS:
        state = file_can_read(file, thread) ? POLLIN : 0;
        break;
    default:
        state = file->state == SOCKET_LISTENS ? (file->waiting > 0 ? POLLIN : 0)
                : file->object != 0           ? POLLOUT | POLLHUP
                                              : channel_state(file, thread);
        break;
    }
    return (short)(state & (entry->events | POLLHUP | POLLERR));
}

static int count_ready(const struct poll_call *call, const struct thread *thread)
{
    int ready = 0;
    for (uint64_t i = 0; i < call->count; i++) {
        ready += state_of(&call->list[i], thread) != 0;
    }
    return ready;
}

// When the first armed timer of the list runs out, 0 never.
static uint64_t first_timer(const struct poll_call *call, const struct thread *thread)
{
    uint64_t first = 0;
    for (uint64_t i = 0; i < call->count; i++) {
        const struct file *file = file_of_number(call->list[i].fd);
        bool timer = file != NULL && file->kind == FILE_TIMER;
        uint64_t next = timer ? timer_next(file, thread) : 0;
        first = next != 0 && (first == 0 || next < first) ? next : first;
    }
    return first;
}

unsigned poll_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    const struct poll_call *call = (const struct poll_call *)pending->address;
    op_touch(op, descriptor_all()->poll_object, ACCESS_POLL, 0xFF);
    if (call->masked) {
        op_touch(op, signal_object(), ACCESS_STREAM, 0xFF);
    }
    unsigned interrupted = engine_options.faults ? 1U << RESULT_INTERRUPTED : 0;
    bool timer = first_timer(call, thread) != 0;
    bool late = thread_may_time_out(thread);
    if (count_ready(call, thread) > 0) {
        return CAN | interrupted | (timer && late ? 1U << RESULT_TIMEOUT : 0);
    }
    if (!call->waits) {
        return 1U << RESULT_BUSY | (timer && late ? 1U << RESULT_TIMEOUT : 0);
    }
    if (call->deadline_ns != 0 || timer) {
        return (late ? 1U << RESULT_TIMEOUT : 0) | interrupted;
    }
    return interrupted;
}

// Time passes up to the limit, or to the first timer.
static void pass_time(const struct poll_call *call, struct thread *thread)
{
    uint64_t until = first_timer(call, thread);
    uint64_t own = count_ready(call, thread) == 0 ? call->deadline_ns : 0;
    until = own != 0 && (until == 0 || own < until) ? own : until;
    thread_timed_out(thread);
    thread->time_ns = until > thread->time_ns ? until : thread->time_ns;
}

int descriptor_poll(const struct poll_call *call, uint32_t site)
{
    descriptor_poll_object();
    struct thread *thread = thread_current();
    unsigned chosen = engine_visible(&(struct pending){.kind = OP_FD_POLL,
                                                       .compare = call->masked,
                                                       .other = THREAD_NONE,
                                                       .site = site,
                                                       .object = descriptor_all()->poll_object,
                                                       .address = (uint64_t)call,
                                                       .deadline = 1});
    if (chosen == RESULT_INTERRUPTED) {
        return descriptor_failed(EINTR, chosen);
    }
    if (chosen == RESULT_TIMEOUT) {
        pass_time(call, thread);
    }
    int ready = count_ready(call, thread);
    engine_note((uint8_t)chosen, ready, 0, (uint64_t)ready);
    bool timers = false;
    for (nfds_t i = 0; i < call->count; i++) {
        struct pollfd *entry = &call->list[i];
        const struct file *file = file_of_number(entry->fd);
        if (file != NULL) {
            file_watch(file);
            timers |= timer_next(file, thread) != 0;
        }
        entry->revents = state_of(entry, thread);
    }
    if (chosen == RESULT_BUSY && timers) {
        time_look(site);
    }
    return ready;
}
