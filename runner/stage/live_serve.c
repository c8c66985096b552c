// live_serve.c: the process between heddle and a program that runs as it is.
//
// It exists because heddle may be killed at any time: the end of heddle is the end of the socket,
// and then this process ends the program's group and whatever else descends from it (it is their
// subreaper), and removes their folder. It runs no code of the program itself.
//
// The program's standard output is a terminal of its own (a pseudo-terminal), so that the C library
// hands over each line when it is written, and nothing is lost when the program is ended.
#include "stage/live_serve.h"

#include "base/error.h"
#include "base/files.h"
#include "base/memory.h"
#include "stage/live_message.h"
#include "stage/message.h"
#include "stage/sandbox_parts.h"
#include "stage/sandbox_program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_MS = 50 };

struct serve {
    int socket; // to the client
    const char *folder;
    char *program, *input, *files; // in it; owned
    int children;                  // a signalfd: readable when a child has ended
    bool loopback;                 // nothing but 127.0.0.1 can be reached
    bool gone;                     // the client
};

struct run {
    pid_t process; // also its group
    int output;    // of the program, -1 at its end
    int errors;
    int listener; // asks about signals, -1 none
    long long deadline_ms;
    uint64_t left_bytes;
    long tasks_max; // of the whole machine
    struct live_answer answer;
};

// What the child says about itself before it becomes the program.
struct report {
    unsigned layers;
    char refusal[512];
};

static long long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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
static void set_environment(const struct serve *serve)
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
    setenv("HOME", serve->files, 1);
    setenv("TMPDIR", serve->files, 1);
}

static bool set_streams(const struct serve *serve, int output, int errors, struct error *err)
{
    int input = open(serve->input, O_RDONLY);
    input = input >= 0 ? input : open("/dev/null", O_RDONLY);
    return (dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 &&
            dup2(errors, STDERR_FILENO) >= 0) ||
           error_errno(err, "its standard streams");
}

static unsigned cpu_seconds(const struct live_limits *limits)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return (limits->time_ms / 1000 + 1) * (unsigned)(processors > 0 ? processors : 1);
}

_Noreturn static void become(const struct serve *serve, const struct live_limits *limits,
                             pid_t parent, const int streams[2], int report_to)
{
    struct error err = {""};
    struct report report = {0};
    int listener = -1;
    struct sandbox_program sandbox = {.parent = parent,
                                      .folder = serve->files,
                                      .cpu_seconds = cpu_seconds(limits),
                                      .keep = {report_to, report_to}};
    setpgid(0, 0);
    reset_signals();
    if ((chdir(serve->files) == 0 || error_errno(&err, "%s", serve->files)) &&
        set_streams(serve, streams[0], streams[1], &err) &&
        sandbox_enter_program(&sandbox, &report.layers, &listener, &err)) {
        set_environment(serve);
        send_report(report_to, &report, listener);
        close_one(&listener);
        char *const argv[] = {serve->program, NULL};
        execv(serve->program, argv);
        error_errno(&err, "%s", serve->program);
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

static bool refuse(struct run *run, const char *reason)
{
    snprintf(run->answer.refusal, sizeof run->answer.refusal, "%s: %s", reason, strerror(errno));
    return false;
}

// Forks, and waits until the child is the program.
static bool spawn(struct serve *serve, const struct live_limits *limits, struct run *run,
                  const int streams[2])
{
    int reports[2];
    struct report report = {0};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, reports) != 0) {
        return refuse(run, "no connection to it");
    }
    pid_t parent = getpid();
    run->process = fork();
    if (run->process == 0) {
        become(serve, limits, parent, streams, reports[1]);
    }
    if (run->process > 0) {
        setpgid(run->process, run->process);
    }
    close(reports[1]);
    bool reported = run->process > 0 && take_report(reports[0], &report, &run->listener);
    if (run->process < 0) {
        run->process = 0;
        refuse(run, "no process for it");
    } else if (!reported) {
        snprintf(run->answer.refusal, sizeof run->answer.refusal, "it ended while being started");
    } else {
        run->answer.result.layers = report.layers | (serve->loopback ? SANDBOX_LOOPBACK : 0);
        while (report.refusal[0] == '\0' && take_report(reports[0], &report, &run->listener)) {
        }
        memcpy(run->answer.refusal, report.refusal, sizeof report.refusal);
    }
    close(reports[0]);
    return run->answer.refusal[0] == '\0';
}

static bool start(struct serve *serve, const struct live_limits *limits, struct run *run)
{
    int output[2] = {-1, -1};
    int errors[2] = {-1, -1};
    bool done = make_output(output) && pipe2(errors, O_CLOEXEC) == 0;
    if (!done) {
        refuse(run, "no place for its output");
    }
    run->output = output[0];
    run->errors = errors[0];
    done = done && spawn(serve, limits, run, (const int[2]){output[1], errors[1]});
    close_one(&output[1]);
    close_one(&errors[1]);
    return done;
}

// --- while it runs ---

// Passes on what is there; the end of a terminal is the error EIO.
static void pass_on(struct serve *serve, struct run *run, int *from, enum message_kind kind)
{
    char bytes[16384];
    ssize_t got = read(*from, bytes, sizeof bytes);
    if (got <= 0) {
        if (got == 0 || errno != EINTR) {
            close_one(from);
        }
        return;
    }
    size_t length = (uint64_t)got < run->left_bytes ? (size_t)got : (size_t)run->left_bytes;
    run->left_bytes -= length;
    struct text payload = {0};
    text_add_bytes(&payload, bytes, length);
    serve->gone |= length > 0 && !message_send(serve->socket, kind, &payload);
    text_finish(&payload);
}

// Whether the client asks for the end, or is gone.
static bool is_told_to_stop(struct serve *serve)
{
    struct text payload = {0};
    enum message_kind kind = MESSAGE_STOP;
    serve->gone |= !message_receive(serve->socket, &kind, &payload);
    text_finish(&payload);
    return serve->gone || kind == MESSAGE_STOP;
}

// Whether the program itself has ended. It stays a zombie, so that its group's number is kept.
static bool has_ended(const struct run *run)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)run->process, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == run->process;
}

// Orphans of the program that have ended are taken away while it runs.
static void take_children(const struct serve *serve, const struct run *run)
{
    struct signalfd_siginfo ignored;
    siginfo_t info = {0};
    while (read(serve->children, &ignored, sizeof ignored) > 0) {
    }
    while (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid > 0 &&
           info.si_pid != run->process) {
        waitpid(info.si_pid, NULL, 0);
        info.si_pid = 0;
    }
}

// How many threads and processes this machine has. RLIMIT_NPROC does not bind root, and counts
// what else its user runs.
static long count_tasks(void)
{
    long count = 0;
    FILE *load = fopen("/proc/loadavg", "re");
    if (load != NULL) {
        if (fscanf(load, "%*s %*s %*s %*d/%ld", &count) != 1) {
            count = 0;
        }
        fclose(load);
    }
    return count;
}

static void watch(struct serve *serve, struct run *run)
{
    enum { SOCKET, OUTPUT, ERRORS, CHILDREN, LISTENER, WATCHED };
    enum live_end *end = &run->answer.result.end;
    long long look_ms = now_ms() + LOOK_MS;
    *end = LIVE_EXITED;
    while (*end == LIVE_EXITED && !serve->gone && !has_ended(run)) {
        struct pollfd fds[WATCHED] = {[SOCKET] = {serve->socket, POLLIN, 0},
                                      [OUTPUT] = {run->output, POLLIN, 0},
                                      [ERRORS] = {run->errors, POLLIN, 0},
                                      [CHILDREN] = {serve->children, POLLIN, 0},
                                      [LISTENER] = {run->listener, POLLIN, 0}};
        long long left_ms = run->deadline_ms - now_ms();
        if (left_ms <= 0) {
            *end = LIVE_LATE;
        } else if (poll(fds, WATCHED, left_ms < LOOK_MS ? (int)left_ms : LOOK_MS) > 0) {
            if (fds[OUTPUT].revents != 0) {
                pass_on(serve, run, &run->output, MESSAGE_OUTPUT);
            }
            if (fds[ERRORS].revents != 0) {
                pass_on(serve, run, &run->errors, MESSAGE_ERRORS);
            }
            if (fds[LISTENER].revents != 0 && !sandbox_answer_signal(run->listener, run->process) &&
                (fds[LISTENER].revents & POLLIN) == 0) {
                close_one(&run->listener);
            }
            if (fds[CHILDREN].revents != 0) {
                take_children(serve, run);
            }
            if (fds[SOCKET].revents != 0 && is_told_to_stop(serve)) {
                *end = LIVE_STOPPED;
            }
            if (run->left_bytes == 0) {
                *end = LIVE_FLOODED;
            }
        }
        if (now_ms() >= look_ms) {
            *end = *end == LIVE_EXITED && count_tasks() > run->tasks_max ? LIVE_CROWDED : *end;
            look_ms = now_ms() + LOOK_MS;
        }
    }
}

// --- the end ---

// Kills what descends from us and has left the program's group.
static void kill_children(void)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *list = fopen(path, "re");
    int child;
    while (list != NULL && fscanf(list, "%d", &child) == 1) {
        kill(child, SIGKILL);
    }
    if (list != NULL) {
        fclose(list);
    }
}

// Ends the group and everything else below us; returns how the program itself ended.
static int end_all(const struct run *run)
{
    int status = 0;
    int ended = 0;
    kill(-run->process, SIGKILL);
    for (;;) {
        pid_t child = waitpid(-1, &ended, WNOHANG);
        if (child == run->process) {
            status = ended;
        } else if (child == 0) {
            kill_children();
            poll(NULL, 0, 1);
        } else if (child < 0 && errno != EINTR) {
            return status;
        }
    }
}

static void take_rest(struct serve *serve, struct run *run)
{
    while (run->output >= 0 && run->left_bytes > 0 && !serve->gone) {
        pass_on(serve, run, &run->output, MESSAGE_OUTPUT);
    }
    while (run->errors >= 0 && run->left_bytes > 0 && !serve->gone) {
        pass_on(serve, run, &run->errors, MESSAGE_ERRORS);
    }
}

static void describe_end(struct run *run, int status)
{
    struct live_result *result = &run->answer.result;
    if (result->end == LIVE_EXITED && WIFSIGNALED(status)) {
        result->end = LIVE_SIGNALLED;
        result->number = WTERMSIG(status);
    } else if (result->end == LIVE_EXITED) {
        result->number = WEXITSTATUS(status);
    }
}

// The next run finds the folder empty.
static void empty_files(const struct serve *serve)
{
    if (rmdir(serve->files) != 0) {
        file_remove_tree(serve->files);
    }
    mkdir(serve->files, 0700);
}

static void run_once(struct serve *serve, const struct live_request *request)
{
    struct run run = {.output = -1,
                      .errors = -1,
                      .listener = -1,
                      .deadline_ms = now_ms() + request->limits.time_ms,
                      .left_bytes = request->limits.output_bytes,
                      .tasks_max = count_tasks() + request->limits.tasks};
    bool started = start(serve, &request->limits, &run);
    if (started) {
        watch(serve, &run);
    }
    if (run.process > 0) {
        int status = end_all(&run);
        close_one(&run.listener);
        take_rest(serve, &run);
        describe_end(&run, status);
    }
    close_one(&run.output);
    close_one(&run.errors);
    close_one(&run.listener);
    empty_files(serve);
    struct text payload = {0};
    text_add_bytes(&payload, (const char *)&run.answer, sizeof run.answer);
    serve->gone |= serve->gone || !message_send(serve->socket, MESSAGE_ENDED, &payload);
    text_finish(&payload);
}

// --- requests ---

// An own group, so that Ctrl-C is heddle's to handle; nothing open that could reach its terminal.
static bool settle(struct serve *serve)
{
    struct sandbox_request descriptors = {&serve->socket, 1, getppid()};
    struct error ignored;
    sigset_t child;
    sigset_t none;
    setpgid(0, 0);
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    sandbox_close_others(&descriptors);
    fcntl(serve->socket, F_SETFD, FD_CLOEXEC);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    serve->children = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    serve->loopback = sandbox_leave_network();
    return sandbox_silence_streams(&ignored) && serve->children >= 0;
}

void live_serve(int socket, const char *folder)
{
    struct serve serve = {.socket = socket,
                          .folder = folder,
                          .program = file_join(folder, "program"),
                          .input = file_join(folder, "input"),
                          .files = file_join(folder, "files")};
    struct text payload = {0};
    enum message_kind kind;
    bool ready = settle(&serve);
    while (ready && !serve.gone && message_receive(socket, &kind, &payload)) {
        struct live_request request;
        if (kind == MESSAGE_LIVE && payload.length == sizeof request) {
            memcpy(&request, payload.bytes, sizeof request);
            run_once(&serve, &request);
        }
    }
    text_finish(&payload);
    file_remove_tree(folder);
    free(serve.program);
    free(serve.input);
    free(serve.files);
}
