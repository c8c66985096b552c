// promises.c: every demo, starter, solution and mutant of the course does what its spec says of it.
//
//     promises COURSE            (HEDDLE_STAGE names the stage's program)
//
// Prints TAP. A demo has its declared verdict and cause; a goal can be reached, with as few
// switches as it says; a starter fails as declared; a solution passes with a complete search; a
// mutant is found with its declared kind and cause.
#include "course/course.h"
#include "grade/check.h"
#include "grade/goal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned count, failed;

static const char *or_none(const char *id)
{
    return id != NULL ? id : "none";
}

static void report(bool right, const char *owner, const char *file, const char *why)
{
    const char *slash = strrchr(file, '/');
    count++;
    failed += !right;
    printf("%sok %u - %s: %s%s%s\n", right ? "" : "not ", count, owner,
           slash != NULL ? slash + 1 : file, right ? "" : " # ", right ? "" : why);
    fflush(stdout);
}

// Compares what was found with what is declared; `cause` NULL: not declared.
static void judge(const struct check_result *result, const char *owner, const char *file,
                  const char *kind, const char *cause, bool complete)
{
    char why[512] = "";
    bool right = strcmp(verdict_id(result->verdict), kind) == 0;
    if (!right) {
        snprintf(why, sizeof why, "%s, declared %s: %s", verdict_id(result->verdict), kind,
                 result->summary);
    } else if (cause != NULL && strcmp(or_none(cause_id(result->explanation.cause)), cause) != 0) {
        right = false;
        snprintf(why, sizeof why, "cause %s, declared %s",
                 or_none(cause_id(result->explanation.cause)), cause);
    } else if (complete && !result->report.complete) {
        right = false;
        snprintf(why, sizeof why, "the search is not complete: %s", result->report.coverage);
    }
    report(right, owner, file, why);
}

static void try_demo(const struct lesson *lesson, const struct demo *demo)
{
    struct check_options options = check_options_default();
    struct check_result result;
    struct error err;
    const char *path = demo->file;
    if (demo->live_only || demo->verdict == NULL || demo->input != NULL) {
        return; // what it does is not promised of a file alone
    }
    if (!check_files(&path, 1, &options, &result, &err)) {
        report(false, lesson->id, demo->file, err.text);
        return;
    }
    judge(&result, lesson->id, demo->file, demo->verdict, demo->cause, false);
    check_finish(&result);
}

static void try_exercise(const struct exercise *exercise, const char *path, const char *kind,
                         const char *cause, bool complete)
{
    struct check_options options = check_options_default();
    struct check_result result;
    struct error err;
    if (!check_exercise(exercise, path, &options, &result, &err)) {
        report(false, exercise->id, path, err.text);
        return;
    }
    judge(&result, exercise->id, path, kind, cause, complete);
    check_finish(&result);
}

static void try_goal(const struct lesson *lesson, const struct break_goal *goal)
{
    struct error why = {""};
    bool right = goal_check(lesson, goal, &why);
    report(right, lesson->id, goal->shown, why.text);
}

static void try_course(const struct course *course)
{
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson = &course->lessons[i];
        for (size_t j = 0; j < lesson->demo_count; j++) {
            try_demo(lesson, &lesson->demos[j]);
        }
        for (size_t j = 0; j < lesson->goal_count; j++) {
            try_goal(lesson, &lesson->goals[j]);
        }
    }
    for (size_t i = 0; i < course->exercise_count; i++) {
        const struct exercise *exercise = &course->exercises[i];
        if (exercise->broken != NULL) {
            report(false, exercise->id, "exercise.lua", exercise->broken);
            continue;
        }
        try_exercise(exercise, exercise->starter, exercise->starter_kind, NULL, false);
        for (size_t j = 0; j < exercise->solution_count; j++) {
            try_exercise(exercise, exercise->solutions[j].file, "pass", NULL, true);
        }
        for (size_t j = 0; j < exercise->mutant_count; j++) {
            const struct mutant *mutant = &exercise->mutants[j];
            try_exercise(exercise, mutant->file, mutant->kind, mutant->cause, false);
        }
    }
}

int main(int argc, char **argv)
{
    struct course course = {0};
    struct error err;
    if (argc != 2 || !course_open(argv[1], &course, &err)) {
        fprintf(stderr, "promises: %s\n", argc != 2 ? "name the course's folder" : err.text);
        return 2;
    }
    try_course(&course);
    course_finish(&course);
    printf("1..%u\n", count);
    return failed != 0 || count == 0;
}
