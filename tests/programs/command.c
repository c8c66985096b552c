// command.c: runs one command, with a limit of time, into two buffers.
#include "command.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void become(const char *const *argv, int output, int messages)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
    int null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(messages, STDERR_FILENO);
    execvp(argv[0], (char *const *)argv);
    _exit(127);
}

static int decode(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : COMMAND_SIGNALLED;
}

// Waits for SIGCHLD, blocked in this process, so that no end is missed between look and wait.
static int await(pid_t child, unsigned seconds)
{
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    time_t limit = time(NULL) + seconds;
    int status = 0;
    for (time_t now = time(NULL); now <= limit; now = time(NULL)) {
        if (waitpid(child, &status, WNOHANG) == child) {
            return decode(status);
        }
        struct timespec rest = {limit - now + 1, 0};
        sigtimedwait(&ended, NULL, &rest);
    }
    kill(-child, SIGKILL);
    waitpid(child, &status, 0);
    return COMMAND_TIMED_OUT;
}

static void collect(int file, char *out, size_t size)
{
    size_t length = 0;
    lseek(file, 0, SEEK_SET);
    for (ssize_t got; length < size - 1; length += (size_t)got) {
        got = read(file, out + length, size - 1 - length);
        if (got <= 0) {
            break;
        }
    }
    out[length] = '\0';
    close(file);
}

int command_run(const char *const *argv, unsigned seconds, char *output, size_t size,
                char *messages, size_t messages_size)
{
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, NULL);
    int output_file = memfd_create("output", MFD_CLOEXEC);
    int messages_file = memfd_create("messages", MFD_CLOEXEC);
    pid_t child = fork();
    if (child == 0) {
        become(argv, output_file, messages_file);
    }
    int status = child < 0 ? COMMAND_SIGNALLED : await(child, seconds);
    collect(output_file, output, size);
    collect(messages_file, messages, messages_size);
    return status;
}
