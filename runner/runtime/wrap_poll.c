// wrap_poll.c: entries of <poll.h> and <sys/select.h>.
#include "runtime/descriptor.h"
#include "runtime/entry.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <string.h>
#include <sys/select.h>

#define MILLISECOND_NS UINT64_C(1000000)
#define SECOND_NS UINT64_C(1000000000)

enum { LIST_MAX = 64 };

static int bad(int code)
{
    stdlib_set_errno(code);
    return -1;
}

// The limit of a call that may wait so long; `length` NULL: for ever. False: no time.
static bool set_limit(struct poll_call *call, const struct timespec *length)
{
    uint64_t ns = 0;
    if (length != NULL && !time_length(length, &ns)) {
        return false;
    }
    call->waits = length == NULL || ns > 0;
    call->deadline_ns = ns > 0 ? thread_current()->time_ns + ns : 0;
    return true;
}

// The poll, with the signals of `mask` blocked meanwhile instead of the thread's own. A handler
// that the other mask lets through ends it before it begins.
static int poll_masked(struct poll_call *call, const sigset_t *mask, uint32_t site)
{
    if (mask == NULL) {
        return descriptor_poll(call, site);
    }
    uint64_t old;
    call->masked = true;
    bool handled = signal_swap_mask(signal_set_read(mask, site), &old, site);
    int ready = handled ? bad(EINTR) : descriptor_poll(call, site);
    signal_put_mask(old);
    return ready;
}

static int poll_list(const char *name, struct pollfd *list, nfds_t count,
                     const struct timespec *length, const sigset_t *mask, uint32_t site)
{
    if (count > LIST_MAX) {
        engine_unsupported(site, "poll of more than 64 descriptors");
    }
    struct pollfd copy[LIST_MAX];
    struct poll_call call = {.name = name, .list = copy, .count = count};
    if (!set_limit(&call, length)) {
        return bad(EINVAL);
    }
    stdlib_reads(list, count * sizeof *list, site);
    memcpy(copy, list, count * sizeof *list);
    int ready = poll_masked(&call, mask, site);
    for (nfds_t i = 0; ready >= 0 && i < count; i++) {
        stdlib_writes(&list[i].revents, sizeof list[i].revents, site);
        list[i].revents = copy[i].revents;
    }
    return ready;
}

ENTRY int rt_poll(struct pollfd *list, nfds_t count, int timeout_ms)
{
    uint64_t ns = (uint64_t)(timeout_ms > 0 ? timeout_ms : 0) * MILLISECOND_NS;
    struct timespec length = {(time_t)(ns / SECOND_NS), (long)(ns % SECOND_NS)};
    return poll_list("poll", list, count, timeout_ms < 0 ? NULL : &length, NULL, SITE);
}

ENTRY int rt_ppoll(struct pollfd *list, nfds_t count, const struct timespec *length,
                   const sigset_t *mask)
{
    uint32_t site = SITE;
    if (length != NULL) {
        stdlib_reads(length, sizeof *length, site);
    }
    return poll_list("ppoll", list, count, length, mask, site);
}

// --- select ---

struct selection {
    int limit; // numbers below it count
    fd_set *reads, *writes, *others;
};

static size_t set_bytes(const struct selection *selection)
{
    return ((size_t)selection->limit + 63) / 64 * 8;
}

static bool holds(const fd_set *set, int number)
{
    return set != NULL && FD_ISSET(number, set);
}

static uint64_t make_list(const struct selection *selection, struct pollfd *list, uint32_t site)
{
    uint64_t count = 0;
    for (int number = 0; number < selection->limit; number++) {
        bool reads = holds(selection->reads, number);
        bool writes = holds(selection->writes, number);
        if (!reads && !writes && !holds(selection->others, number)) {
            continue;
        }
        if (count == LIST_MAX) {
            engine_unsupported(site, "select of more than 64 descriptors");
        }
        short events = (short)((reads ? POLLIN : 0) | (writes ? POLLOUT : 0));
        list[count++] = (struct pollfd){.fd = number, .events = events};
    }
    return count;
}

static bool any_closed(const struct poll_call *call)
{
    bool closed = false;
    for (uint64_t i = 0; i < call->count; i++) {
        closed |= (call->list[i].revents & POLLNVAL) != 0;
    }
    return closed;
}

static void empty(fd_set *set, size_t bytes, uint32_t site)
{
    if (set != NULL) {
        stdlib_writes(set, bytes, site);
        memset(set, 0, bytes);
    }
}

// Puts what is ready into the sets; how many bits.
static int fill(const struct selection *selection, const struct poll_call *call, uint32_t site)
{
    bool reads[LIST_MAX], writes[LIST_MAX];
    for (uint64_t i = 0; i < call->count; i++) {
        const struct pollfd *entry = &call->list[i];
        bool wanted = (entry->events & POLLIN) != 0;
        reads[i] = wanted && (entry->revents & (POLLIN | POLLHUP | POLLERR)) != 0;
        wanted = (entry->events & POLLOUT) != 0;
        writes[i] = wanted && (entry->revents & (POLLOUT | POLLERR)) != 0;
    }
    empty(selection->reads, set_bytes(selection), site);
    empty(selection->writes, set_bytes(selection), site);
    empty(selection->others, set_bytes(selection), site);
    int bits = 0;
    for (uint64_t i = 0; i < call->count; i++) {
        if (reads[i]) {
            FD_SET(call->list[i].fd, selection->reads);
        }
        if (writes[i]) {
            FD_SET(call->list[i].fd, selection->writes);
        }
        bits += reads[i] + writes[i];
    }
    return bits;
}

static int select_sets(const struct selection *selection, struct poll_call *call,
                       const sigset_t *mask, uint32_t site)
{
    struct pollfd list[LIST_MAX];
    fd_set *const sets[] = {selection->reads, selection->writes, selection->others};
    for (unsigned i = 0; i < 3; i++) {
        if (sets[i] != NULL) {
            stdlib_reads(sets[i], set_bytes(selection), site);
        }
    }
    call->list = list;
    call->count = make_list(selection, list, site);
    int result = poll_masked(call, mask, site);
    if (result >= 0) {
        result = any_closed(call) ? bad(EBADF) : fill(selection, call, site);
    }
    call->list = NULL; // it ends with this function
    return result;
}

static bool is_limit(int limit)
{
    return limit >= 0 && limit <= FD_SETSIZE;
}

ENTRY int rt_select(int limit, fd_set *reads, fd_set *writes, fd_set *others,
                    struct timeval *timeout)
{
    uint32_t site = SITE;
    struct poll_call call = {.name = "select"};
    struct timespec length = {0};
    if (timeout != NULL) {
        stdlib_reads(timeout, sizeof *timeout, site);
        length = (struct timespec){timeout->tv_sec + timeout->tv_usec / 1000000,
                                   timeout->tv_usec % 1000000 * 1000};
    }
    bool good = timeout == NULL || (timeout->tv_sec >= 0 && timeout->tv_usec >= 0);
    if (!is_limit(limit) || !good || !set_limit(&call, timeout != NULL ? &length : NULL)) {
        return bad(EINVAL);
    }
    struct selection selection = {limit, reads, writes, others};
    int bits = select_sets(&selection, &call, NULL, site);
    if (timeout != NULL) { // Linux says what is left
        uint64_t now = thread_current()->time_ns;
        uint64_t left = call.deadline_ns > now ? call.deadline_ns - now : 0;
        stdlib_writes(timeout, sizeof *timeout, site);
        *timeout =
            (struct timeval){(time_t)(left / SECOND_NS), (suseconds_t)(left % SECOND_NS / 1000)};
    }
    return bits;
}

ENTRY int rt_pselect(int limit, fd_set *reads, fd_set *writes, fd_set *others,
                     const struct timespec *length, const sigset_t *mask)
{
    uint32_t site = SITE;
    struct poll_call call = {.name = "pselect"};
    if (length != NULL) {
        stdlib_reads(length, sizeof *length, site);
    }
    if (!is_limit(limit) || !set_limit(&call, length)) {
        return bad(EINVAL);
    }
    struct selection selection = {limit, reads, writes, others};
    return select_sets(&selection, &call, mask, site);
}
