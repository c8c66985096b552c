// test_sandbox_program.c: what a program that runs as it is can still do, and no longer do.
#include "base/files.h"
#include "stage/sandbox_program.h"
#include "stage/sandbox_program_filter.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// Exit statuses of the child: it cannot print.
enum { REFUSED_TO_ENTER = 90, NO_LAYER = 91 };

static char *folder;
static pid_t parent;

static void set_up(void)
{
    folder = file_temporary_directory(NULL);
    ck_assert_ptr_nonnull(folder);
    parent = getpid();
}

static void tear_down(void)
{
    file_remove_tree(folder);
    free(folder);
}

// In the child: shuts itself in; ends it when this machine lacks a layer that is needed.
static void enter(unsigned needed)
{
    struct sandbox_program request = {
        .parent = parent, .folder = folder, .cpu_seconds = 10, .keep = {3, 3}};
    unsigned layers = 0;
    int listener = -1;
    struct error err;
    if (chdir(folder) != 0 || !sandbox_enter_program(&request, &layers, &listener, &err)) {
        _exit(REFUSED_TO_ENTER);
    }
    if ((layers & needed) != needed) {
        _exit(NO_LAYER);
    }
}

// Runs `act` in a child. Its result is the number of the first condition that does not hold.
static void child_says_yes(int (*act)(void))
{
    int status = 0;
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        _exit(act());
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status), "ended by signal %d", WTERMSIG(status));
    ck_assert_int_ne(WEXITSTATUS(status), REFUSED_TO_ENTER);
    ck_assert_msg(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == NO_LAYER, "check %d failed",
                  WEXITSTATUS(status));
}

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
    return result == -1 && (errno == EPERM || errno == EACCES);
}

static int write_files(void)
{
    enter(SANDBOX_WRITES | SANDBOX_FILTER);
    int own = open("own", O_CREAT | O_RDWR, 0600);
    return ALL(own >= 0, write(own, "x", 1) == 1, mkdir("d", 0700) == 0, rename("own", "d/o") == 0,
               unlink("d/o") == 0, open("/dev/null", O_WRONLY) >= 0,
               open("/etc/passwd", O_RDONLY) >= 0,
               refused(open("../heddle-outside", O_CREAT | O_WRONLY, 0600)),
               refused(mkdir("../heddle-outside", 0700)), refused(rename("d", "../heddle-outside")),
               refused(symlink("x", "../heddle-outside")), refused(chmod("d", 0755)),
               refused(truncate("/etc/passwd", 0)), refused(unlink("/etc/passwd")));
}

START_TEST(files_can_be_read_everywhere_and_written_in_its_own_folder)
{
    child_says_yes(write_files);
}
END_TEST

static int write_without_landlock(void)
{
    struct program_filter filter = {.writes = false, .truncates = false};
    int listener = -1;
    struct error err;
    if (chdir(folder) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        !program_filter_load(&filter, &listener, &err)) {
        return REFUSED_TO_ENTER;
    }
    if (filter.missing) {
        return NO_LAYER;
    }
    return ALL(refused(open("own", O_CREAT | O_RDWR, 0600)), refused(open(".", O_WRONLY)),
               refused(creat("own", 0600)), refused(mkdir("d", 0700)), refused(unlink("own")),
               refused(truncate("own", 0)), open("/etc/passwd", O_RDONLY) >= 0);
}

START_TEST(without_landlock_nothing_can_be_written)
{
    child_says_yes(write_without_landlock);
}
END_TEST

static int open_sockets(void)
{
    int pair[2];
    enter(SANDBOX_FILTER);
    return ALL(socket(AF_INET, SOCK_STREAM, 0) >= 0, socket(AF_UNIX, SOCK_STREAM, 0) >= 0,
               socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, eventfd(0, 0) >= 0,
               refused(socket(AF_INET6, SOCK_STREAM, 0)), refused(socket(AF_NETLINK, SOCK_RAW, 0)),
               refused(socket(AF_PACKET, SOCK_RAW, 0)), refused(socket(AF_INET, SOCK_RAW, 1)));
}

START_TEST(only_sockets_of_this_machine_and_of_the_internet_can_be_made)
{
    child_says_yes(open_sockets);
}
END_TEST

static int leave(void)
{
    enter(SANDBOX_FILTER);
    return ALL(refused(unshare(CLONE_NEWUSER)), refused(unshare(CLONE_NEWNS)), refused(setsid()),
               refused(setpgid(0, 0)), refused(shmget(IPC_PRIVATE, 1, IPC_CREAT | 0600)),
               refused(setuid(0)), prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1);
}

START_TEST(it_cannot_get_out_nor_leave_anything)
{
    child_says_yes(leave);
}
END_TEST

static int have_processes(void)
{
    int status = 0;
    enter(SANDBOX_FILTER);
    pid_t child = fork();
    if (child == 0) {
        _exit(7);
    }
    return ALL(child > 0, waitpid(child, &status, 0) == child, WEXITSTATUS(status) == 7,
               kill(getpid(), 0) == 0, raise(0) == 0);
}

START_TEST(it_can_start_processes_and_signal_itself)
{
    child_says_yes(have_processes);
}
END_TEST

static bool limit_is_at_most(int resource, rlim_t most)
{
    struct rlimit limit;
    return getrlimit(resource, &limit) == 0 && limit.rlim_max <= most;
}

static int look_at_limits(void)
{
    enter(0);
    return ALL(limit_is_at_most(RLIMIT_CPU, 10),
               limit_is_at_most(RLIMIT_AS, SANDBOX_PROGRAM_ADDRESS_SPACE),
               limit_is_at_most(RLIMIT_FSIZE, SANDBOX_PROGRAM_FILE),
               limit_is_at_most(RLIMIT_NPROC, SANDBOX_PROGRAM_PROCESSES),
               limit_is_at_most(RLIMIT_CORE, 0));
}

START_TEST(its_limits_are_set)
{
    child_says_yes(look_at_limits);
}
END_TEST

// Only a network of its own has nothing behind it; whether this machine gives one is not tested.
static int look_at_network(void)
{
    if (!sandbox_leave_network()) {
        return NO_LAYER;
    }
    int other = socket(AF_INET, SOCK_STREAM, 0);
    int server = socket(AF_INET, SOCK_STREAM, 0);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in outside = {.sin_family = AF_INET,
                                  .sin_port = htons(80),
                                  .sin_addr.s_addr = htonl(0xC0000201)}; // 192.0.2.1
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof own;
    return ALL(connect(other, (struct sockaddr *)&outside, sizeof outside) != 0,
               bind(server, (struct sockaddr *)&own, sizeof own) == 0, listen(server, 1) == 0,
               getsockname(server, (struct sockaddr *)&own, &size) == 0,
               connect(client, (struct sockaddr *)&own, sizeof own) == 0);
}

START_TEST(a_network_of_its_own_has_127_0_0_1_and_nothing_else)
{
    child_says_yes(look_at_network);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sandbox_program");
    TCase *tests = tcase_create("sandbox_program");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, files_can_be_read_everywhere_and_written_in_its_own_folder);
    tcase_add_test(tests, without_landlock_nothing_can_be_written);
    tcase_add_test(tests, only_sockets_of_this_machine_and_of_the_internet_can_be_made);
    tcase_add_test(tests, it_cannot_get_out_nor_leave_anything);
    tcase_add_test(tests, it_can_start_processes_and_signal_itself);
    tcase_add_test(tests, its_limits_are_set);
    tcase_add_test(tests, a_network_of_its_own_has_127_0_0_1_and_nothing_else);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
