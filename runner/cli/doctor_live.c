// doctor_live.c: what confines a program that runs live on this machine, by running one that does
// nothing.
#include "cli/doctor.h"

#include "base/files.h"
#include "base/process.h"
#include "stage/live.h"
#include "stage/sandbox_program.h"

#include <stdlib.h>
#include <unistd.h>

static bool ignore_output(void *context, bool is_error, const char *bytes, size_t length)
{
    (void)context;
    (void)is_error;
    (void)bytes;
    (void)length;
    return true;
}

static void print_layers(unsigned layers)
{
    bool filter = (layers & SANDBOX_FILTER) != 0;
    doctor_line("run --live", "limits, %s", filter ? "a filter of system calls" : "NO FILTER");
    doctor_line("", "files: %s",
                (layers & SANDBOX_WRITES) != 0 ? "written in a folder of its own only"
                : filter                       ? "none can be written"
                                               : "WRITTEN ANYWHERE");
    doctor_line("", "signals: %s",
                (layers & SANDBOX_SIGNALS) != 0 ? "to its own processes only"
                : filter                        ? "to itself only"
                                                : "TO ANY PROCESS of yours");
    doctor_line("", "network: %s",
                (layers & SANDBOX_LOOPBACK) != 0 ? "127.0.0.1 only" : "NOT CONFINED");
}

static bool run_nothing(const char *folder, unsigned *layers, struct error *err)
{
    struct live_limits limits = live_limits_default();
    struct live_result result = {0};
    char *nothing = process_find("true");
    char *program = file_join(folder, "program");
    bool done = nothing != NULL || error_set(err, "there is no program `true` in PATH");
    done = done && (symlink(nothing, program) == 0 || error_errno(err, "%s", program));
    struct live *live = done ? live_start(folder, NULL, NULL, err) : NULL;
    done = live != NULL && live_run(live, &limits, ignore_output, NULL, &result, err);
    *layers = result.layers;
    live_stop(live);
    free(nothing);
    free(program);
    return done;
}

void doctor_live(void)
{
    struct error err = {""};
    unsigned layers = 0;
    char *folder = file_temporary_directory(&err);
    if (folder != NULL && run_nothing(folder, &layers, &err)) {
        print_layers(layers);
    } else {
        doctor_line("run --live", "does not work here: %s", err.text);
    }
    if (folder != NULL) {
        file_remove_tree(folder);
    }
    free(folder);
}
