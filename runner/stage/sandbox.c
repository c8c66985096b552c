// sandbox.c: limits, descriptors, process group and lifetime of the stage.
#include "stage/sandbox.h"

#include "base/bug.h"
#include "stage/sandbox_filter.h"
#include "stage/sandbox_parts.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DESCRIPTORS_MAX = 1 << 16 }; // looked at where the kernel cannot close a range

// The image reserves far more than it uses, so these must be left open by whoever started us.
static bool raise_address_space(int resource, const char *flag, struct error *err)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) {
        return error_errno(err, "the limits of this process cannot be read");
    }
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < SANDBOX_ADDRESS_SPACE) {
        return error_set(
            err,
            "the memory of this process is limited to %llu MiB, but heddle reserves "
            "%llu GiB of addresses (it uses a small part of them). Take the limit away "
            "before heddle starts: ulimit %s unlimited",
            (unsigned long long)limit.rlim_max >> 20,
            (unsigned long long)SANDBOX_ADDRESS_SPACE >> 30, flag);
    }
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit) == 0 ||
           error_errno(err, "the limits of this process cannot be raised");
}

bool sandbox_lower_limit(int resource, rlim_t most, struct error *err)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) {
        return error_errno(err, "the limits of this process cannot be read");
    }
    limit.rlim_max = limit.rlim_max < most ? limit.rlim_max : most;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit) == 0 ||
           error_errno(err, "the limits of this process cannot be lowered");
}

// RLIMIT_CPU is left alone: the watchdog knows what it ends.
static bool set_limits(struct error *err)
{
    return raise_address_space(RLIMIT_AS, "-v", err) &&
           raise_address_space(RLIMIT_DATA, "-d", err) &&
           sandbox_lower_limit(RLIMIT_CORE, 0, err) && sandbox_lower_limit(RLIMIT_FSIZE, 0, err) &&
           sandbox_lower_limit(RLIMIT_NOFILE, SANDBOX_DESCRIPTORS, err);
}

// A kernel before 5.9, or a container made for one, does not know the call.
static void close_from_to(unsigned first, unsigned last)
{
    if (first > last) {
        return;
    }
#ifdef SYS_close_range
    if (syscall(SYS_close_range, first, last, 0) == 0) {
        return;
    }
#endif
    for (unsigned fd = first; fd <= last && fd < DESCRIPTORS_MAX; fd++) {
        close((int)fd);
    }
}

static int compare_descriptors(const void *left, const void *right)
{
    return *(const int *)left - *(const int *)right;
}

void sandbox_close_others(const struct sandbox_request *request)
{
    int keep[SANDBOX_DESCRIPTORS] = {0};
    unsigned next = 3;
    BUG_ON(request->keep_count > SANDBOX_DESCRIPTORS);
    for (size_t i = 0; i < request->keep_count; i++) {
        BUG_ON(request->keep[i] < 3);
        keep[i] = request->keep[i];
    }
    qsort(keep, request->keep_count, sizeof keep[0], compare_descriptors);
    for (size_t i = 0; i < request->keep_count; i++) {
        close_from_to(next, (unsigned)keep[i] - 1);
        next = (unsigned)keep[i] + 1;
    }
    close_from_to(next, UINT_MAX);
}

// What the learner's program prints goes through the console of the runtime; anything else that is
// written to these descriptors must not reach a terminal or a report.
bool sandbox_silence_streams(struct error *err)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0) {
        return error_errno(err, "/dev/null");
    }
    for (int fd = 0; fd <= 2; fd++) {
        if (nowhere != fd && dup2(nowhere, fd) < 0) {
            return error_errno(err, "/dev/null");
        }
    }
    if (nowhere > 2) {
        close(nowhere);
    } else {
        fcntl(nowhere, F_SETFD, 0);
    }
    return true;
}

// The signal is asked for first; a parent that ended before that is seen by its number.
bool sandbox_end_with_parent(pid_t parent, struct error *err)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) {
        return error_errno(err, "the end of the parent cannot be watched");
    }
    return getppid() == parent || error_set(err, "the process that started this one has ended");
}

bool sandbox_enter_loading(const struct sandbox_request *request, bool *without_filter,
                           struct error *err)
{
    if (!sandbox_end_with_parent(request->parent, err)) {
        return false;
    }
    if (setpgid(0, 0) != 0 && getpgrp() != getpid()) {
        return error_errno(err, "the stage cannot have its own process group");
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return error_errno(err, "the stage cannot give up gaining rights");
    }
    if (!sandbox_silence_streams(err) || !set_limits(err)) {
        return false;
    }
    sandbox_close_others(request);
    if (!sandbox_filter_load(SANDBOX_LOADING, without_filter, err)) {
        return false;
    }
    // It counts the user's processes and does not bind root: no match for a filter.
    return !*without_filter || sandbox_lower_limit(RLIMIT_NPROC, 0, err);
}

bool sandbox_enter_tight(bool *without_filter, struct error *err)
{
    return sandbox_filter_load(SANDBOX_TIGHT, without_filter, err);
}
