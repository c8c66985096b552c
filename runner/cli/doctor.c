// doctor.c: `heddle doctor`: what heddle finds on this machine, with a test of itself.
#include "cli/command.h"

#include "base/files.h"
#include "base/process.h"
#include "course/workspace.h"
#include "grade/check.h"
#include "trace/calls.h"

#include <inttypes.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <unistd.h>

static struct {
    bool calls;
} given;

const struct option_spec doctor_options[] = {
    {"calls", OPTION_FLAG, &given.calls, NULL,
     "the C library calls that heddle models or lets through", 0, 0},
    {0},
};

// Two programs whose verdicts are known: what the self-test checks.
static const char unlocked[] =
    "#include <pthread.h>\n"
    "static int counter;\n"
    "static void *add(void *arg) { (void)arg; counter++; return NULL; }\n"
    "int main(void)\n"
    "{\n"
    "    pthread_t a, b;\n"
    "    pthread_create(&a, NULL, add, NULL);\n"
    "    pthread_create(&b, NULL, add, NULL);\n"
    "    pthread_join(a, NULL);\n"
    "    pthread_join(b, NULL);\n"
    "    return 0;\n"
    "}\n";
static const char locked[] = "#include <pthread.h>\n"
                             "static int counter;\n"
                             "static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;\n"
                             "static void *add(void *arg)\n"
                             "{\n"
                             "    pthread_mutex_lock(&m);\n"
                             "    counter++;\n"
                             "    pthread_mutex_unlock(&m);\n"
                             "    return arg;\n"
                             "}\n"
                             "int main(void)\n"
                             "{\n"
                             "    pthread_t a, b;\n"
                             "    pthread_create(&a, NULL, add, NULL);\n"
                             "    pthread_create(&b, NULL, add, NULL);\n"
                             "    pthread_join(a, NULL);\n"
                             "    pthread_join(b, NULL);\n"
                             "    return 0;\n"
                             "}\n";

static void line(const char *subject, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void line(const char *subject, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("%-12s ", subject);
    vprintf(format, args);
    putchar('\n');
    va_end(args);
}

static void print_terminal(void)
{
    struct winsize size = {0};
    const char *term = getenv("TERM");
    if (!isatty(STDOUT_FILENO)) {
        line("terminal",
             "none on stdout: run, check and list work, the app needs one (or --plain)");
    } else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        line("terminal", "%s, %u columns, %u rows%s", term != NULL ? term : "TERM is not set",
             size.ws_col, size.ws_row,
             size.ws_col < 60 || size.ws_row < 18 ? " (small: 80 by 24 shows everything)" : "");
    }
    line("characters", "%s", nl_langinfo(CODESET));
}

static void print_editor(void)
{
    static const char *const known[] = {"nano", "vim", "vi", "emacs", "micro", "helix", NULL};
    const char *editor = getenv("VISUAL") != NULL ? getenv("VISUAL") : getenv("EDITOR");
    if (editor != NULL && editor[0] != '\0') {
        line("editor", "%s", editor);
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
    line("editor", "EDITOR is not set; installed: %s",
         found.length > 0 ? text_string(&found) : "none of the usual ones");
    text_finish(&found);
}

static int print_machine(void)
{
    struct utsname name;
    int status = EXIT_PASSED;
    if (uname(&name) == 0) {
        line("system", "%s %s, %s, %ld processors", name.sysname, name.release, name.machine,
             sysconf(_SC_NPROCESSORS_ONLN));
    }
    static const char *const tools[] = {"clang", "gcc", "ld", "objcopy", "as", NULL};
    struct text missing = {0};
    char *clang = process_find("clang");
    char *gcc = process_find("gcc");
    line("compiler", "%s",
         clang != NULL ? clang
         : gcc != NULL ? gcc
                       : "NONE: install clang, or gcc");
    if (clang == NULL && gcc != NULL) {
        line("", "with gcc, programs that store a returned struct in shared memory are refused");
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
        line("tools", "MISSING:%s (install binutils)", text_string(&missing));
    }
    text_finish(&missing);
    free(clang);
    free(gcc);
    return status;
}

static void print_limits(void)
{
    struct stage_limits limits = stage_limits_default();
    line("limits",
         "%" PRIu64 " runs, %" PRIu32 " steps a run, %" PRIu32 " turns of a counting loop,",
         limits.max_executions, limits.max_steps, limits.max_turns);
    line("", "%" PRIu32 " spurious wake-up per thread and condition (heddle help check)",
         limits.spurious);
}

static void print_folders(const struct invocation *invocation)
{
    struct course course = {0};
    char *work = workspace_folder();
    char *shown = file_shown(work);
    if (command_course(invocation, &course)) {
        line("lessons", "%s (%zu lessons, %zu exercises)", course.folder, course.lesson_count,
             course.exercise_count);
        course_finish(&course);
    }
    line("your files", "%s", shown);
    free(shown);
    free(work);
}

static bool judge(const char *directory, const char *name, const char *source,
                  enum verdict expected, const char *saying)
{
    struct error err = {0};
    struct check_options options = check_options_default();
    struct check_result result = {0};
    char *path = file_join(directory, name);
    const char *const paths[] = {path};
    bool right = false;
    if (!file_write(path, source, strlen(source), 0600, &err) ||
        !check_files(paths, 1, &options, &result, &err)) {
        line("self-test", "%s: FAILED: %s", saying, err.text);
    } else if (result.verdict != expected) {
        line("self-test", "%s: FAILED: the verdict is %s: %s", saying, verdict_id(result.verdict),
             result.summary);
    } else {
        line("self-test", "%s: as expected, after %" PRIu64 " runs", saying,
             result.report.executions);
        right = true;
    }
    check_finish(&result);
    free(path);
    return right;
}

static int test_itself(void)
{
    struct error err = {0};
    char *directory = file_temporary_directory(&err);
    if (directory == NULL) {
        return command_refuse("%s", err.text);
    }
    bool race = judge(directory, "unlocked.c", unlocked, VERDICT_DATA_RACE,
                      "a counter without a lock races");
    bool pass = judge(directory, "locked.c", locked, VERDICT_PASS, "a counter with a lock passes");
    file_remove_tree(directory);
    free(directory);
    return race && pass ? EXIT_PASSED : EXIT_FAULT;
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
    line("heddle", "%s", HEDDLE_VERSION);
    int status = print_machine();
    print_terminal();
    print_editor();
    print_folders(invocation);
    print_limits();
    return status == EXIT_PASSED ? test_itself() : status;
}
