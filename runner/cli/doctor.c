// doctor.c: `heddle doctor`: what heddle finds on this machine, with a test of itself.
#include "cli/doctor.h"

#include "base/files.h"
#include "base/process.h"
#include "base/text.h"
#include "course/workspace.h"
#include "stage/client.h"
#include "trace/calls.h"

#include <inttypes.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { ROOM_MIB = 16 }; // what a build may need, several times over

static struct {
    bool calls;
} given;

const struct option_spec doctor_options[] = {
    {"calls", OPTION_FLAG, &given.calls, NULL,
     "the C library calls that heddle models or lets through", 0, 0},
    {0},
};

void doctor_line(const char *subject, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("%-12s ", subject);
    vprintf(format, args);
    putchar('\n');
    va_end(args);
}

static const char *getenv_or(const char *name, const char *usual)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : usual;
}

static void print_terminal(void)
{
    struct winsize size = {0};
    const char *term = getenv("TERM");
    if (!isatty(STDOUT_FILENO)) {
        doctor_line("terminal",
                    "none on stdout: run, check and list work, the app needs one (or --plain)");
    } else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        doctor_line("terminal", "%s, %u columns, %u rows%s",
                    term != NULL ? term : "TERM is not set", size.ws_col, size.ws_row,
                    size.ws_col < 60 || size.ws_row < 18 ? " (small: 80 by 24 shows everything)"
                                                         : "");
    }
    doctor_line("characters", "%s", nl_langinfo(CODESET));
}

static void print_editor(void)
{
    static const char *const known[] = {"nano", "vim", "vi", "emacs", "micro", "helix", NULL};
    const char *editor = getenv("VISUAL") != NULL ? getenv("VISUAL") : getenv("EDITOR");
    if (editor != NULL && editor[0] != '\0') {
        doctor_line("editor", "%s", editor);
        return;
    }
    struct text found = {0};
    for (int i = 0; known[i] != NULL; i++) {
        char *path = process_find(known[i]);
        if (path != NULL) {
            text_printf(&found, "%s%s", found.length > 0 ? ", " : "", known[i]);
        }
        free(path);
    }
    doctor_line("editor", "EDITOR is not set; installed: %s",
                found.length > 0 ? text_string(&found) : "none of the usual ones");
    text_finish(&found);
}

static int print_machine(void)
{
    struct utsname name;
    int status = EXIT_PASSED;
    if (uname(&name) == 0) {
        doctor_line("system", "%s %s, %s, %ld processors", name.sysname, name.release, name.machine,
                    sysconf(_SC_NPROCESSORS_ONLN));
    }
    static const char *const tools[] = {"clang", "gcc", "ld", "as", NULL};
    struct text missing = {0};
    char *clang = process_find("clang");
    char *gcc = process_find("gcc");
    doctor_line("compiler", "%s",
                clang != NULL ? clang
                : gcc != NULL ? gcc
                              : "NONE: install clang, or gcc");
    if (clang == NULL && gcc != NULL) {
        doctor_line("",
                    "with gcc, programs that store a returned struct in shared memory are refused");
    }
    status = clang == NULL && gcc == NULL ? EXIT_UNUSABLE : status;
    for (int i = 2; tools[i] != NULL; i++) {
        char *path = process_find(tools[i]);
        if (path == NULL) {
            text_printf(&missing, " %s", tools[i]);
            status = EXIT_UNUSABLE;
        }
        free(path);
    }
    if (missing.length > 0) {
        doctor_line("tools", "MISSING:%s (install binutils)", text_string(&missing));
    }
    text_finish(&missing);
    free(clang);
    free(gcc);
    return status;
}

static void print_limits(void)
{
    struct stage_limits limits = stage_limits_default();
    doctor_line("limits",
                "%" PRIu64 " runs, %" PRIu32 " steps a run, %" PRIu32 " turns of a counting loop,",
                limits.max_executions, limits.max_steps, limits.max_turns);
    doctor_line("", "%" PRIu32 " spurious wake-up per thread and condition (heddle help check)",
                limits.spurious);
}

static void print_broken(const char *id, const char *broken)
{
    if (broken != NULL) {
        doctor_line("", "%s cannot be used: %s", id, broken);
    }
}

static int print_course(const struct invocation *invocation)
{
    struct course course = {0};
    if (!command_course(invocation, &course)) {
        return EXIT_UNUSABLE;
    }
    doctor_line("lessons", "%s (%zu lessons, %zu exercises)", course.folder, course.lesson_count,
                course.exercise_count);
    for (size_t i = 0; i < course.lesson_count; i++) {
        print_broken(course.lessons[i].id, course.lessons[i].broken);
    }
    for (size_t i = 0; i < course.exercise_count; i++) {
        print_broken(course.exercises[i].id, course.exercises[i].broken);
    }
    course_finish(&course);
    return EXIT_PASSED;
}

static void print_folders(void)
{
    struct error err = {0};
    char *work = workspace_folder();
    char *shown = file_shown(work);
    doctor_line("your files", "%s", shown);
    free(shown);
    free(work);
    struct progress *progress = progress_open(NULL, &err);
    doctor_line("progress", "%s", err.text[0] != '\0' ? err.text : "is kept");
    progress_close(progress);
}

// Modules are built below TMPDIR: no room there, and nothing can be run.
static int print_room(void)
{
    struct error err = {0};
    struct statvfs system;
    char *folder = file_temporary_directory(&err);
    if (folder == NULL) {
        doctor_line("building in", "%s", err.text);
        return EXIT_UNUSABLE;
    }
    if (statvfs(folder, &system) == 0) {
        uint64_t room_mib = (uint64_t)system.f_bavail * system.f_frsize >> 20;
        doctor_line("building in", "%s, %" PRIu64 " MiB free%s", getenv_or("TMPDIR", "/tmp"),
                    room_mib, room_mib < ROOM_MIB ? ": LITTLE, name another folder in TMPDIR" : "");
    }
    file_remove_tree(folder);
    free(folder);
    return EXIT_PASSED;
}

static int print_calls(void)
{
    static const char *const classes[] = {
        [CALL_UNKNOWN] = "", [CALL_MODELLED] = "modelled", [CALL_PURE] = "as it is"};
    size_t count;
    const struct call *table = call_table(&count);
    const char *header = "";
    for (size_t i = 0; i < count; i++) {
        const char *own = table[i].header != NULL ? table[i].header : "";
        if (strcmp(own, header) != 0) {
            printf("%s%s\n", i > 0 ? "\n" : "", own);
            header = own;
        }
        printf("  %-32s %-9s %s\n", table[i].name, classes[table[i].class],
               table[i].note != NULL ? table[i].note : "");
    }
    puts("\nA call of anything else ends the check as `unsupported`, with the line.");
    return EXIT_PASSED;
}

int command_doctor(struct invocation *invocation)
{
    struct positional words;
    if (!command_parse(invocation, doctor_options, 0, 0, &words)) {
        return EXIT_UNUSABLE;
    }
    if (given.calls) {
        return print_calls();
    }
    doctor_line("heddle", "%s, called as: %s", HEDDLE_VERSION, invocation->program);
    int status = print_machine();
    print_terminal();
    print_editor();
    int room = print_room();
    int lessons = print_course(invocation);
    print_folders();
    print_limits();
    int tested = status == EXIT_PASSED && room == EXIT_PASSED ? doctor_test() : EXIT_UNUSABLE;
    doctor_live();
    return tested == EXIT_PASSED ? lessons : tested;
}
