// doctor_test.c: the self-test of `heddle doctor`: two programs whose verdicts are known, and what
// confines the process that runs them.
#include "cli/doctor.h"

#include "base/files.h"
#include "grade/check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATUS_MAX_BYTES = 65536 };

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

// The value behind "Name:" in the status of a process, -1 when it is not there.
static int status_value(const char *status, const char *name)
{
    const char *at = strstr(status, name);
    return at != NULL ? atoi(at + strlen(name)) : -1;
}

// The kernel's own word about the process that runs the learner's program: our only child now.
static void print_confinement(void)
{
    struct error err = {0};
    char path[64];
    size_t length;
    snprintf(path, sizeof path, "/proc/self/task/%ld/children", (long)getpid());
    char *children = file_read(path, STATUS_MAX_BYTES, &length, &err);
    snprintf(path, sizeof path, "/proc/%ld/status", children != NULL ? atol(children) : 0L);
    char *status = file_read(path, STATUS_MAX_BYTES, &length, &err);
    free(children);
    if (status == NULL) {
        doctor_line("sandbox", "unknown: this kernel does not tell");
        return;
    }
    bool filter = status_value(status, "\nSeccomp:") == 2;
    bool privileges = status_value(status, "\nNoNewPrivs:") == 1;
    doctor_line("sandbox", "limits, own process group, %s new privileges, %s",
                privileges ? "no" : "MAY GET", filter ? "a filter of system calls" : "NO FILTER");
    if (!filter) {
        doctor_line("", "(no seccomp here: programs under test could call the kernel freely)");
    }
    if (geteuid() == 0) {
        doctor_line("", "you are root, and so are the programs under test");
    }
    free(status);
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
        doctor_line("self-test", "%s: FAILED: %s", saying, err.text);
    } else if (result.verdict != expected) {
        doctor_line("self-test", "%s: FAILED: the verdict is %s: %s", saying,
                    verdict_id(result.verdict), result.summary);
    } else {
        doctor_line("self-test", "%s: as expected", saying);
        right = true;
    }
    if (right && expected == VERDICT_PASS) {
        doctor_line("", "both compiled by %s", result.build.compiler);
        print_confinement();
    }
    check_finish(&result);
    free(path);
    return right;
}

int doctor_test(void)
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
