// live_child.c: a program that runs as it is, as a child process: made, confined and started.
//
// Its standard output is a terminal of its own (a pseudo-terminal), so that the C library hands
// over each line when it is written, and nothing is lost when the program is ended.
#include "stage/live_child.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "stage/client.h"
#include "stage/sandbox_program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

// What the child says about itself before it becomes the program.
struct report {
    unsigned layers;
    char refusal[512];
};

static void close_one(int *fd)
{
    if (*fd >= 0) {
        close(*fd);
    }
    *fd = -1;
}

// --- the child, until it is the program ---

static void send_report(int to, const struct report *report, int listener)
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {(void *)report, sizeof *report};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (listener >= 0) {
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
        control.header = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
        memcpy(CMSG_DATA(&control.header), &listener, sizeof listener);
    }
    sendmsg(to, &message, MSG_NOSIGNAL);
}

// The usual handling of signals, and none held back.
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++) {
        signal(number, SIG_DFL);
    }
    sigprocmask(SIG_SETMASK, &none, NULL);
}

// The environment: what the C library looks at, and a home in which it may write.
static void set_environment(const struct live_place *place)
{
    static const char *const kept[] = {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TERM"};
    char *values[sizeof kept / sizeof *kept];
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = getenv(kept[i]);
        values[i] = value != NULL ? memory_string(value) : NULL;
    }
    clearenv();
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (values[i] != NULL) {
            setenv(kept[i], values[i], 1);
        }
    }
    setenv("HOME", place->files, 1);
    setenv("TMPDIR", place->files, 1);
}

static bool set_streams(const struct live_place *place, int output, int errors, struct error *err)
{
    int input = open(place->input, O_RDONLY);
    input = input >= 0 ? input : open("/dev/null", O_RDONLY);
    return (dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 &&
            dup2(errors, STDERR_FILENO) >= 0) ||
           error_errno(err, "its standard streams");
}

// One word at least has one byte, its line end.
static void add_arguments(const struct live_place *place, char **argv)
{
    struct error ignored;
    char *rest = file_read(place->arguments, ARGUMENTS_BYTES_MAX, NULL, &ignored);
    while (rest != NULL && (*argv = text_cut_line(&rest)) != NULL) {
        argv++;
    }
}

static unsigned cpu_seconds(const struct live_limits *limits)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return (limits->time_ms / 1000 + 1) * (unsigned)(processors > 0 ? processors : 1);
}

_Noreturn static void become(const struct live_place *place, const struct live_limits *limits,
                             pid_t parent, const int streams[2], int report_to)
{
    struct error err = {""};
    struct report report = {0};
    int listener = -1;
    struct sandbox_program sandbox = {.parent = parent,
                                      .folder = place->files,
                                      .cpu_seconds = cpu_seconds(limits),
                                      .keep = {report_to, report_to}};
    setpgid(0, 0);
    reset_signals();
    set_environment(place);
    if ((chdir(place->files) == 0 || error_errno(&err, "%s", place->files)) &&
        set_streams(place, streams[0], streams[1], &err) &&
        sandbox_enter_program(&sandbox, &report.layers, &listener, &err)) {
        send_report(report_to, &report, listener);
        close_one(&listener);
        char *argv[ARGUMENTS_BYTES_MAX + 2] = {(char *)place->program};
        add_arguments(place, argv + 1);
        execv(place->program, argv);
        error_errno(&err, "%s", place->program);
    }
    snprintf(report.refusal, sizeof report.refusal, "%.500s", err.text);
    send_report(report_to, &report, -1);
    _exit(127);
}

// --- starting ---

// One report; false at the end of the connection, which is the start of the program.
static bool take_report(int from, struct report *report, int *listener)
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {report, sizeof *report};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    ssize_t got;
    do {
        got = recvmsg(from, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (got == sizeof *report && header != NULL && header->cmsg_type == SCM_RIGHTS) {
        memcpy(listener, CMSG_DATA(header), sizeof *listener);
    }
    return got == sizeof *report;
}

// A terminal for the program's output, or a pipe where none can be had. ends[0] is ours.
static bool make_output(int ends[2])
{
    int ours = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    char name[64];
    if (ours >= 0 && grantpt(ours) == 0 && unlockpt(ours) == 0 &&
        ptsname_r(ours, name, sizeof name) == 0) {
        ends[0] = ours;
        ends[1] = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    if (ends[1] >= 0) {
        struct termios settings;
        tcgetattr(ends[1], &settings);
        cfmakeraw(&settings); // bytes as they are: no \r before \n
        tcsetattr(ends[1], TCSANOW, &settings);
        return true;
    }
    close_one(&ours);
    return pipe2(ends, O_CLOEXEC) == 0;
}

static bool refuse(struct live_child *child, const char *reason)
{
    snprintf(child->refusal, sizeof child->refusal, "%s: %s", reason, strerror(errno));
    return false;
}

// Forks, and waits until the child is the program.
static bool spawn(const struct live_place *place, const struct live_limits *limits,
                  struct live_child *child, const int streams[2])
{
    int reports[2];
    struct report report = {0};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, reports) != 0) {
        return refuse(child, "no connection to it");
    }
    pid_t parent = getpid();
    child->process = fork();
    if (child->process == 0) {
        become(place, limits, parent, streams, reports[1]);
    }
    if (child->process > 0) {
        setpgid(child->process, child->process);
    }
    close(reports[1]);
    bool reported = child->process > 0 && take_report(reports[0], &report, &child->listener);
    if (child->process < 0) {
        child->process = 0;
        refuse(child, "no process for it");
    } else if (!reported) {
        snprintf(child->refusal, sizeof child->refusal, "it ended while being started");
    } else {
        child->layers = report.layers;
        while (report.refusal[0] == '\0' && take_report(reports[0], &report, &child->listener)) {
        }
        memcpy(child->refusal, report.refusal, sizeof report.refusal);
    }
    close(reports[0]);
    return child->refusal[0] == '\0';
}

bool live_child_start(const struct live_place *place, const struct live_limits *limits,
                      struct live_child *child)
{
    *child = (struct live_child){.output = -1, .errors = -1, .listener = -1};
    int output[2] = {-1, -1};
    int errors[2] = {-1, -1};
    bool done = make_output(output) && pipe2(errors, O_CLOEXEC) == 0;
    if (!done) {
        refuse(child, "no place for its output");
    }
    child->output = output[0];
    child->errors = errors[0];
    done = done && spawn(place, limits, child, (const int[2]){output[1], errors[1]});
    close_one(&output[1]);
    close_one(&errors[1]);
    return done;
}
