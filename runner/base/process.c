// process.c: running a helper program (compiler, linker, editor) and collecting what it says.
#include "base/process.h"

#include "base/bug.h"
#include "base/files.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUTPUT_MAX_BYTES = 256 * 1024, SLICE_MS = 5 };

extern char **environ;

// The environment with LC_ALL=C in it, and with `place`, "TMPDIR=...", unless NULL. The caller
// frees the array; the strings are not copied.
static char **plain_environment(char *place)
{
    size_t count = 0;
    while (environ[count] != NULL) {
        count++;
    }
    char **copy = memory_resize(NULL, count + 3, sizeof *copy);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!text_starts(environ[i], "LC_ALL=") &&
            (place == NULL || !text_starts(environ[i], "TMPDIR="))) {
            copy[used++] = environ[i];
        }
    }
    copy[used++] = "LC_ALL=C";
    if (place != NULL) {
        copy[used++] = place;
    }
    copy[used] = NULL;
    return copy;
}

// Default handling of every signal and an empty mask, and `group` for an own process group.
static void prepare_attributes(posix_spawnattr_t *attributes, bool group)
{
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_init(attributes);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setpgroup(attributes, 0);
    posix_spawnattr_setflags(attributes, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                                 (group ? POSIX_SPAWN_SETPGROUP : 0)));
}

// Starts `argv` with its output in `output`, its input from `input` (-1: none) and its temporary
// files in `temporary` (NULL: where ours go); 0 or an errno value.
static int start(const char *const argv[], const char *temporary, int input, int output,
                 pid_t *child)
{
    posix_spawnattr_t attributes;
    prepare_attributes(&attributes, true);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    if (input >= 0) {
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    struct text place = {0};
    text_printf(&place, "TMPDIR=%s", temporary != NULL ? temporary : "");
    char **environment = plain_environment(temporary != NULL ? place.bytes : NULL);
    int failed =
        posix_spawnp(child, argv[0], &actions, &attributes, (char *const *)argv, environment);
    free(environment);
    text_finish(&place);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

// Takes what is there now; false at the end of the output. What is too much is read and dropped, so
// that the program is not held up.
static bool take_output(int fd, struct text *output)
{
    char bytes[16384];
    for (;;) {
        ssize_t got = read(fd, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got < 0 && errno == EAGAIN;
        }
        size_t room = OUTPUT_MAX_BYTES - output->length;
        text_add_bytes(output, bytes, (size_t)got < room ? (size_t)got : room);
    }
}

static int status_of(int wait_status)
{
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

struct process {
    pid_t child;
    int output;   // the reading end of its pipe; -1 at the end of it
    int end;      // a descriptor that becomes readable with its end; -1 when the kernel has none
    int input[2]; // the ends of the pipe of its input, as long as that is to come; else -1
    bool ended;   // it was waited for
    int limit_ms;
    long long deadline_ms;
    struct process_result result;
};

static void reap(struct process *process)
{
    int wait_status = 0;
    while (waitpid(process->child, &wait_status, 0) < 0 && errno == EINTR) {
    }
    process->result.status = status_of(wait_status);
    process->ended = true;
}

static void close_input(struct process *process)
{
    for (int i = 0; i < 2; i++) {
        if (process->input[i] >= 0) {
            close(process->input[i]);
        }
        process->input[i] = -1;
    }
}

static void let_go(struct process *process)
{
    close_input(process);
    if (process->output >= 0) {
        close(process->output);
    }
    if (process->end >= 0) {
        close(process->end);
    }
    free(process);
}

static struct process *new_process(int output, int limit_ms)
{
    struct process *process = memory_alloc(sizeof *process);
    *process =
        (struct process){.output = output, .end = -1, .input = {-1, -1}, .limit_ms = limit_ms};
    return process;
}

static struct process *begin(const char *const argv[], const char *temporary, bool fed,
                             int limit_ms, struct error *err)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        error_errno(err, "%s: no pipe for its output", argv[0]);
        return NULL;
    }
    struct process *process = new_process(ends[0], limit_ms);
    int failed = fed && pipe2(process->input, O_CLOEXEC) != 0 ? errno : 0;
    if (failed == 0) {
        failed = start(argv, temporary, process->input[0], ends[1], &process->child);
    }
    close(ends[1]);
    if (failed != 0) {
        errno = failed;
        error_errno(err, "%s: cannot be started", argv[0]);
        let_go(process);
        return NULL;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    process->end = (int)syscall(SYS_pidfd_open, process->child, 0); // close-on-exec by itself
    process->deadline_ms = waits_now_ms() + limit_ms;
    return process;
}

struct process *process_start(const char *const argv[], const char *temporary, int limit_ms,
                              struct error *err)
{
    return begin(argv, temporary, false, limit_ms, err);
}

struct process *process_start_fed(const char *const argv[], const char *temporary, int limit_ms,
                                  struct error *err)
{
    return begin(argv, temporary, true, limit_ms, err);
}

// All of it must find room in the pipe, so that nobody has to wait for the reader. The reading end
// is open here as well until then: a program that has gone makes no signal.
bool process_feed(struct process *process, const char *bytes, size_t length)
{
    int into = process->input[1];
    bool fits = length <= INT_MAX &&
                (fcntl(into, F_GETPIPE_SZ) >= (int)length ||
                 fcntl(into, F_SETPIPE_SZ, (int)length) >= (int)length) &&
                fcntl(into, F_SETFL, O_NONBLOCK) == 0;
    bool fed = fits && write(into, bytes, length) == (ssize_t)length;
    if (fed) {
        close_input(process);
        process->deadline_ms = waits_now_ms() + process->limit_ms;
    }
    return fed;
}

// A program that the child left behind may keep the pipe open, so the child's end is what counts,
// not the pipe's.
bool process_look(struct process *process)
{
    if (process->ended) {
        return true;
    }
    siginfo_t info = {0};
    bool gone = waitid(P_PID, (id_t)process->child, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
                info.si_pid != 0;
    if (process->output >= 0 && !take_output(process->output, &process->result.output)) {
        close(process->output);
        process->output = -1;
    }
    process->result.timed_out = !gone && waits_now_ms() >= process->deadline_ms;
    if (gone || process->result.timed_out) {
        kill(-process->child, SIGKILL);
        reap(process);
    }
    return process->ended;
}

void process_wait_for(const struct process *process, struct waits *waits)
{
    if (process->ended) {
        waits_limit(waits, 0);
        return;
    }
    waits_add(waits, process->output);
    waits_add(waits, process->end);
    waits_limit(waits, process->end >= 0 ? process->deadline_ms - waits_now_ms() : SLICE_MS);
}

void process_end(struct process *process, struct process_result *result)
{
    while (!process_look(process)) {
        struct waits waits = {0};
        process_wait_for(process, &waits);
        waits_wait(&waits);
    }
    *result = process->result;
    let_go(process);
}

void process_stop(struct process *process)
{
    if (process == NULL) {
        return;
    }
    if (!process->ended) {
        kill(-process->child, SIGKILL);
        kill(process->child, SIGKILL);
        reap(process);
    }
    text_finish(&process->result.output);
    let_go(process);
}

bool process_run(const char *const argv[], const char *temporary, int limit_ms,
                 struct process_result *result, struct error *err)
{
    *result = (struct process_result){0};
    struct process *process = process_start(argv, temporary, limit_ms, err);
    if (process != NULL) {
        process_end(process, result);
    }
    return process != NULL;
}

int process_processors(void)
{
    cpu_set_t own;
    int count = sched_getaffinity(0, sizeof own, &own) == 0 ? CPU_COUNT(&own) : 1;
    return count > 0 ? count : 1;
}

bool process_on_terminal(const char *const argv[], int *status, struct error *err)
{
    // As system() does: Ctrl-C and Ctrl-\ belong to the program on the terminal, not to us.
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction old_int;
    struct sigaction old_quit;
    sigaction(SIGINT, &ignore, &old_int);
    sigaction(SIGQUIT, &ignore, &old_quit);
    posix_spawnattr_t attributes;
    prepare_attributes(&attributes, false);
    pid_t child;
    int failed = posix_spawnp(&child, argv[0], NULL, &attributes, (char *const *)argv, environ);
    posix_spawnattr_destroy(&attributes);
    int wait_status = 0;
    if (failed == 0) {
        while (waitpid(child, &wait_status, 0) < 0 && errno == EINTR) {
        }
        *status = status_of(wait_status);
    }
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGQUIT, &old_quit, NULL);
    errno = failed;
    return failed == 0 || error_errno(err, "%s: cannot be started", argv[0]);
}

static bool is_program(const char *path)
{
    return access(path, X_OK) == 0 && !file_is_directory(path);
}

char *process_find(const char *name)
{
    if (strchr(name, '/') != NULL) {
        return is_program(name) ? file_absolute(name) : NULL;
    }
    const char *path = getenv("PATH");
    path = path != NULL ? path : "/usr/local/bin:/usr/bin:/bin";
    while (name[0] != '\0') {
        size_t length = strcspn(path, ":");
        char *directory = length > 0 ? memory_copy(path, length) : memory_string(".");
        char *candidate = file_join(directory, name);
        free(directory);
        if (is_program(candidate)) {
            char *found = file_absolute(candidate);
            free(candidate);
            return found;
        }
        free(candidate);
        if (path[length] == '\0') {
            break;
        }
        path += length + 1;
    }
    return NULL;
}

static char own_directory[PATH_MAX];

static void find_own_directory(void)
{
    ssize_t length = readlink("/proc/self/exe", own_directory, sizeof own_directory - 1);
    BUG_ON(length <= 0);
    own_directory[length] = '\0';
    char *slash = strrchr(own_directory, '/');
    BUG_ON(slash == NULL);
    slash[slash == own_directory ? 1 : 0] = '\0';
}

const char *process_own_directory(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find_own_directory);
    return own_directory;
}
