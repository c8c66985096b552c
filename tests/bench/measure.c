// measure.c: runs one command and measures it: wall time, and the peak memory of the stage it
// starts.
//
// The kernel's own figure for ended children (ru_maxrss) is of no use: it is the compiler's. So the
// descendants are looked through in /proc while the command runs; VmHWM only grows, and a look a
// few milliseconds before the end has nearly all of it.
#include "measure.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_NS = 4000000, GENERATIONS = 4 };

static double now(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

// VmHWM of the process when it is a stage, else 0.
static long stage_memory(int pid)
{
    char path[64], line[256];
    bool stage = false;
    long peak = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *status = fopen(path, "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        stage = stage || strcmp(line, "Name:\theddle-stage\n") == 0;
        if (stage && sscanf(line, "VmHWM: %ld", &peak) == 1) {
            break;
        }
    }
    if (status != NULL) {
        fclose(status);
    }
    return peak;
}

static void look(int pid, int generations, long *peak)
{
    char path[64];
    int child;
    long memory = stage_memory(pid);
    *peak = memory > *peak ? memory : *peak;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
    FILE *children = generations > 0 ? fopen(path, "r") : NULL;
    while (children != NULL && fscanf(children, "%d", &child) == 1) {
        look(child, generations - 1, peak);
    }
    if (children != NULL) {
        fclose(children);
    }
}

static void become(const char *const *argv, int output)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
    int null = open("/dev/null", O_RDONLY);
    dup2(null, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    execvp(argv[0], (char *const *)argv);
    _exit(127);
}

// SIGCHLD is blocked in this process, so that no end is missed between two looks.
static void await(int child, double limit, struct measurement *measurement)
{
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    int status = 0;
    while (waitpid(child, &status, WNOHANG) != child) {
        if (now() > limit) {
            kill(-child, SIGKILL);
            waitpid(child, &status, 0);
            break;
        }
        look(child, GENERATIONS, &measurement->stage_kib);
        sigtimedwait(&ended, NULL, &(struct timespec){0, LOOK_NS});
    }
    measurement->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static char *collect(int file)
{
    struct stat found;
    size_t size = fstat(file, &found) == 0 ? (size_t)found.st_size : 0;
    char *text = malloc(size + 1);
    ssize_t got = text == NULL ? -1 : pread(file, text, size, 0);
    if (text != NULL) {
        text[got > 0 ? got : 0] = '\0';
    }
    close(file);
    return text;
}

bool measure(const char *const *argv, unsigned limit_seconds, struct measurement *measurement)
{
    *measurement = (struct measurement){.status = -1};
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, NULL);
    int output = memfd_create("output", MFD_CLOEXEC);
    double start = now();
    pid_t child = output < 0 ? -1 : fork();
    if (child == 0) {
        become(argv, output);
    }
    if (child < 0) {
        return false;
    }
    await(child, start + limit_seconds, measurement);
    measurement->seconds = now() - start;
    measurement->output = collect(output);
    return measurement->output != NULL;
}
