// lint_build.c: programs of a course: compiled as a learner would, and judged as their spec says.
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/process.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { COMPILE_MS = 60000 };

// Reports the first line of the compiler's that has a warning or an error in it.
static void report_message(struct lint *lint, const char *path, const char *name,
                           const char *output)
{
    const char *shown = lint_shown(lint, path);
    const char *message = strstr(output, "warning: ");
    const char *error = strstr(output, "error: ");
    if (error != NULL && (message == NULL || error < message)) {
        message = error;
    }
    if (message == NULL) {
        lint_find(lint, shown, 0, "does not build with %s: %.*s", name, (int)strcspn(output, "\n"),
                  output);
        return;
    }
    const char *start = message;
    while (start > output && start[-1] != '\n') {
        start--;
    }
    const char *colon = strchr(start, ':');
    lint_find(lint, shown, colon < message ? atoi(colon + 1) : 0, "%s says: %.*s", name,
              (int)strcspn(message, "\n"), message);
}

static void compile_with(struct lint *lint, const char *compiler, const char *name,
                         const char *path, const char *include, bool alone)
{
    struct error err;
    struct process_result result = {0};
    char *program = file_join(lint->folder, "program");
    const char *command[16] = {compiler,   "-std=gnu11", "-Wall", "-Wextra",
                               "-pthread", "-o",         program, path};
    size_t count = 8;
    if (!alone) {
        command[count++] = "-c";
    }
    if (include != NULL) {
        command[count++] = "-I";
        command[count++] = include;
    }
    if (!process_run(command, lint->folder, COMPILE_MS, &result, &err)) {
        lint_find(lint, lint_shown(lint, path), 0, "%s cannot be run: %s", name, err.text);
    } else if (result.status != 0 || result.output.length > 0) {
        report_message(lint, path, name, text_string(&result.output));
    }
    text_finish(&result.output);
    free(program);
}

void lint_compile(struct lint *lint, const char *path, const char *include, bool alone)
{
    if (lint->gcc != NULL) {
        compile_with(lint, lint->gcc, "gcc", path, include, alone);
    }
    if (lint->clang != NULL) {
        compile_with(lint, lint->clang, "clang", path, include, alone);
    }
}

bool lint_verdict(struct lint *lint, const char *file, int line, const char *kind,
                  const char *cause)
{
    enum verdict verdict;
    enum cause known;
    bool ok = true;
    if (!verdict_parse(kind, &verdict)) {
        lint_find(lint, file, line, "there is no verdict \"%s\"", kind);
        ok = false;
    } else if (verdict == VERDICT_PASS && cause != NULL) {
        lint_find(lint, file, line, "\"pass\" has no cause; take out `cause`");
        ok = false;
    }
    if (cause != NULL && !cause_parse(cause, &known)) {
        lint_find(lint, file, line, "there is no cause \"%s\"", cause);
        ok = false;
    }
    return ok;
}

// A schedule has to fit a line of a message, and a page that quotes it.
static void check_schedule(struct lint *lint, const struct lint_promise *promise,
                           const struct schedule *schedule)
{
    struct text text = {0};
    schedule_format(schedule, &text);
    if (text.length > SCHEDULE_COLUMNS) {
        lint_find(lint, promise->file, promise->line,
                  "%s has a failing schedule of %zu characters, more than %d: make the program "
                  "smaller",
                  promise->what, text.length, SCHEDULE_COLUMNS);
    }
    text_finish(&text);
}

static const char *or_none(const char *id)
{
    return id != NULL ? id : "none";
}

bool lint_judge(struct lint *lint, const struct lint_promise *promise,
                const struct check_result *result)
{
    const char *found = verdict_id(result->verdict);
    const char *cause = or_none(cause_id(result->explanation.cause));
    unsigned before = lint->findings;
    if (strcmp(found, promise->kind) != 0) {
        lint_find(lint, promise->file, promise->line, "%s gets %s, not %s: %s", promise->what,
                  found, promise->kind, result->summary);
    } else if (promise->cause != NULL && strcmp(cause, promise->cause) != 0) {
        lint_find(lint, promise->file, promise->line, "%s fails by cause %s, not %s", promise->what,
                  cause, promise->cause);
    } else if (promise->complete && result->verdict == VERDICT_PASS && !result->report.complete) {
        lint_find(lint, promise->file, promise->line,
                  "%s passes, but not every run was tried: make it smaller", promise->what);
    }
    if (result->verdict != VERDICT_PASS) {
        check_schedule(lint, promise, &result->report.schedule);
    }
    if (lint->house && result->explanation.page != NULL &&
        !lint_has_page(lint->course, result->explanation.page)) {
        lint_find(lint, promise->file, promise->line,
                  "%s is explained by page %s, which does not exist", promise->what,
                  result->explanation.page);
    }
    return lint->findings == before;
}
