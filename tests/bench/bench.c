// bench.c: how fast heddle judges a corpus of small programs.
//
//     bench [-c COMPILER] HEDDLE PROGRAM.c...
//
// What each must give stands in its first line, as in tests/programs (expectation.h); a wrong
// verdict or number of runs makes the exit status 1. Figures are printed and decide nothing.
//
// `heddle check --json` says nothing about time, so the search is measured as a difference: the
// wall time of the check less that of a check of the same program with --max-executions 1 in which
// every kind of failure is allowed that can be, so that it builds, loads, runs once and stops. Of
// each the fastest of three. For a program that fails, the search includes the smallest failure,
// the point of no return and the confirmation in a second stage.
#include "expectation.h"
#include "measure.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUNS = 3, LIMIT_SECONDS = 300, WORDS = 64 };

static const char every_kind[] = "data-race,deadlock,livelock,leak,thread-leak,nonzero-exit,output";

struct bench {
    const char *heddle;
    bool gcc;
};

// One program, measured.
struct row {
    struct expectation expected;
    struct measurement check; // the fastest; its output is `report`
    double build_seconds;
    long stage_kib;
    json_t *report; // owned
};

// Adds the options of the program's first line; returns the number of words.
static int command_line(const struct bench *bench, const struct row *row, const char *path,
                        const char *words[WORDS])
{
    int count = 0;
    words[count++] = bench->heddle;
    words[count++] = "check";
    words[count++] = "--json";
    if (bench->gcc) {
        words[count++] = "--gcc";
    }
    for (int i = 0; row->expected.options[i] != NULL; i++) {
        words[count++] = row->expected.options[i];
    }
    words[count++] = path;
    words[count] = NULL;
    return count;
}

static bool measure_build(const struct bench *bench, struct row *row, const char *path)
{
    const char *words[WORDS];
    int count = command_line(bench, row, path, words);
    words[count++] = "--max-executions";
    words[count++] = "1";
    words[count++] = "--allow";
    words[count++] = every_kind;
    words[count] = NULL;
    for (int i = 0; i < RUNS; i++) {
        struct measurement once;
        if (!measure(words, LIMIT_SECONDS, &once)) {
            return false;
        }
        free(once.output);
        if (i == 0 || once.seconds < row->build_seconds) {
            row->build_seconds = once.seconds;
        }
    }
    return true;
}

static bool measure_check(const struct bench *bench, struct row *row, const char *path)
{
    const char *words[WORDS];
    command_line(bench, row, path, words);
    for (int i = 0; i < RUNS; i++) {
        struct measurement once;
        if (!measure(words, LIMIT_SECONDS, &once)) {
            return false;
        }
        row->stage_kib = once.stage_kib > row->stage_kib ? once.stage_kib : row->stage_kib;
        if (i == 0 || once.seconds < row->check.seconds) {
            free(row->check.output);
            row->check = once;
        } else {
            free(once.output);
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
    double search = row->check.seconds - row->build_seconds;
    if (row->expected.traces == TRACES_EXACT) {
        snprintf(expected, sizeof expected, "%lld", row->expected.trace_count);
    }
    if (json_is_integer(json_object_get(row->report, "steps")) && runs(row) > 0) {
        snprintf(steps, sizeof steps, "%.1f", (double)number(row, "steps") / (double)runs(row));
    }
    if (search > 0.005) { // less is lost in the noise of two process starts
        snprintf(rate, sizeof rate, "%.0f", (double)runs(row) / search);
    }
    if (row->stage_kib > 0) {
        snprintf(memory, sizeof memory, "%.1f", (double)row->stage_kib / 1024);
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
    bool right = measure_build(bench, &row, path) && measure_check(bench, &row, path);
    if (right) {
        print_row(&row, name);
        right = judge(&row, name);
    } else {
        printf("# %s: cannot be run\n", name);
    }
    json_decref(row.report);
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
    return right ? 0 : 1;
}
