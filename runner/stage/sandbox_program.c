// sandbox_program.c: limits, rights, network and lifetime of a program that runs as it is.
#include "stage/sandbox_program.h"

#include "stage/landlock.h"
#include "stage/sandbox_parts.h"
#include "stage/sandbox_program_filter.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// --- the network ---

static bool write_to(const char *path, const char *string)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool written = fd >= 0 && write(fd, string, strlen(string)) == (ssize_t)strlen(string);
    if (fd >= 0) {
        close(fd);
    }
    return written;
}

// In the new namespace of users we stay who we are; nobody else exists in it.
static void keep_names(uid_t user, gid_t group)
{
    char line[64];
    write_to("/proc/self/setgroups", "deny");
    snprintf(line, sizeof line, "%u %u 1", (unsigned)user, (unsigned)user);
    write_to("/proc/self/uid_map", line);
    snprintf(line, sizeof line, "%u %u 1", (unsigned)group, (unsigned)group);
    write_to("/proc/self/gid_map", line);
}

// A new network has a loopback interface that is switched off.
static void switch_loopback_on(void)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct ifreq request = {.ifr_flags = IFF_UP | IFF_RUNNING};
    strcpy(request.ifr_name, "lo");
    if (fd >= 0) {
        ioctl(fd, SIOCSIFFLAGS, &request);
        close(fd);
    }
}

bool sandbox_leave_network(void)
{
    uid_t user = geteuid();
    gid_t group = getegid();
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0) {
        keep_names(user, group);
    } else if (unshare(CLONE_NEWNET) != 0) {
        return false;
    }
    switch_loopback_on();
    return true;
}

// --- limits and rights ---

static bool set_limits(const struct sandbox_program *request, struct error *err)
{
    return sandbox_lower_limit(RLIMIT_CPU, request->cpu_seconds, err) &&
           sandbox_lower_limit(RLIMIT_AS, SANDBOX_PROGRAM_ADDRESS_SPACE, err) &&
           sandbox_lower_limit(RLIMIT_DATA, SANDBOX_PROGRAM_DATA, err) &&
           sandbox_lower_limit(RLIMIT_FSIZE, SANDBOX_PROGRAM_FILE, err) &&
           sandbox_lower_limit(RLIMIT_NPROC, SANDBOX_PROGRAM_PROCESSES, err) &&
           sandbox_lower_limit(RLIMIT_NOFILE, SANDBOX_PROGRAM_DESCRIPTORS, err) &&
           sandbox_lower_limit(RLIMIT_MEMLOCK, 1 << 20, err) &&
           sandbox_lower_limit(RLIMIT_CORE, 0, err);
}

// What root, or the owner of a namespace of users, could do beyond any other user. Without these
// rights the calls fail, and there is nothing to give up.
static void give_up_rights(void)
{
    enum { RIGHTS_MAX = 64 };
    for (unsigned long right = 0; right < RIGHTS_MAX; right++) {
        prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
    }
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    syscall(SYS_capset, &header, none);
}

bool sandbox_enter_program(const struct sandbox_program *request, unsigned *layers, int *listener,
                           struct error *err)
{
    const struct sandbox_request descriptors = {request->keep, 2, request->parent};
    *layers = 0;
    *listener = -1;
    if (!sandbox_end_with_parent(request->parent, err)) {
        return false;
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return error_errno(err, "the program cannot give up gaining rights");
    }
    sandbox_close_others(&descriptors);
    give_up_rights();
    // Giving up rights forgets whose end to watch (prctl(2)).
    if (!sandbox_end_with_parent(request->parent, err)) {
        return false;
    }
    struct program_filter filter = {0};
    filter.writes = landlock_keep_writes_in(request->folder, &filter.truncates);
    // Limits come last: memory is still needed for the filter.
    if (!program_filter_load(&filter, listener, err) || !set_limits(request, err)) {
        return false;
    }
    *layers = (filter.writes ? SANDBOX_WRITES : 0) | (filter.missing ? 0 : SANDBOX_FILTER) |
              (*listener >= 0 ? SANDBOX_SIGNALS : 0);
    return true;
}
