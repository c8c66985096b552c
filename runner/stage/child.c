// child.c: the stage as a child process of the client.
#include "stage/child.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

char *child_program(void)
{
    static const char *const places[] = {"stage/heddle-stage", "heddle-stage",
                                         "../libexec/heddle/heddle-stage",
                                         "../lib/heddle/heddle-stage"};
    const char *named = getenv("HEDDLE_STAGE");
    if (named != NULL && *named != '\0') {
        return memory_string(named);
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *path = file_join(process_own_directory(), places[i]);
        if (access(path, X_OK) == 0) {
            return path;
        }
        free(path);
    }
    return NULL;
}

static bool make_journal(struct child *child, struct error *err)
{
    child->journal_file = memfd_create("journal", MFD_CLOEXEC);
    if (child->journal_file < 0 || ftruncate(child->journal_file, sizeof *child->journal) != 0) {
        return error_errno(err, "no shared memory for the run");
    }
    void *shared = mmap(NULL, sizeof *child->journal, PROT_READ | PROT_WRITE, MAP_SHARED,
                        child->journal_file, 0);
    if (shared == MAP_FAILED) {
        return error_errno(err, "no shared memory for the run");
    }
    child->journal = shared;
    return true;
}

// In the child, between fork and exec: system calls only.
_Noreturn static void become(const char *program, char *const argv[], int socket, int journal)
{
    personality(ADDR_NO_RANDOMIZE); // a help where it is allowed; nothing depends on it
    fcntl(socket, F_SETFD, 0);
    fcntl(journal, F_SETFD, 0);
    execv(program, argv);
    _exit(127);
}

static bool spawn(struct child *child, const char *program, const char *module_path, int theirs,
                  struct error *err)
{
    char socket_text[16];
    char journal_text[16];
    char parent_text[16];
    snprintf(socket_text, sizeof socket_text, "%d", theirs);
    snprintf(journal_text, sizeof journal_text, "%d", child->journal_file);
    snprintf(parent_text, sizeof parent_text, "%d", (int)getpid());
    char *const argv[] = {(char *)"heddle-stage", socket_text, journal_text,
                          (char *)module_path,    parent_text, NULL};
    child->process = fork();
    if (child->process == 0) {
        become(program, argv, theirs, child->journal_file);
    }
    if (child->process < 0) {
        child->process = 0;
        return error_errno(err, "the program cannot be started");
    }
    return true;
}

static bool wait_until_loaded(struct child *child, int limit_ms, struct error *err)
{
    struct text payload = {0};
    enum message_kind kind = MESSAGE_ERROR;
    bool answered =
        message_waits(child->socket, limit_ms) && message_receive(child->socket, &kind, &payload);
    bool ready = answered && kind == MESSAGE_READY;
    if (ready) {
        struct message_reader reader = {payload.bytes, payload.bytes + payload.length, false};
        child->without_filter = message_read_number(&reader) != 0;
    } else if (answered && kind == MESSAGE_REFUSED) {
        error_set(err, "%s", text_string(&payload));
    } else {
        error_set(err, "the process that runs the program ended before it was ready (heddle doctor "
                       "says more)");
    }
    text_finish(&payload);
    return ready;
}

bool child_await(struct child *child, int limit_ms, struct error *err)
{
    child->loading = false;
    bool loaded = wait_until_loaded(child, limit_ms, err);
    if (!loaded) {
        child_stop(child);
    }
    return loaded;
}

bool child_launch(struct child *child, const char *module_path, struct error *err)
{
    *child = (struct child){.socket = -1, .journal_file = -1};
    char *program = child_program();
    if (program == NULL) {
        return error_set(
            err,
            "heddle-stage is missing: it belongs beside heddle; build or install heddle again");
    }
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        error_errno(err, "no connection to the program");
    } else {
        child->socket = ends[0];
        child->loading =
            make_journal(child, err) && spawn(child, program, module_path, ends[1], err);
        close(ends[1]);
    }
    free(program);
    bool launched = child->loading;
    if (!launched) {
        child_stop(child);
    }
    return launched;
}

bool child_start(struct child *child, const char *module_path, struct error *err)
{
    return child_launch(child, module_path, err) && child_await(child, CHILD_LOADING_MS, err);
}

bool child_is_alive(const struct child *child)
{
    siginfo_t info = {0};
    return child->process > 0 &&
           waitid(P_PID, (id_t)child->process, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == 0;
}

bool child_was_killed(const struct child *child)
{
    enum { LOOKS = 100, BETWEEN_NS = 10000000 }; // its socket is closed shortly before its end
    siginfo_t info = {0};
    for (int i = 0; i < LOOKS && info.si_pid == 0; i++) {
        if (waitid(P_PID, (id_t)child->process, &info, WEXITED | WNOHANG | WNOWAIT) != 0) {
            return false;
        }
        if (info.si_pid == 0) {
            nanosleep(&(struct timespec){0, BETWEEN_NS}, NULL);
        }
    }
    return info.si_pid != 0 && info.si_code == CLD_KILLED && info.si_status == SIGKILL;
}

void child_stop(struct child *child)
{
    if (child->process > 0) {
        kill(-child->process, SIGKILL);
        kill(child->process, SIGKILL);
        while (waitpid(child->process, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    if (child->socket >= 0) {
        close(child->socket);
    }
    if (child->journal != NULL) {
        munmap(child->journal, sizeof *child->journal);
    }
    if (child->journal_file >= 0) {
        close(child->journal_file);
    }
    *child = (struct child){.socket = -1, .journal_file = -1};
}
