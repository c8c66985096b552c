// sandbox_program_filter.c: which system calls a program that runs as it is may make, by
// libseccomp.
//
// The other way round than the stage's: what is not in a list is allowed, because such a program
// may use all of the C library. Refused are what only an attack makes (sandbox_filter.c), what
// changes files in ways that Landlock does not look at, what outlasts the process without being a
// file, and what would lead out of these rules. A filter sees numbers, no addresses and no names:
// so sockets are limited by kind, and signals to other processes are a question to the process that
// started this one, which looks up whose they are.
#include "stage/sandbox_program_filter.h"

#include "stage/sandbox_filter.h"
#include "stage/sandbox_program.h"

#ifdef HAVE_SECCOMP

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const int never[] = {
    SCMP_SYS(execveat),
    SCMP_SYS(seccomp),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(open_tree),
    SCMP_SYS(move_mount),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(fspick),
    SCMP_SYS(fanotify_init),
    SCMP_SYS(process_madvise),
    SCMP_SYS(migrate_pages),
    SCMP_SYS(move_pages),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(syslog),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(adjtimex),
    // they outlast the process
    SCMP_SYS(shmget),
    SCMP_SYS(msgget),
    SCMP_SYS(semget),
    SCMP_SYS(mq_open),
    // of files, not seen by Landlock
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(utime),
    SCMP_SYS(utimes),
    SCMP_SYS(futimesat),
    SCMP_SYS(utimensat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr),
    SCMP_SYS(fremovexattr),
};

// Refused where nothing else keeps writing within the program's folder.
static const int writing[] = {
    SCMP_SYS(creat),     SCMP_SYS(mkdir),    SCMP_SYS(mkdirat), SCMP_SYS(rmdir),
    SCMP_SYS(unlink),    SCMP_SYS(unlinkat), SCMP_SYS(rename),  SCMP_SYS(renameat),
    SCMP_SYS(renameat2), SCMP_SYS(link),     SCMP_SYS(linkat),  SCMP_SYS(symlink),
    SCMP_SYS(symlinkat), SCMP_SYS(mknod),    SCMP_SYS(mknodat),
};

static void refuse_all(scmp_filter_ctx filter, int error, const int *calls, size_t count,
                       int *failed)
{
    for (size_t i = 0; i < count && *failed == 0; i++) {
        *failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(error), calls[i], 0);
    }
}

static void act_when(scmp_filter_ctx filter, uint32_t action, int call,
                     struct scmp_arg_cmp condition, int *failed)
{
    if (*failed == 0) {
        *failed = seccomp_rule_add_array(filter, action, call, 1, &condition);
    }
}

static void refuse_when(scmp_filter_ctx filter, int call, struct scmp_arg_cmp condition,
                        int *failed)
{
    act_when(filter, SCMP_ACT_ERRNO(EPERM), call, condition, failed);
}

// Threads and processes, but no new namespaces. The flags of clone3 lie in memory, where a filter
// cannot look; the C library does without it.
static void add_starting(scmp_filter_ctx filter, int *failed)
{
    static const uint64_t spaces[] = {CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWPID,   CLONE_NEWNET,
                                      CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP};
    static const int newer[] = {SCMP_SYS(clone3)};
    for (size_t i = 0; i < COUNT(spaces); i++) {
        refuse_when(filter, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, spaces[i], spaces[i]),
                    failed);
    }
    refuse_all(filter, ENOSYS, newer, COUNT(newer), failed);
}

// AF_UNIX is 1 and AF_INET 2.
static void add_sockets(scmp_filter_ctx filter, int *failed)
{
    refuse_when(filter, SCMP_SYS(socket), SCMP_A0(SCMP_CMP_EQ, AF_UNSPEC), failed);
    refuse_when(filter, SCMP_SYS(socket), SCMP_A0(SCMP_CMP_GT, AF_INET), failed);
}

static void add_terminals(scmp_filter_ctx filter, int *failed)
{
    refuse_when(filter, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffff, TIOCSTI), failed);
    refuse_when(filter, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffff, TIOCLINUX),
                failed);
}

static void add_writing(scmp_filter_ctx filter, int *failed)
{
    static const int newer[] = {SCMP_SYS(openat2)};
    refuse_all(filter, EPERM, writing, COUNT(writing), failed);
    refuse_all(filter, ENOSYS, newer, COUNT(newer), failed);
    static const struct {
        uint64_t mask, value;
    } changes[] = {
        {O_ACCMODE, O_WRONLY}, {O_ACCMODE, O_RDWR}, {O_CREAT, O_CREAT}, {O_TRUNC, O_TRUNC}};
    for (size_t i = 0; i < COUNT(changes); i++) {
        refuse_when(filter, SCMP_SYS(open),
                    SCMP_A1(SCMP_CMP_MASKED_EQ, changes[i].mask, changes[i].value), failed);
        refuse_when(filter, SCMP_SYS(openat),
                    SCMP_A2(SCMP_CMP_MASKED_EQ, changes[i].mask, changes[i].value), failed);
    }
}

// Signals to itself are free; all others are asked about, or refused where that cannot be.
static void add_signals(scmp_filter_ctx filter, uint32_t action, int *failed)
{
    static const int calls[] = {SCMP_SYS(kill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo),
                                SCMP_SYS(rt_tgsigqueueinfo)};
    const uint64_t self = (uint64_t)getpid();
    for (size_t i = 0; i < COUNT(calls); i++) {
        act_when(filter, action, calls[i], SCMP_A0(SCMP_CMP_NE, self), failed);
    }
    if (*failed == 0) {
        *failed = seccomp_rule_add(filter, action, SCMP_SYS(tkill), 0);
    }
}

static int make(scmp_filter_ctx filter, const struct program_filter *wanted, uint32_t for_signals)
{
    static const int truncating[] = {SCMP_SYS(truncate)};
    int failed = 0;
    sandbox_filter_refuse_attacks(filter, &failed);
    refuse_all(filter, EPERM, never, COUNT(never), &failed);
    add_starting(filter, &failed);
    add_sockets(filter, &failed);
    add_terminals(filter, &failed);
    add_signals(filter, for_signals, &failed);
    refuse_when(filter, SCMP_SYS(prlimit64), SCMP_A0(SCMP_CMP_NE, 0), &failed);
    if (!wanted->writes) {
        add_writing(filter, &failed);
    }
    if (!wanted->truncates) {
        refuse_all(filter, EPERM, truncating, COUNT(truncating), &failed);
    }
    return failed;
}

// One try. `*listener` is a copy of the descriptor of questions, which the caller owns.
static bool load(struct program_filter *wanted, uint32_t for_signals, int *listener,
                 struct error *err)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) {
        return error_set(err, "the filter of system calls could not be made: out of memory");
    }
    int failed = make(filter, wanted, for_signals);
    wanted->missing = failed == 0 && seccomp_load(filter) != 0;
    if (failed == 0 && !wanted->missing && for_signals == SCMP_ACT_NOTIFY) {
        *listener = fcntl(seccomp_notify_fd(filter), F_DUPFD_CLOEXEC, 3);
    }
    seccomp_release(filter);
    return failed == 0 ||
           error_set(err, "the filter of system calls could not be made: %s", strerror(-failed));
}

bool program_filter_load(struct program_filter *filter, int *listener, struct error *err)
{
    struct error ignored;
    bool asks = seccomp_api_get() >= 5;
    if (asks && load(filter, SCMP_ACT_NOTIFY, listener, &ignored) && !filter->missing) {
        return true;
    }
    return load(filter, SCMP_ACT_ERRNO(EPERM), listener, err);
}

// Whether every process that the signal would reach is of the group.
static bool is_for_group(const struct seccomp_notif *question, pid_t group)
{
    pid_t target = (pid_t)question->data.args[0];
    if (target <= 0) {
        return target == 0 || target == -group;
    }
    return getpgid(target) == group;
}

bool sandbox_answer_signal(int listener, pid_t group)
{
    struct seccomp_notif *question = NULL;
    struct seccomp_notif_resp *answer = NULL;
    bool asked = seccomp_notify_alloc(&question, &answer) == 0 &&
                 seccomp_notify_receive(listener, question) == 0;
    if (asked) {
        bool allowed = is_for_group(question, group);
        answer->id = question->id;
        answer->error = allowed ? 0 : -EPERM;
        answer->flags = allowed ? SECCOMP_USER_NOTIF_FLAG_CONTINUE : 0;
        seccomp_notify_respond(listener, answer);
    }
    seccomp_notify_free(question, answer);
    return asked;
}

#else

bool program_filter_load(struct program_filter *filter, int *listener, struct error *err)
{
    (void)listener;
    (void)err;
    filter->missing = true;
    return true;
}

bool sandbox_answer_signal(int listener, pid_t group)
{
    (void)listener;
    (void)group;
    return false;
}

#endif
