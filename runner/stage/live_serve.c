// live_serve.c: the process between heddle and a program that runs as it is.
//
// It exists because heddle may be killed at any time: the end of heddle is the end of the socket,
// and then this process ends the program's group and whatever else descends from it (it is their
// subreaper), and removes their folder. It runs no code of the program itself.
#include "stage/live_serve.h"

#include "base/error.h"
#include "base/files.h"
#include "stage/live_child.h"
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
#include <time.h>
#include <unistd.h>

enum { LOOK_MS = 50 };

struct serve {
    int socket; // to the client
    const char *folder;
    char *program, *input, *arguments, *files; // in it; owned
    int children;                              // a signalfd: readable when a child has ended
    bool loopback;                             // nothing but 127.0.0.1 can be reached
    bool gone;                                 // the client
};

struct run {
    struct live_child child;
    long long deadline_ms;
    uint64_t left_bytes;
    long tasks_max; // of the whole machine
    struct live_answer answer;
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
    return waitid(P_PID, (id_t)run->child.process, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == run->child.process;
}

// Orphans of the program that have ended are taken away while it runs.
static void take_children(const struct serve *serve, const struct run *run)
{
    struct signalfd_siginfo ignored;
    siginfo_t info = {0};
    while (read(serve->children, &ignored, sizeof ignored) > 0) {
    }
    while (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid > 0 &&
           info.si_pid != run->child.process) {
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
                                      [OUTPUT] = {run->child.output, POLLIN, 0},
                                      [ERRORS] = {run->child.errors, POLLIN, 0},
                                      [CHILDREN] = {serve->children, POLLIN, 0},
                                      [LISTENER] = {run->child.listener, POLLIN, 0}};
        long long left_ms = run->deadline_ms - now_ms();
        if (left_ms <= 0) {
            *end = LIVE_LATE;
        } else if (poll(fds, WATCHED, left_ms < LOOK_MS ? (int)left_ms : LOOK_MS) > 0) {
            if (fds[OUTPUT].revents != 0) {
                pass_on(serve, run, &run->child.output, MESSAGE_OUTPUT);
            }
            if (fds[ERRORS].revents != 0) {
                pass_on(serve, run, &run->child.errors, MESSAGE_ERRORS);
            }
            if (fds[LISTENER].revents != 0 &&
                !sandbox_answer_signal(run->child.listener, run->child.process) &&
                (fds[LISTENER].revents & POLLIN) == 0) {
                close_one(&run->child.listener);
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
    kill(-run->child.process, SIGKILL);
    for (;;) {
        pid_t child = waitpid(-1, &ended, WNOHANG);
        if (child == run->child.process) {
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
    while (run->child.output >= 0 && run->left_bytes > 0 && !serve->gone) {
        pass_on(serve, run, &run->child.output, MESSAGE_OUTPUT);
    }
    while (run->child.errors >= 0 && run->left_bytes > 0 && !serve->gone) {
        pass_on(serve, run, &run->child.errors, MESSAGE_ERRORS);
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
    struct live_place place = {serve->program, serve->input, serve->arguments, serve->files};
    struct run run = {.deadline_ms = now_ms() + request->limits.time_ms,
                      .left_bytes = request->limits.output_bytes,
                      .tasks_max = count_tasks() + request->limits.tasks};
    bool started = live_child_start(&place, &request->limits, &run.child);
    run.answer.result.layers = run.child.layers | (serve->loopback ? SANDBOX_LOOPBACK : 0);
    snprintf(run.answer.refusal, sizeof run.answer.refusal, "%s", run.child.refusal);
    if (started) {
        watch(serve, &run);
    }
    if (run.child.process > 0) {
        int status = end_all(&run);
        close_one(&run.child.listener);
        take_rest(serve, &run);
        describe_end(&run, status);
    }
    close_one(&run.child.output);
    close_one(&run.child.errors);
    close_one(&run.child.listener);
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
                          .arguments = file_join(folder, "arguments"),
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
    free(serve.arguments);
    free(serve.files);
}
