// sandbox_filter.c: which system calls the stage may make, by libseccomp.
//
// Filters add up: a call must pass all that were loaded. So the filter of loading allows all that
// the tight one does, and the mapping of files besides. A call that is in no list fails with EPERM,
// because the C library makes some on its own and can go on without an answer (a locale, the time
// zone, isatty). Calls that no library makes on its own raise SIGSYS.
#include "stage/sandbox_filter.h"

#include "stage/sandbox.h"

#ifdef HAVE_SECCOMP

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

struct call {
    int number; // negative where this architecture does not have the call
    const char *name;
};

#define CALL(name)                                                                                 \
    {                                                                                              \
        SCMP_SYS(name), #name                                                                      \
    }

// What the engine itself needs, and what a program's own pipes and events need.
static const struct call allowed[] = {
    // memory
    CALL(munmap),
    CALL(mremap),
    CALL(madvise),
    CALL(brk),
    // signals and timers of our own
    CALL(rt_sigreturn),
    CALL(rt_sigaction),
    CALL(rt_sigprocmask),
    CALL(rt_sigpending),
    CALL(sigaltstack),
    CALL(setitimer),
    CALL(getitimer),
    CALL(restart_syscall),
    CALL(futex),
    // descriptors that are open, and new ones that lead nowhere else
    CALL(read),
    CALL(readv),
    CALL(write),
    CALL(writev),
    CALL(recvmsg),
    CALL(recvfrom),
    CALL(sendmsg),
    CALL(sendto),
    CALL(poll),
    CALL(ppoll),
    CALL(close),
    CALL(close_range),
    CALL(dup),
    CALL(dup2),
    CALL(dup3),
    CALL(pipe),
    CALL(pipe2),
    CALL(eventfd2),
    CALL(fstat),
    CALL(lseek),
    // time and identity
    CALL(clock_gettime),
    CALL(clock_getres),
    CALL(clock_nanosleep),
    CALL(gettimeofday),
    CALL(nanosleep),
    CALL(time),
    CALL(times),
    CALL(getrusage),
    CALL(getcpu),
    CALL(getpid),
    CALL(gettid),
    CALL(getppid),
    CALL(getpgrp),
    CALL(getuid),
    CALL(geteuid),
    CALL(getgid),
    CALL(getegid),
    CALL(getrandom),
    CALL(getrlimit),
    CALL(sched_yield),
    CALL(sched_getaffinity),
    CALL(sysinfo),
    CALL(uname),
    // the end
    CALL(exit),
    CALL(exit_group),
};

// For dlopen, the debug information and the second filter.
static const struct call for_loading[] = {
    CALL(mmap),      CALL(mprotect),   CALL(pread64),    CALL(readlink), CALL(readlinkat),
    CALL(stat),      CALL(lstat),      CALL(newfstatat), CALL(statx),    CALL(access),
    CALL(faccessat), CALL(faccessat2), CALL(getcwd),     CALL(seccomp),
};

// Never made by a library on its own. A program that runs as it is (sandbox_program.c) may start
// processes and send signals; the stage has no reason to, but for copies of itself.
static const struct call for_copies[] = {CALL(clone)};
static const struct call attacks_of_programs[] = {
    CALL(clone3),
    CALL(fork),
    CALL(vfork),
    CALL(execve),
    CALL(execveat),
    CALL(rt_sigqueueinfo),
    CALL(rt_tgsigqueueinfo),
};

// Never made by a library on its own, and refused to both.
static const struct call attacks[] = {
    CALL(ptrace),
    CALL(process_vm_readv),
    CALL(process_vm_writev),
    CALL(pidfd_open),
    CALL(pidfd_getfd),
    CALL(pidfd_send_signal),
    CALL(kcmp),
    CALL(unshare),
    CALL(setns),
    CALL(mount),
    CALL(umount2),
    CALL(pivot_root),
    CALL(chroot),
    CALL(bpf),
    CALL(keyctl),
    CALL(add_key),
    CALL(request_key),
    CALL(io_uring_setup),
    CALL(io_uring_enter),
    CALL(io_uring_register),
    CALL(perf_event_open),
    CALL(userfaultfd),
    CALL(memfd_create),
    CALL(personality),
    CALL(setpgid),
    CALL(setsid),
    CALL(setuid),
    CALL(setgid),
    CALL(setresuid),
    CALL(setresgid),
    CALL(init_module),
    CALL(finit_module),
    CALL(kexec_load),
    CALL(reboot),
};

// Calls that are allowed for this process and raise SIGSYS for every other.
static const struct call for_ourselves[] = {CALL(kill), CALL(tgkill)};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

// The first result that is not 0 stays.
static void add_all(scmp_filter_ctx filter, uint32_t action, const struct call *calls, size_t count,
                    int *failed)
{
    for (size_t i = 0; i < count && *failed == 0; i++) {
        *failed = seccomp_rule_add(filter, action, calls[i].number, 0);
    }
}

static void add_one(scmp_filter_ctx filter, uint32_t action, int call,
                    const struct scmp_arg_cmp *conditions, unsigned count, int *failed)
{
    if (*failed == 0) {
        *failed = seccomp_rule_add_array(filter, action, call, count, conditions);
    }
}

// Calls that depend on what they are asked, in both steps.
static void add_conditional(scmp_filter_ctx filter, int *failed)
{
    const uint64_t self = (uint64_t)getpid();
    for (size_t i = 0; i < COUNT(for_ourselves); i++) {
        const struct scmp_arg_cmp ours = SCMP_A0(SCMP_CMP_EQ, self);
        const struct scmp_arg_cmp foreign = SCMP_A0(SCMP_CMP_NE, self);
        add_one(filter, SCMP_ACT_ALLOW, for_ourselves[i].number, &ours, 1, failed);
        add_one(filter, SCMP_ACT_TRAP, for_ourselves[i].number, &foreign, 1, failed);
    }
    const struct scmp_arg_cmp local = SCMP_A0(SCMP_CMP_EQ, AF_UNIX);
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(socketpair), &local, 1, failed);
    const struct scmp_arg_cmp reads_limit = SCMP_A2(SCMP_CMP_EQ, 0);
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), &reads_limit, 1, failed);
    static const int commands[] = {F_GETFL, F_SETFL, F_GETFD, F_SETFD, F_DUPFD, F_DUPFD_CLOEXEC};
    for (size_t i = 0; i < COUNT(commands); i++) {
        const struct scmp_arg_cmp command = SCMP_A1(SCMP_CMP_EQ, (uint64_t)commands[i]);
        add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), &command, 1, failed);
    }
}

static void add_for_loading(scmp_filter_ctx filter, int *failed)
{
    add_all(filter, SCMP_ACT_ALLOW, for_loading, COUNT(for_loading), failed);
    const uint64_t changes = O_ACCMODE | O_CREAT | O_TRUNC;
    const struct scmp_arg_cmp reads = SCMP_A2(SCMP_CMP_MASKED_EQ, changes, O_RDONLY);
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), &reads, 1, failed);
    const struct scmp_arg_cmp reads_too = SCMP_A1(SCMP_CMP_MASKED_EQ, changes, O_RDONLY);
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), &reads_too, 1, failed);
    // libseccomp loads the second filter by this call where the kernel has no seccomp(2).
    static const int options[] = {PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS};
    for (size_t i = 0; i < COUNT(options); i++) {
        const struct scmp_arg_cmp option = SCMP_A0(SCMP_CMP_EQ, (uint64_t)options[i]);
        add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), &option, 1, failed);
    }
}

// What a copy of the stage is made with: a number that the program cannot know, in an argument that
// the kernel does not look at then (where the number of the new process is stored).
static uint64_t copy_key;
enum { COPY_FLAGS = SIGCHLD };

static void add_for_copies(scmp_filter_ctx filter, int *failed)
{
    if (copy_key == 0 && getrandom(&copy_key, sizeof copy_key, 0) != sizeof copy_key) {
        copy_key = 0;
    }
    const struct scmp_arg_cmp ours[] = {SCMP_A0(SCMP_CMP_EQ, COPY_FLAGS),
                                        SCMP_A2(SCMP_CMP_EQ, copy_key)};
    const struct scmp_arg_cmp other_flags = SCMP_A0(SCMP_CMP_NE, COPY_FLAGS);
    const struct scmp_arg_cmp other_key = SCMP_A2(SCMP_CMP_NE, copy_key);
    if (copy_key == 0) {
        add_all(filter, SCMP_ACT_TRAP, for_copies, COUNT(for_copies), failed);
        return;
    }
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), ours, 2, failed);
    add_one(filter, SCMP_ACT_TRAP, SCMP_SYS(clone), &other_flags, 1, failed);
    add_one(filter, SCMP_ACT_TRAP, SCMP_SYS(clone), &other_key, 1, failed);
    const struct scmp_arg_cmp ends_with_parent[] = {SCMP_A0(SCMP_CMP_EQ, PR_SET_PDEATHSIG),
                                                    SCMP_A1(SCMP_CMP_EQ, SIGKILL)};
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), ends_with_parent, 2, failed);
}

static bool filtered; // the filters are in force

pid_t sandbox_copy(void)
{
    if (!filtered || copy_key == 0) {
        return -1;
    }
    signal(SIGCHLD, SIG_IGN); // nobody waits for them
    pid_t parent = getpid();
    pid_t copy = (pid_t)syscall(SYS_clone, COPY_FLAGS, NULL, copy_key, 0, 0);
    if (copy == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (getppid() != parent) {
            _exit(1);
        }
    }
    return copy;
}

// Memory only, and none that can be executed.
static void add_tight(scmp_filter_ctx filter, int *failed)
{
    const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    const struct scmp_arg_cmp memory[] = {
        no_code, SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)};
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), memory, 2, failed);
    add_one(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), &no_code, 1, failed);
}

bool sandbox_filter_load(enum sandbox_step step, bool *missing, struct error *err)
{
    int failed = 0;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL) {
        return error_set(err, "the filter of system calls could not be made: out of memory");
    }
    add_all(filter, SCMP_ACT_ALLOW, allowed, COUNT(allowed), &failed);
    add_all(filter, SCMP_ACT_TRAP, attacks, COUNT(attacks), &failed);
    add_all(filter, SCMP_ACT_TRAP, attacks_of_programs, COUNT(attacks_of_programs), &failed);
    add_conditional(filter, &failed);
    add_for_copies(filter, &failed);
    if (step == SANDBOX_LOADING) {
        add_for_loading(filter, &failed);
    } else {
        add_tight(filter, &failed);
    }
    *missing = failed == 0 && seccomp_load(filter) != 0;
    filtered = failed == 0 && !*missing;
    seccomp_release(filter);
    return failed == 0 ||
           error_set(err, "the filter of system calls could not be made: %s", strerror(-failed));
}

void sandbox_filter_refuse_attacks(void *filter, int *failed)
{
    add_all(filter, SCMP_ACT_ERRNO(EPERM), attacks, COUNT(attacks), failed);
}

static const char *name_in(const struct call *calls, size_t count, int number)
{
    for (size_t i = 0; i < count; i++) {
        if (calls[i].number == number) {
            return calls[i].name;
        }
    }
    return NULL;
}

const char *sandbox_refused_call(int number)
{
    const char *name = name_in(attacks, COUNT(attacks), number);
    if (name == NULL) {
        name = name_in(attacks_of_programs, COUNT(attacks_of_programs), number);
    }
    if (name == NULL) {
        name = name_in(for_copies, COUNT(for_copies), number);
    }
    if (name == NULL) {
        name = name_in(for_ourselves, COUNT(for_ourselves), number);
    }
    return name != NULL ? name : "a system call";
}

#else

pid_t sandbox_copy(void)
{
    return -1;
}

bool sandbox_filter_load(enum sandbox_step step, bool *missing, struct error *err)
{
    (void)step;
    (void)err;
    *missing = true;
    return true;
}

const char *sandbox_refused_call(int number)
{
    (void)number;
    return "a system call";
}

#endif
