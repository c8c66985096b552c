// check.h: a subject (a learner's file, an exercise's file, a demo) checked under all
// interleavings.
#ifndef GRADE_CHECK_H
#define GRADE_CHECK_H

#include "course/course.h"
#include "stage/client.h"
#include "trace/explain.h"

// One requirement of an exercise, or one built-in check, and what became of it.
enum check_state { CHECK_YES, CHECK_NO, CHECK_NOT_JUDGED };

struct check_item {
    char *text; // "no data race", "a balance is never below 0"; owned
    enum check_state state;
    char *note;        // "212 runs, all orders", "balance[0] was -30", "not judged yet"; owned
    enum verdict kind; // of the failure, VERDICT_PASS otherwise
    int points;        // 0 for none
};

struct check_options {
    struct stage_limits limits;
    bool prefer_gcc;
    stage_progress progress; // may be NULL
    void *progress_context;
};

struct check_result {
    char *subject; // as the user named it: path or exercise id; owned
    enum verdict verdict;
    struct stage_report report; // of the scenario that failed, or sums over all scenarios
    struct explanation explanation;
    char *summary;  // one sentence, also for a pass; owned
    char *messages; // compiler lines with compile-error; owned, "" none
    struct check_item
        *items; // exercises: one per requirement; else one per kind of failure looked for
    size_t item_count;
    char *feedback;      // what exercise.lua's feedback function says, NULL none; owned
    char *feedback_page; // page id it points to, NULL none; owned
    uint32_t checksum;
    // For stepping the failing run: kept open, owned.
    struct stage *stage;
};

// Checks ordinary C files (`count` sources of one program).
bool check_files(const char *const *paths, int count, const struct check_options *options,
                 struct check_result *result, struct error *err);

// Checks `path` as a solution of the exercise (NULL: the learner's own copy).
bool check_exercise(const struct exercise *exercise, const char *path,
                    const struct check_options *options, struct check_result *result,
                    struct error *err);

void check_finish(struct check_result *result); // accepts zeroed memory

// The object of `check --json` (schema heddle/check/v1) with a newline; the caller owns it.
char *check_json(const struct check_result *result);

// The report for a person: verdict, story, table, replay command, coverage. `program` is how heddle
// was started
// ("heddle" or "sh runner/start"). The caller owns it.
char *check_text(const struct check_result *result, const char *program);

#endif
