// test_sandbox.c: what a child can still do, and no longer do, behind each step of the sandbox.
#include "stage/sandbox.h"

#include "base/text.h"

#include <check.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef HAVE_SECCOMP
#include <seccomp.h>
#include <sys/prctl.h>
#endif

// Exit statuses of the child: it cannot print.
enum { REFUSED_TO_ENTER = 90, NO_FILTER = 91 };

static pid_t parent;

// Returns whether the filters are in force.
static bool enter_any(bool tight, const int *keep, size_t keep_count)
{
    struct sandbox_request request = {keep, keep_count, parent};
    bool missing = false;
    if (!sandbox_enter_loading(&request, &missing, NULL) ||
        (tight && !sandbox_enter_tight(&missing, NULL))) {
        _exit(REFUSED_TO_ENTER);
    }
    return !missing;
}

static void enter(bool tight)
{
    if (!enter_any(tight, NULL, 0)) {
        _exit(NO_FILTER);
    }
}

// Runs `act` in a child; its result is the exit status. Returns the status that wait gave.
static int in_child(int (*act)(void))
{
    int status = 0;
    parent = getpid();
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        _exit(act());
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return status;
}

// Whether the child said that all was as it should be (0). Where the kernel has no filter for us
// there is nothing to test.
static void child_says_yes(int (*act)(void))
{
    int status = in_child(act);
    ck_assert_msg(WIFEXITED(status), "ended by signal %d", WTERMSIG(status));
    ck_assert_int_ne(WEXITSTATUS(status), REFUSED_TO_ENTER);
    ck_assert_msg(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == NO_FILTER, "check %d failed",
                  WEXITSTATUS(status));
}

static void child_ends_by_sigsys(int (*act)(void))
{
    int status = in_child(act);
    if (WIFEXITED(status) && WEXITSTATUS(status) == NO_FILTER) {
        return;
    }
    ck_assert_msg(WIFSIGNALED(status), "exited with %d", WEXITSTATUS(status));
    ck_assert_int_eq(WTERMSIG(status), SIGSYS);
}

// In the child: the number of the first condition that does not hold, 0 for none.
static int first_false(const bool *conditions, int count)
{
    for (int i = 0; i < count; i++) {
        if (!conditions[i]) {
            return i + 1;
        }
    }
    return 0;
}

#define ALL(...)                                                                                   \
    first_false((const bool[]){__VA_ARGS__}, sizeof((const bool[]){__VA_ARGS__}) / sizeof(bool))

static bool refused(long result)
{
    return result == -1 && errno == EPERM;
}

static int use_files(void)
{
    enter(true);
    char target[8];
    return ALL(refused(open("/etc/passwd", O_RDONLY)), refused(open("/dev/null", O_WRONLY)),
               refused(creat("/tmp/heddle-sandbox-test", 0600)), refused(unlink("/nonexistent")),
               refused(mkdir("/nonexistent/a", 0700)), refused(access("/", R_OK)),
               refused(readlink("/proc/self/exe", target, sizeof target)), refused(chdir("/")));
}

START_TEST(no_file_can_be_opened_made_or_looked_for)
{
    child_says_yes(use_files);
}
END_TEST

static int use_network(void)
{
    enter(true);
    int pair[2];
    return ALL(refused(socket(AF_INET, SOCK_STREAM, 0)), refused(socket(AF_UNIX, SOCK_STREAM, 0)),
               refused(socketpair(AF_INET, SOCK_STREAM, 0, pair)), refused(connect(0, NULL, 0)),
               refused(bind(0, NULL, 0)));
}

START_TEST(no_connection_can_be_made)
{
    child_says_yes(use_network);
}
END_TEST

static int start_fork(void)
{
    enter(true);
    return fork() == 0 ? 1 : 2;
}

static int start_program(void)
{
    enter(true);
    char *const argv[] = {"true", NULL};
    return execv("/bin/true", argv);
}

static int copy_without_the_key(void)
{
    enter(true);
    return syscall(SYS_clone, SIGCHLD, NULL, UINT64_C(1), 0, 0) == 0 ? 1 : 2;
}

static int copy_with_other_flags(void)
{
    enter(true);
    return syscall(SYS_clone, 0, NULL, UINT64_C(1), 0, 0) == 0 ? 1 : 2;
}

static int copies[2]; // a pipe, of which the child and its copies keep the ends

// The copy says whether it is behind the filter too, and then waits for ever.
static int copy_itself(void)
{
    bool early = sandbox_copy() == -1; // there is no filter yet
    if (!enter_any(true, copies, 2)) {
        return NO_FILTER;
    }
    pid_t copy = sandbox_copy();
    if (copy == 0) {
        write(copies[1], refused(open("/etc/passwd", O_RDONLY)) ? "y" : "n", 1);
        poll(NULL, 0, -1);
        _exit(0);
    }
    char said = 0;
    return ALL(early, copy > 0, read(copies[0], &said, 1) == 1, said == 'y');
}

START_TEST(only_the_stage_itself_makes_copies_and_they_end_with_it)
{
    char byte;
    child_ends_by_sigsys(copy_without_the_key);
    child_ends_by_sigsys(copy_with_other_flags);
    ck_assert_int_eq(pipe(copies), 0);
    child_says_yes(copy_itself);
    close(copies[1]);
    ck_assert_int_eq(read(copies[0], &byte, 1), 0); // nobody has the other end any more
    close(copies[0]);
}
END_TEST

static int trace_parent(void)
{
    enter(true);
    return (int)ptrace(PTRACE_ATTACH, parent, NULL, NULL);
}

static int end_parent(void)
{
    enter(true);
    return kill(parent, 0);
}

static int end_everything(void)
{
    enter(true);
    return kill(-1, 0);
}

static int fork_while_loading(void)
{
    enter(false);
    return fork() == 0 ? 1 : 2;
}

START_TEST(starting_a_process_raises_sigsys)
{
    child_ends_by_sigsys(start_fork);
    child_ends_by_sigsys(start_program);
    child_ends_by_sigsys(fork_while_loading);
}
END_TEST

START_TEST(reaching_for_another_process_raises_sigsys)
{
    child_ends_by_sigsys(trace_parent);
    child_ends_by_sigsys(end_parent);
    child_ends_by_sigsys(end_everything);
}
END_TEST

static int leave_group(void)
{
    enter(true);
    return setpgid(0, parent);
}

START_TEST(leaving_the_process_group_raises_sigsys)
{
    child_ends_by_sigsys(leave_group);
}
END_TEST

static void on_refused(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)context;
    _exit(strcmp(sandbox_refused_call(info->si_syscall), "execve") == 0 ? 0 : 1);
}

static int start_program_with_handler(void)
{
    struct sigaction action = {.sa_sigaction = on_refused, .sa_flags = SA_SIGINFO};
    sigaction(SIGSYS, &action, NULL);
    start_program();
    return 2;
}

START_TEST(a_handler_learns_the_name_of_the_refused_call)
{
    child_says_yes(start_program_with_handler);
    ck_assert_str_eq(sandbox_refused_call(-12345), "a system call");
}
END_TEST

static int use_memory(void)
{
    enter(true);
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, flags, -1, 0);
    bool mapped = page != MAP_FAILED;
    bool closed = mapped && mprotect(page, 4096, PROT_READ) == 0;
    bool no_code = refused(mprotect(page, 4096, PROT_READ | PROT_EXEC));
    bool no_new_code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, flags, -1, 0) == MAP_FAILED;
    bool no_file = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED && errno == EPERM;
    bool advised = mapped && madvise(page, 4096, MADV_DONTNEED) == 0;
    bool large = malloc(64 << 20) != NULL;
    return ALL(mapped, closed, no_code, no_new_code, no_file, advised, large,
               munmap(page, 4096) == 0);
}

START_TEST(memory_can_be_mapped_and_protected_but_not_made_executable)
{
    child_says_yes(use_memory);
}
END_TEST

static int use_own_descriptors(void)
{
    enter(true);
    int ends[2], pair[2];
    char byte = 0;
    bool made = pipe(ends) == 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0;
    int event = eventfd(1, 0);
    struct pollfd ready = {.fd = ends[0], .events = POLLIN};
    bool sent = made && write(ends[1], "x", 1) == 1 && poll(&ready, 1, 0) == 1;
    bool received = sent && read(ends[0], &byte, 1) == 1 && byte == 'x';
    return ALL(made, event >= 0, sent, received, close(ends[0]) == 0, dup(pair[0]) >= 0);
}

START_TEST(pipes_pairs_and_events_of_its_own_work)
{
    child_says_yes(use_own_descriptors);
}
END_TEST

static volatile sig_atomic_t handled;

static void on_alarm(int signal)
{
    handled = signal;
}

static int use_engine_calls(void)
{
    enter(true);
    struct sigaction action = {.sa_handler = on_alarm};
    struct itimerval none = {0};
    struct timespec now;
    stack_t stack = {.ss_flags = SS_DISABLE};
    sigset_t set;
    sigemptyset(&set);
    bool caught = sigaction(SIGUSR1, &action, NULL) == 0 && raise(SIGUSR1) == 0;
    return ALL(caught, handled == SIGUSR1, setitimer(ITIMER_VIRTUAL, &none, NULL) == 0,
               clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) == 0, sigaltstack(&stack, NULL) == 0,
               sigprocmask(SIG_BLOCK, &set, NULL) == 0, kill(getpid(), 0) == 0);
}

START_TEST(signals_and_timers_of_the_engine_work)
{
    child_says_yes(use_engine_calls);
}
END_TEST

static int load_library(void)
{
    enter(false);
    bool missing = false;
    bool loaded = dlopen("libutil.so.1", RTLD_NOW) != NULL;
    bool no_write = refused(open("/dev/null", O_WRONLY));
    bool no_new = refused(open("/tmp/heddle-sandbox-test", O_RDWR | O_CREAT, 0600));
    bool tight = sandbox_enter_tight(&missing, NULL) && !missing;
    return ALL(loaded, no_write, no_new, tight, dlopen("libanl.so.1", RTLD_NOW) == NULL);
}

START_TEST(a_module_can_be_loaded_in_the_first_step_and_not_in_the_second)
{
    child_says_yes(load_library);
}
END_TEST

static int kept[2];

static bool is_null_device(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) && status.st_rdev == makedev(1, 3);
}

static int look_at_descriptors(void)
{
    int lost = dup(kept[1]);
    int high = fcntl(kept[1], F_DUPFD, 700);
    enter_any(false, &kept[1], 1);
    return ALL(write(kept[1], "k", 1) == 1, fcntl(kept[0], F_GETFD) == -1,
               fcntl(lost, F_GETFD) == -1, fcntl(high, F_GETFD) == -1, is_null_device(0),
               is_null_device(1), is_null_device(2));
}

START_TEST(only_the_descriptors_that_were_named_stay_open)
{
    char byte = 0;
    ck_assert_int_eq(pipe(kept), 0);
    child_says_yes(look_at_descriptors);
    ck_assert_int_eq(read(kept[0], &byte, 1), 1);
    ck_assert_int_eq(byte, 'k');
}
END_TEST

static bool limit_is(int resource, rlim_t value)
{
    struct rlimit limit;
    return getrlimit(resource, &limit) == 0 && limit.rlim_cur == value && limit.rlim_max == value;
}

static int look_at_limits(void)
{
    bool filtered = enter_any(true, NULL, 0);
    struct rlimit more = {1 << 20, 1 << 20};
    return ALL(limit_is(RLIMIT_CORE, 0), limit_is(RLIMIT_FSIZE, 0),
               limit_is(RLIMIT_NOFILE, SANDBOX_DESCRIPTORS), getpgrp() == getpid(),
               !filtered || refused(setrlimit(RLIMIT_FSIZE, &more)));
}

START_TEST(limits_and_the_process_group_are_set_and_stay_so)
{
    child_says_yes(look_at_limits);
}
END_TEST

static int enter_with_little_memory(void)
{
    struct rlimit limit = {UINT64_C(1) << 34, UINT64_C(1) << 34};
    struct sandbox_request request = {NULL, 0, parent};
    struct error err = {""};
    bool missing;
    setrlimit(RLIMIT_AS, &limit);
    bool entered = sandbox_enter_loading(&request, &missing, &err);
    return ALL(!entered, strstr(err.text, "limited to 16384 MiB") != NULL,
               strstr(err.text, "ulimit -v unlimited") != NULL);
}

static int enter_with_a_soft_limit(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = UINT64_C(1) << 34;
    setrlimit(RLIMIT_AS, &limit);
    enter_any(false, NULL, 0);
    getrlimit(RLIMIT_AS, &limit);
    return ALL(limit.rlim_cur == limit.rlim_max);
}

START_TEST(a_limit_of_memory_is_raised_where_it_can_be_and_explained_where_not)
{
    child_says_yes(enter_with_little_memory);
    child_says_yes(enter_with_a_soft_limit);
}
END_TEST

static int enter_without_parent(void)
{
    struct sandbox_request request = {NULL, 0, getpid()};
    struct error err = {""};
    bool missing;
    return ALL(!sandbox_enter_loading(&request, &missing, &err),
               strstr(err.text, "has ended") != NULL);
}

START_TEST(a_child_whose_parent_has_ended_already_does_not_begin)
{
    child_says_yes(enter_without_parent);
}
END_TEST

// The grandchild says "r" when it is ready, and "x" when it was still there long after its parent
// had ended.
static void wait_to_be_ended(int out)
{
    enter_any(false, &out, 1);
    if (write(out, "r", 1) == 1) {
        poll(NULL, 0, 5000);
    }
    _exit(write(out, "x", 1) == 1);
}

static int start_and_end(void)
{
    char byte = 0;
    parent = getpid();
    pid_t grandchild = fork();
    if (grandchild == 0) {
        close(kept[0]);
        wait_to_be_ended(kept[1]);
    }
    return ALL(grandchild > 0, read(kept[0], &byte, 1) == 1, byte == 'r');
}

START_TEST(the_end_of_the_parent_ends_the_child)
{
    char byte = 0;
    ck_assert_int_eq(pipe(kept), 0);
    child_says_yes(start_and_end);
    close(kept[1]);
    ck_assert_int_eq(read(kept[0], &byte, 1), 0); // end of file: its descriptors are closed
}
END_TEST

#ifdef HAVE_SECCOMP

// As some containers are: no process may load a filter.
static int enter_where_filters_are_forbidden(void)
{
    struct sandbox_request request = {NULL, 0, parent};
    bool loading = false, tight = false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1,
                     SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
    if (seccomp_load(filter) != 0) {
        return NO_FILTER;
    }
    return ALL(sandbox_enter_loading(&request, &loading, NULL), loading,
               sandbox_enter_tight(&tight, NULL), tight, limit_is(RLIMIT_FSIZE, 0));
}

START_TEST(where_filters_are_forbidden_the_rest_is_in_force_and_it_is_said)
{
    child_says_yes(enter_where_filters_are_forbidden);
}
END_TEST

#endif

static void add_tests(TCase *cases)
{
    tcase_add_test(cases, no_file_can_be_opened_made_or_looked_for);
    tcase_add_test(cases, no_connection_can_be_made);
    tcase_add_test(cases, starting_a_process_raises_sigsys);
    tcase_add_test(cases, only_the_stage_itself_makes_copies_and_they_end_with_it);
    tcase_add_test(cases, reaching_for_another_process_raises_sigsys);
    tcase_add_test(cases, leaving_the_process_group_raises_sigsys);
    tcase_add_test(cases, a_handler_learns_the_name_of_the_refused_call);
    tcase_add_test(cases, memory_can_be_mapped_and_protected_but_not_made_executable);
    tcase_add_test(cases, pipes_pairs_and_events_of_its_own_work);
    tcase_add_test(cases, signals_and_timers_of_the_engine_work);
    tcase_add_test(cases, a_module_can_be_loaded_in_the_first_step_and_not_in_the_second);
    tcase_add_test(cases, only_the_descriptors_that_were_named_stay_open);
    tcase_add_test(cases, limits_and_the_process_group_are_set_and_stay_so);
    tcase_add_test(cases, a_limit_of_memory_is_raised_where_it_can_be_and_explained_where_not);
    tcase_add_test(cases, a_child_whose_parent_has_ended_already_does_not_begin);
    tcase_add_test(cases, the_end_of_the_parent_ends_the_child);
#ifdef HAVE_SECCOMP
    tcase_add_test(cases, where_filters_are_forbidden_the_rest_is_in_force_and_it_is_said);
#endif
}

int main(void)
{
    Suite *suite = suite_create("sandbox");
    TCase *cases = tcase_create("sandbox");
    tcase_set_timeout(cases, 30);
    add_tests(cases);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
