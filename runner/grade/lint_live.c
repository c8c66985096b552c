// lint_live.c: a demo for kernel threads is run as it is, once: it ends well and shows what its
// lesson says.
#include "grade/lint_parts.h"

#include "base/text.h"
#include "grade/native.h"
#include "stage/live.h"

#include <string.h>

static bool collect(void *context, bool is_error, const char *bytes, size_t length)
{
    (void)is_error;
    text_add_bytes(context, bytes, length);
    return true;
}

static void judge(struct lint *lint, const struct lint_promise *promise, const struct demo *demo,
                  const struct live_result *result, const char *output)
{
    struct live_limits limits = live_limits_default();
    char how[200];
    live_describe(result, &limits, how, sizeof how);
    if (result->end != LIVE_EXITED || result->number != 0) {
        lint_find(lint, promise->file, promise->line, "%s does not end well: %s", promise->what,
                  how);
    }
    for (size_t i = 0; demo->live_shows != NULL && demo->live_shows[i] != NULL; i++) {
        if (strstr(output, demo->live_shows[i]) == NULL) {
            lint_find(lint, promise->file, promise->line, "%s does not print \"%s\"", promise->what,
                      demo->live_shows[i]);
        }
    }
}

static bool run(struct lint *lint, const struct lint_promise *promise, const struct demo *demo,
                const struct native *native, struct error *err)
{
    struct live_limits limits = live_limits_default();
    struct live *live = live_start(native->directory, demo->input, NULL, err);
    struct live_result result;
    struct text output = {0};
    bool done = live != NULL && live_run(live, &limits, collect, &output, &result, err);
    if (done) {
        judge(lint, promise, demo, &result, text_string(&output));
    }
    live_stop(live);
    text_finish(&output);
    return done;
}

void lint_live(struct lint *lint, const struct lint_promise *promise, const struct demo *demo)
{
    const char *path = demo->file;
    struct native native = {0};
    struct error err = {""};
    if (strcmp(demo->verdict, "pass") != 0) {
        return; // it may hang, or crash: that is what it shows
    }
    if (!native_build(&path, 1, &native, &err) ||
        (!native.compile_error && !run(lint, promise, demo, &native, &err))) {
        lint_find(lint, promise->file, promise->line, "%s cannot be run: %s", promise->what,
                  err.text);
    }
    native_finish(&native);
}
