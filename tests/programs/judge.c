// judge.c: compares what heddle says about a test program with what its first line promises.
#include "judge.h"

#include "command.h"
#include "expectation.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS = 180, NATIVE_SECONDS = 60, OUTPUT_SIZE = 1 << 22, MESSAGES_SIZE = 1 << 14 };

// One check under one compiler.
struct run {
    const struct expectation *expected;
    const char *compiler;
    json_t *report; // owned
    bool right;
    long long executions;
    char messages[MESSAGES_SIZE]; // what heddle printed on standard error
};

__attribute__((format(printf, 2, 3))) static void wrong(struct run *run, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("# %s: ", run->compiler);
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    run->right = false;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

static bool names_line(const json_t *failure, int line)
{
    size_t index;
    json_t *place;
    json_array_foreach(json_object_get(failure, "where"), index, place)
    {
        if (json_integer_value(json_object_get(place, "line")) == line) {
            return true;
        }
    }
    return false;
}

static void judge_lines(struct run *run, const json_t *failure)
{
    for (int i = 0; i < run->expected->line_count; i++) {
        if (!names_line(failure, run->expected->lines[i])) {
            char *where = json_dumps(json_object_get(failure, "where"), JSON_ENCODE_ANY);
            wrong(run, "line %d is not named in where: %s", run->expected->lines[i],
                  where == NULL ? "nothing" : where);
            free(where);
        }
    }
}

// A misuse says who, where, and against which rule.
static void judge_misuse(struct run *run, const json_t *failure)
{
    const json_t *place = json_array_get(json_object_get(failure, "where"), 0);
    const char *told = text_of(failure, "explanation");
    char line[32];
    snprintf(line, sizeof line, "line %lld",
             (long long)json_integer_value(json_object_get(place, "line")));
    if (strstr(told, line) == NULL || strstr(told, text_of(place, "thread")) == NULL ||
        (strstr(told, "POSIX") == NULL && strstr(told, "C11") == NULL)) {
        wrong(run, "thread, line or clause is not said in: %s", told);
    }
}

static void judge_schedule(struct run *run, const json_t *failure)
{
    const struct expectation *expected = run->expected;
    long long switches = json_integer_value(json_object_get(failure, "preemptions"));
    json_int_t step = json_integer_value(json_object_get(failure, "no_return"));
    json_t *last = json_array_get(json_object_get(failure, "steps"), step > 0 ? step - 1 : 0);
    long long line = step > 0 ? json_integer_value(json_object_get(last, "line")) : 0;
    bool minimal = json_is_true(json_object_get(failure, "minimal"));
    if (expected->switches != NOT_COMPARED && (switches != expected->switches || !minimal)) {
        wrong(run, "%lld forced switches (%s), expected %d", switches,
              minimal ? "minimal" : "not minimal", expected->switches);
    }
    if (expected->no_return != NOT_COMPARED && line != expected->no_return) {
        wrong(run, "no return behind step %lld on line %lld, expected line %d", (long long)step,
              line, expected->no_return);
    }
}

static void judge_failure(struct run *run, const json_t *failure)
{
    const struct expectation *expected = run->expected;
    const char *cause = json_string_value(json_object_get(failure, "cause"));
    if (expected->cause[0] != '\0' &&
        strcmp(expected->cause, cause == NULL ? "none" : cause) != 0) {
        wrong(run, "cause is %s, expected %s", cause == NULL ? "none" : cause, expected->cause);
    }
    if (text_of(failure, "summary")[0] == '\0') {
        wrong(run, "the failure has no summary");
    }
    judge_lines(run, failure);
    judge_schedule(run, failure);
    if (expected->verdict == VERDICT_MISUSE) {
        judge_misuse(run, failure);
    }
}

static void judge_words(struct run *run, const json_t *failure)
{
    const char *says = run->expected->says;
    const char *told[] = {text_of(failure, "summary"), text_of(failure, "explanation"),
                          text_of(run->report, "coverage")};
    bool said = says[0] == '\0';
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        said = said || strstr(told[i], says) != NULL;
    }
    if (!said) {
        wrong(run, "\"%s\" is not said in: %s %s", says, told[0], told[2]);
    }
}

static void judge_notes(struct run *run)
{
    const json_t *first = json_array_get(json_object_get(run->report, "notes"), 0);
    const char *told = first == NULL ? "none" : text_of(first, "id");
    const char *expected = run->expected->notes;
    if (expected[0] != '\0' && strcmp(told, expected) != 0) {
        wrong(run, "the note is %s, expected %s", told, expected);
    }
}

static void judge_traces(struct run *run)
{
    bool complete = json_is_true(json_object_get(run->report, "complete"));
    run->executions = json_integer_value(json_object_get(run->report, "executions"));
    if (run->expected->verdict != VERDICT_PASS) {
        return;
    }
    if (complete != (run->expected->traces != TRACES_MORE)) {
        wrong(run, "complete is %s after %lld executions", complete ? "true" : "false",
              run->executions);
    }
    if (run->expected->traces == TRACES_EXACT && run->executions != run->expected->trace_count) {
        wrong(run, "%lld traces, expected %lld", run->executions, run->expected->trace_count);
    }
    json_int_t steps = json_integer_value(json_object_get(run->report, "steps"));
    if (run->expected->steps != NOT_COMPARED && steps > run->expected->steps * run->executions) {
        wrong(run, "%lld steps in %lld runs", (long long)steps, run->executions);
    }
    if (run->expected->traces == TRACES_AGREE) {
        printf("# %s: %lld traces (not derived)\n", run->compiler, run->executions);
    }
}

static void judge_report(struct run *run, int status)
{
    const json_t *failure = json_object_get(run->report, "failure");
    enum verdict expected = run->expected->verdict;
    const char *kind = json_is_object(failure) ? text_of(failure, "kind") : "pass";
    if (strcmp(text_of(run->report, "schema"), "heddle/check/v1") != 0) {
        wrong(run, "the schema is \"%s\"", text_of(run->report, "schema"));
    }
    if (strcmp(kind, verdict_id(expected)) != 0) {
        wrong(run, "%s, expected %s: %s", kind, verdict_id(expected), text_of(failure, "summary"));
        return;
    }
    if (strcmp(text_of(run->report, "verdict"), verdict_class(expected)) != 0 ||
        status != verdict_exit_status(expected)) {
        wrong(run, "verdict \"%s\" and exit status %d for %s", text_of(run->report, "verdict"),
              status, verdict_id(expected));
    }
    if (json_is_object(failure)) {
        judge_failure(run, failure);
    }
    judge_words(run, failure);
    judge_notes(run);
    judge_traces(run);
}

static int run_heddle(struct run *run, const char *heddle, const char *path, char *output)
{
    const char *argv[2 * EXPECTED_WORDS + 8];
    char sources[EXPECTED_WORDS][4096];
    int count = 0;
    argv[count++] = heddle;
    argv[count++] = "check";
    argv[count++] = "--json";
    if (strcmp(run->compiler, "gcc") == 0) {
        argv[count++] = "--gcc";
    }
    for (int i = 0; run->expected->options[i] != NULL; i++) {
        argv[count++] = run->expected->options[i];
    }
    argv[count++] = path;
    int folder = (int)(strrchr(path, '/') - path);
    for (int i = 0; run->expected->with[i] != NULL; i++) {
        snprintf(sources[i], sizeof sources[i], "%.*s/%s", folder, path, run->expected->with[i]);
        argv[count++] = sources[i];
    }
    argv[count] = NULL;
    return command_run(argv, SECONDS, output, OUTPUT_SIZE, run->messages, sizeof run->messages);
}

static void judge_compiler(struct run *run, const char *heddle, const char *path)
{
    char *output = malloc(OUTPUT_SIZE);
    int status = run_heddle(run, heddle, path, output);
    json_error_t error;
    run->report = json_loads(output, 0, &error);
    if (status == COMMAND_TIMED_OUT) {
        wrong(run, "no answer within %d seconds", SECONDS);
    } else if (run->report == NULL) {
        wrong(run, "no JSON (exit status %d): %.300s%.300s", status, output, run->messages);
    } else {
        judge_report(run, status);
    }
    json_decref(run->report);
    free(output);
}

// The real C library's answer to the same program.
static bool judge_native(const char *path)
{
    char program[] = "/tmp/heddle-native-XXXXXX";
    int file = mkstemp(program);
    if (file < 0) {
        printf("# native: no room in /tmp\n");
        return false;
    }
    close(file);
    const char *const argv[] = {
        "sh",    "-c", "cc -w -std=gnu11 -pthread -o \"$2\" \"$1\" -lm && exec \"$2\"", "sh", path,
        program, NULL};
    static char output[MESSAGES_SIZE], messages[MESSAGES_SIZE];
    int status =
        command_run(argv, NATIVE_SECONDS, output, sizeof output, messages, sizeof messages);
    unlink(program);
    if (status != 0) {
        printf("# native: exit status %d: %s\n", status, messages);
    }
    return status == 0;
}

static bool present(const char *compiler)
{
    char output[64], messages[64];
    const char *const argv[] = {compiler, "-dumpversion", NULL};
    return command_run(argv, NATIVE_SECONDS, output, sizeof output, messages, sizeof messages) == 0;
}

bool judge_program(const char *heddle, const char *path, const char *only)
{
    static const char *const compilers[] = {"clang", "gcc"};
    static struct run runs[2];
    struct expectation expected;
    char message[EXPECTATION_LENGTH];
    if (!expectation_read(path, &expected, message)) {
        printf("# %s\n", message);
        return false;
    }
    bool right = true;
    long long executions = -1;
    for (int i = 0; i < 2; i++) {
        if ((expected.compiler[0] != '\0' && strcmp(expected.compiler, compilers[i]) != 0) ||
            (only != NULL && strcmp(only, compilers[i]) != 0) || !present(compilers[i])) {
            continue;
        }
        runs[i] = (struct run){.expected = &expected, .compiler = compilers[i], .right = true};
        judge_compiler(&runs[i], heddle, path);
        right = right && runs[i].right;
        if (expected.traces == TRACES_AGREE && executions >= 0 &&
            executions != runs[i].executions) {
            printf("# the compilers disagree about the number of traces\n");
            right = false;
        }
        executions = runs[i].executions;
    }
    return (!expected.native || judge_native(path)) && right;
}
