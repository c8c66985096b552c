// bench.c: how fast heddle judges a corpus of small programs.
//
//     bench [-c COMPILER] HEDDLE PROGRAM.c...
//
// What each must give stands in its first line, as in tests/programs (expectation.h); a wrong
// verdict or number of runs makes the exit status 1. Figures are printed and decide nothing.
//
// `heddle check --json` says nothing about time, so the search is measured as a difference: the
// wall time of the check less that of a replay of the same program's first run, which builds,
// loads, runs once and stops. Of each the fastest of several, taken in turns. For a program that
// fails, the search includes the smallest failure, the point of no return and the confirmation in a
// second stage.
#include "expectation.h"
#include "machine.h"
#include "measure.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUNS = 5, LIMIT_SECONDS = 300, WORDS = 64 };

static const char first_run[] = "h1-00000000"; // of a program that may be any
struct bench {
    const char *heddle;
    bool gcc;
};

// One program, measured.
struct row {
    struct expectation expected;
    struct measurement replay, check; // the fastest; what the check says is `report`
    json_t *report;                   // owned
};

// Runs a command once more, and keeps the fastest.
static bool measure_again(const struct bench *bench, const char *path, const char *const *verb,
                          const char *const *options, struct measurement *fastest)
{
    const char *words[WORDS];
    int count = 0;
    words[count++] = bench->heddle;
    for (int i = 0; verb[i] != NULL; i++) {
        words[count++] = verb[i];
    }
    if (bench->gcc) {
        words[count++] = "--gcc";
    }
    for (int i = 0; options[i] != NULL; i++) {
        words[count++] = options[i];
    }
    words[count++] = path;
    words[count] = NULL;
    struct measurement once;
    if (!measure(words, LIMIT_SECONDS, &once)) {
        return false;
    }
    long stage_kib = once.stage_kib > fastest->stage_kib ? once.stage_kib : fastest->stage_kib;
    if (fastest->output == NULL || once.seconds < fastest->seconds) {
        free(fastest->output);
        *fastest = once;
    } else {
        free(once.output);
    }
    fastest->stage_kib = stage_kib;
    return true;
}

static bool measure_program(const struct bench *bench, struct row *row, const char *path)
{
    static const char *const check[] = {"check", "--json", NULL};
    static const char *const replay[] = {"replay", first_run, NULL};
    static const char *const none[] = {NULL};
    for (int i = 0; i < RUNS; i++) {
        if (!measure_again(bench, path, replay, none, &row->replay) ||
            !measure_again(bench, path, check, row->expected.options, &row->check)) {
            return false;
        }
    }
    row->report = json_loads(row->check.output, 0, NULL);
    return true;
}

static long long number(const struct row *row, const char *key)
{
    return json_integer_value(json_object_get(row->report, key));
}

static const char *kind(const struct row *row)
{
    const json_t *failure = json_object_get(row->report, "failure");
    const char *found = json_string_value(json_object_get(failure, "kind"));
    return row->report == NULL ? "no report" : found == NULL ? "pass" : found;
}

static bool judge(const struct row *row, const char *name)
{
    if (strcmp(kind(row), verdict_id(row->expected.verdict)) != 0) {
        printf("# %s: %s, expected %s (exit status %d)\n", name, kind(row),
               verdict_id(row->expected.verdict), row->check.status);
        return false;
    }
    if (row->expected.verdict != VERDICT_PASS || row->expected.traces != TRACES_EXACT) {
        return true;
    }
    bool complete = json_is_true(json_object_get(row->report, "complete"));
    if (number(row, "executions") != row->expected.trace_count || !complete) {
        printf("# %s: %lld runs%s, expected all %lld\n", name, number(row, "executions"),
               complete ? "" : " and not complete", row->expected.trace_count);
        return false;
    }
    return true;
}

// Runs of all searches together: what the steps and the time are of.
static long long runs(const struct row *row)
{
    return number(row, "executions") + number(row, "bounded") + number(row, "pruned");
}

static void print_head(void)
{
    printf("%-24s %-10s %9s %9s %8s %9s %9s %9s %9s %8s\n", "program", "verdict", "runs",
           "expected", "pruned", "steps/run", "runs/s", "search ms", "total ms", "peak MB");
}

static void print_row(const struct row *row, const char *name)
{
    char expected[32] = "-", steps[32] = "-", rate[32] = "-", memory[32] = "-";
    double search = row->check.seconds - row->replay.seconds;
    if (row->expected.traces == TRACES_EXACT) {
        snprintf(expected, sizeof expected, "%lld", row->expected.trace_count);
    }
    if (json_is_integer(json_object_get(row->report, "steps")) && runs(row) > 0) {
        snprintf(steps, sizeof steps, "%.1f", (double)number(row, "steps") / (double)runs(row));
    }
    if (search > 0.005) { // less is lost in the noise of two process starts
        snprintf(rate, sizeof rate, "%.0f", (double)runs(row) / search);
    }
    if (row->check.stage_kib > 0) {
        snprintf(memory, sizeof memory, "%.1f", (double)row->check.stage_kib / 1024);
    }
    printf("%-24s %-10s %9lld %9s %8lld %9s %9s %9.1f %9.1f %8s\n", name, kind(row),
           number(row, "executions"), expected, number(row, "pruned"), steps, rate,
           search > 0 ? search * 1000 : 0.0, row->check.seconds * 1000, memory);
    fflush(stdout);
}

static bool bench_program(const struct bench *bench, const char *path)
{
    static struct row row;
    char message[EXPECTATION_LENGTH], name[64];
    const char *last = strrchr(path, '/');
    row = (struct row){0};
    snprintf(name, sizeof name, "%s", last == NULL ? path : last + 1);
    name[strcspn(name, ".")] = '\0';
    if (!expectation_read(path, &row.expected, message)) {
        printf("# %s: %s\n", path, message);
        return false;
    }
    bool right = measure_program(bench, &row, path);
    if (right) {
        print_row(&row, name);
        right = judge(&row, name);
    } else {
        printf("# %s: cannot be run\n", name);
    }
    json_decref(row.report);
    free(row.replay.output);
    free(row.check.output);
    return right;
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    for (int option; (option = getopt(argc, argv, "c:")) != -1;) {
        if (option != 'c') {
            return 2;
        }
        bench.gcc = strcmp(optarg, "gcc") == 0;
    }
    if (argc - optind < 2) {
        fprintf(stderr, "usage: bench [-c COMPILER] HEDDLE PROGRAM.c...\n");
        return 2;
    }
    bench.heddle = argv[optind];
    bool right = true;
    print_head();
    for (int i = optind + 1; i < argc; i++) {
        right = bench_program(&bench, argv[i]) && right;
    }
    struct machine_cost switching = machine_switch();
    struct machine_cost adding = machine_addition();
    printf(
        "# this machine, fastest and middle of many: swapcontext there and back %.0f and %.0f ns, "
        "an addition %.2f and %.2f ns\n",
        switching.fastest_ns, switching.middle_ns, adding.fastest_ns, adding.middle_ns);
    return right ? 0 : 1;
}
