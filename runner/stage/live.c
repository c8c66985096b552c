// live.c: a program run as it is, with kernel threads, in a sandboxed child.
#include "stage/live.h"

#include "base/files.h"
#include "base/memory.h"
#include "stage/child.h"
#include "stage/live_message.h"
#include "stage/message.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAUSE_MS = 50, END_MS = 5000 };

struct live {
    pid_t process; // that serves; 0 none
    int socket;
};

struct live_limits live_limits_default(void)
{
    return (struct live_limits){
        .time_ms = 10000, .output_bytes = UINT64_C(64) << 20, .tasks = 4096};
}

static bool leave(const char *folder, const char *name, const char *text, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = text == NULL || file_write(path, text, strlen(text), 0600, err);
    free(path);
    return done;
}

static bool prepare_folder(const char *folder, const char *input, const char *arguments,
                           struct error *err)
{
    char *files = file_join(folder, "files");
    bool done = file_make_directory(files, err) && leave(folder, "input", input, err) &&
                leave(folder, "arguments", arguments, err);
    free(files);
    return done;
}

static bool spawn(struct live *live, const char *program, const char *folder, int theirs,
                  struct error *err)
{
    char socket_text[16];
    snprintf(socket_text, sizeof socket_text, "%d", theirs);
    char *const argv[] = {(char *)"heddle-stage", socket_text, (char *)folder, NULL};
    live->process = fork();
    if (live->process == 0) { // system calls only
        fcntl(theirs, F_SETFD, 0);
        execv(program, argv);
        _exit(127);
    }
    if (live->process < 0) {
        live->process = 0;
        return error_errno(err, "the program cannot be started");
    }
    return true;
}

static bool connect_and_spawn(struct live *live, const char *program, const char *folder,
                              struct error *err)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return error_errno(err, "no connection to the program");
    }
    live->socket = ends[0];
    bool done = spawn(live, program, folder, ends[1], err);
    close(ends[1]);
    return done;
}

struct live *live_start(const char *folder, const char *input, const char *arguments,
                        struct error *err)
{
    struct live *live = memory_alloc(sizeof *live);
    live->socket = -1;
    char *program = child_program();
    bool done = program != NULL
                    ? prepare_folder(folder, input, arguments, err) &&
                          connect_and_spawn(live, program, folder, err)
                    : error_set(err, "heddle-stage is missing: it belongs beside heddle; build or "
                                     "install heddle again");
    free(program);
    if (!done) {
        live_stop(live);
        return NULL;
    }
    return live;
}

// Closing the socket is the order to end everything; a process that does not obey is killed.
void live_stop(struct live *live)
{
    if (live == NULL) {
        return;
    }
    if (live->socket >= 0) {
        close(live->socket);
    }
    for (int waited_ms = 0; live->process > 0;) {
        pid_t ended = waitpid(live->process, NULL, WNOHANG);
        if (ended == live->process || (ended < 0 && errno != EINTR)) {
            break;
        }
        if (waited_ms++ == END_MS) {
            kill(live->process, SIGKILL);
        }
        usleep(1000);
    }
    free(live);
}

static bool take_end(const struct text *payload, struct live_result *result, struct error *err)
{
    struct live_answer answer;
    if (payload->length != sizeof answer) {
        return error_set(err, "the process that runs the program sent a damaged answer");
    }
    memcpy(&answer, payload->bytes, sizeof answer);
    *result = answer.result;
    return answer.refusal[0] == '\0' ||
           error_set(err, "the program could not be started: %s", answer.refusal);
}

bool live_run(struct live *live, const struct live_limits *limits, live_output output,
              void *context, struct live_result *result, struct error *err)
{
    struct live_request request;
    memset(&request, 0, sizeof request); // its padding is sent, too
    request.limits.time_ms = limits->time_ms;
    request.limits.output_bytes = limits->output_bytes;
    request.limits.tasks = limits->tasks;
    struct text payload = {0};
    text_add_bytes(&payload, (const char *)&request, sizeof request);
    bool there = message_send(live->socket, MESSAGE_LIVE, &payload);
    bool stopped = false;
    bool ended = false;
    bool told = false;
    while (there && !ended) {
        enum message_kind kind = MESSAGE_OUTPUT;
        text_clear(&payload);
        bool waits = message_waits(live->socket, PAUSE_MS);
        there = !waits || message_receive(live->socket, &kind, &payload);
        ended = there && kind == MESSAGE_ENDED;
        if (ended) {
            told = take_end(&payload, result, err);
        } else if (there && !stopped &&
                   !output(context, kind == MESSAGE_ERRORS, text_string(&payload),
                           payload.length)) {
            stopped = true;
            there = message_send(live->socket, MESSAGE_STOP, NULL);
        }
    }
    text_finish(&payload);
    return ended ? told : error_set(err, "the process that runs the program ended before it");
}

void live_describe(const struct live_result *result, const struct live_limits *limits, char *buffer,
                   size_t size)
{
    const char *name = sigabbrev_np(result->number);
    switch (result->end) {
    case LIVE_EXITED:
        snprintf(buffer, size, "It ended with exit status %d.", result->number);
        break;
    case LIVE_SIGNALLED:
        if (name != NULL) {
            snprintf(buffer, size, "It was ended by SIG%s (%s).", name,
                     sigdescr_np(result->number));
        } else {
            snprintf(buffer, size, "It was ended by signal %d.", result->number);
        }
        break;
    case LIVE_LATE:
        snprintf(buffer, size, "It had not ended after %g s and was stopped.",
                 limits->time_ms / 1000.0);
        break;
    case LIVE_FLOODED:
        snprintf(buffer, size, "It had written more than %llu MiB and was stopped.",
                 (unsigned long long)limits->output_bytes >> 20);
        break;
    case LIVE_CROWDED:
        snprintf(buffer, size, "It had started more than %u threads and processes and was stopped.",
                 limits->tasks);
        break;
    case LIVE_STOPPED:
        snprintf(buffer, size, "It was stopped.");
        break;
    }
}
