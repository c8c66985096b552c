// exercises.c: from save to verdict: how long a check of each exercise's starter and solution
// takes.
//
//     exercises [-c COMPILER] HEDDLE COURSE
//
// The wall time of `heddle check EXERCISE FILE`, which compiles everything, the fastest and the
// middle one of several. A starter that passes or a solution that fails makes the exit status 1.
// Figures are printed and decide nothing.
#include "measure.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUNS = 5, LIMIT_SECONDS = 120, TIMES_MAX = 512 };

struct bench {
    const char *heddle;
    bool gcc;
    const char *course;        // its folder
    double fastest[TIMES_MAX]; // of each file, in seconds
    int count;
    char worst[64];
    double worst_seconds;
};

static int compare_times(const void *left, const void *right)
{
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

static bool take(struct bench *bench, const char *id, const char *file, const double *sorted,
                 const char *report, bool passes)
{
    json_t *object = json_loads(report, 0, NULL);
    const char *verdict = json_string_value(json_object_get(object, "verdict"));
    const char *kind =
        json_string_value(json_object_get(json_object_get(object, "failure"), "kind"));
    printf("%-24s %-10s %-12s %9lld %10.1f %10.1f\n", id, file, kind != NULL ? kind : "pass",
           json_integer_value(json_object_get(object, "executions")), sorted[0] * 1000,
           sorted[RUNS / 2] * 1000);
    fflush(stdout);
    bool right = verdict != NULL && strcmp(verdict, passes ? "pass" : "fail") == 0;
    json_decref(object);
    if (bench->count < TIMES_MAX) {
        bench->fastest[bench->count++] = sorted[0];
    }
    if (sorted[0] > bench->worst_seconds) {
        bench->worst_seconds = sorted[0];
        snprintf(bench->worst, sizeof bench->worst, "%.30s %.30s", id, file);
    }
    return right;
}

static bool check(struct bench *bench, const char *id, const char *path, bool passes)
{
    const char *words[] = {bench->heddle, "check", "--json", id, path, bench->gcc ? "--gcc" : NULL,
                           NULL};
    double times[RUNS];
    char *report = NULL;
    for (int i = 0; i < RUNS; i++) {
        struct measurement once;
        free(report);
        if (!measure(words, LIMIT_SECONDS, &once)) {
            return false;
        }
        report = once.output;
        times[i] = once.seconds;
    }
    qsort(times, RUNS, sizeof times[0], compare_times);
    const char *name = strrchr(path, '/');
    bool right = take(bench, id, name == NULL ? path : name + 1, times, report, passes);
    if (!right) {
        printf("# %s %s: not the verdict that the exercise declares\n", id, path);
    }
    free(report);
    return right;
}

static bool check_file(struct bench *bench, const json_t *exercise, const char *key, bool passes)
{
    char path[4096];
    const char *id = json_string_value(json_object_get(exercise, "id"));
    const char *file = json_string_value(json_object_get(exercise, key));
    if (id == NULL || file == NULL) {
        return false;
    }
    snprintf(path, sizeof path, "%s/%s", bench->course, file);
    return check(bench, id, path, passes);
}

static json_t *list(const struct bench *bench)
{
    const char *words[] = {bench->heddle, "list", "--json", NULL};
    struct measurement listed;
    if (!measure(words, LIMIT_SECONDS, &listed)) {
        return NULL;
    }
    json_t *object = json_loads(listed.output, 0, NULL);
    free(listed.output);
    return object;
}

static void summarise(struct bench *bench)
{
    if (bench->count == 0) {
        return;
    }
    qsort(bench->fastest, (size_t)bench->count, sizeof bench->fastest[0], compare_times);
    double median = (bench->fastest[(bench->count - 1) / 2] + bench->fastest[bench->count / 2]) / 2;
    printf("%d files, save to verdict: median %.1f ms, worst %.1f ms (%s)\n", bench->count,
           median * 1000, bench->worst_seconds * 1000, bench->worst);
}

int main(int argc, char **argv)
{
    static struct bench bench;
    for (int option; (option = getopt(argc, argv, "c:")) != -1;) {
        if (option != 'c') {
            return 2;
        }
        bench.gcc = strcmp(optarg, "gcc") == 0;
    }
    if (argc - optind != 2) {
        fprintf(stderr, "usage: exercises [-c COMPILER] HEDDLE COURSE\n");
        return 2;
    }
    bench.heddle = argv[optind];
    bench.course = argv[optind + 1];
    json_t *listed = list(&bench);
    const json_t *exercises = json_object_get(listed, "exercises");
    bool right = json_array_size(exercises) > 0;
    printf("%-24s %-10s %-12s %9s %10s %10s\n", "exercise", "file", "verdict", "runs", "fastest ms",
           "middle ms");
    for (size_t i = 0; i < json_array_size(exercises); i++) {
        const json_t *exercise = json_array_get(exercises, i);
        right &= check_file(&bench, exercise, "starter", false);
        right &= check_file(&bench, exercise, "solution", true);
    }
    summarise(&bench);
    json_decref(listed);
    return right ? 0 : 1;
}
