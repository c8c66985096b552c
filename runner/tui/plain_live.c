// plain_live.c: running a demo as it is, without a screen: its output as it comes.
#include "tui/plain.h"

#include "base/files.h"
#include "grade/native.h"
#include "stage/live.h"
#include "tui/print.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// A line typed meanwhile, if only an empty one, stops the program. What comes from a file or a pipe
// are further commands.
static bool is_stopped_by_line(void)
{
    struct pollfd keys = {.fd = STDIN_FILENO, .events = POLLIN};
    if (!isatty(STDIN_FILENO) || poll(&keys, 1, 0) <= 0) {
        return false;
    }
    char *line = NULL;
    size_t capacity = 0;
    bool got = getline(&line, &capacity, stdin) >= 0;
    free(line);
    return got;
}

static bool print_output(void *context, bool is_error, const char *bytes, size_t length)
{
    (void)context;
    (void)is_error;
    fwrite(bytes, 1, length, stdout);
    fflush(stdout);
    return !is_stopped_by_line();
}

static void run_built(const struct demo *demo, const struct native *native)
{
    struct error err = {""};
    struct live_limits limits = live_limits_default();
    struct live_result result;
    struct live *live = live_start(native->directory, demo->input, NULL, &err);
    if (live != NULL && live_run(live, &limits, print_output, NULL, &result, &err)) {
        char how[200];
        live_describe(&result, &limits, how, sizeof how);
        plain_say(how);
    } else {
        plain_say(err.text);
    }
    live_stop(live);
}

void plain_run_live(const struct demo *demo)
{
    struct native native = {0};
    struct error err = {""};
    const char *const sources[] = {demo->file};
    printf("%s runs live, with kernel threads: %s.%s\n", demo->id,
           demo->live_reason == NULL ? "it cannot be stepped" : demo->live_reason,
           isatty(STDIN_FILENO) ? " Enter stops it." : "");
    if (!native_build(sources, 1, &native, &err)) {
        plain_say(err.text);
        return;
    }
    print_format(stdout, "%s\n%s\n", native.command, native.messages);
    fflush(stdout);
    if (native.compile_error) {
        plain_say("It does not compile.");
    } else {
        run_built(demo, &native);
    }
    native_finish(&native);
}
