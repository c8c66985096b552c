// fake_live.c: building and running as it is (grade/native.h, stage/live.h), played. Linked before
// the real ones.
//
// What is written: two lines, and how long it took. A file whose puppet is endless runs until it is
// stopped; one that names no puppet does not compile.
#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "grade/native.h"
#include "puppet.h"
#include "stage/live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct live {
    const struct puppet *puppet;
};

// The puppet of the program that was built last; the app has one at a time.
static const struct puppet *built;

bool native_build(const char *const *sources, int count, struct native *native, struct error *err)
{
    char name[32];
    char *source = file_read(sources[0], 1 << 20, NULL, err);
    *native = (struct native){0};
    (void)count;
    if (source == NULL) {
        return false;
    }
    built = sscanf(source, "// %31[^:]:", name) == 1 ? puppet_called(name) : NULL;
    free(source);
    struct text command = {0};
    text_printf(&command, "cc -O2 -pthread %s", file_name(sources[0]));
    native->command = text_take(&command);
    native->directory = memory_string("/nowhere");
    native->compile_error = built == NULL;
    native->messages = memory_string(built == NULL ? "4:5: error: expected ';'\n" : "");
    return true;
}

void native_finish(struct native *native)
{
    free(native->command);
    free(native->directory);
    free(native->messages);
    *native = (struct native){0};
}

struct live_limits live_limits_default(void)
{
    return (struct live_limits){.time_ms = 10000, .output_bytes = 1 << 20, .tasks = 4096};
}

struct live *live_start(const char *folder, const char *input, const char *arguments,
                        struct error *err)
{
    struct live *live = memory_alloc(sizeof *live);
    (void)folder;
    (void)input;
    (void)err;
    live->puppet = built;
    return live;
}

void live_stop(struct live *live)
{
    free(live);
}

bool live_run(struct live *live, const struct live_limits *limits, live_output output,
              void *context, struct live_result *result, struct error *err)
{
    static const char first[] = "one thread: 100 ms\n";
    static const char second[] = "two threads: 51 ms\n";
    struct timespec pause = {0, 1000000};
    (void)limits;
    (void)err;
    output(context, false, first, sizeof first - 1);
    while (live->puppet->endless && output(context, false, "", 0)) {
        nanosleep(&pause, NULL);
    }
    if (live->puppet->endless) {
        *result = (struct live_result){.end = LIVE_STOPPED};
    } else {
        output(context, false, second, sizeof second - 1);
        *result = (struct live_result){.end = LIVE_EXITED};
    }
    return true;
}

void live_describe(const struct live_result *result, const struct live_limits *limits, char *buffer,
                   size_t size)
{
    (void)limits;
    snprintf(buffer, size, "%s",
             result->end == LIVE_STOPPED ? "It was stopped." : "It ended with exit status 0.");
}
