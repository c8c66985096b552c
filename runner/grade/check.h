// check.h: a subject (a learner's file, an exercise's file, a demo) checked under all
// interleavings.
#ifndef GRADE_CHECK_H
#define GRADE_CHECK_H

#include "course/course.h"
#include "grade/build.h"
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
    const char *input;       // standard input of check_files; NULL none
    const char *arguments;   // of its main, as in struct stage_script; NULL none
    const char *output;      // what check_files expects to be printed; NULL not judged
    const char *include;     // folder for -I of check_files; NULL none
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
    size_t asked_count;  // the first of them; one behind was not asked for by name, and is broken
    char *feedback;      // what exercise.lua's feedback function says, NULL none; owned
    char *feedback_page; // page id it points to, NULL none; owned
    char *page; // the page that explains the failure, in words: `1 Locks, page 5, "Keep the others
                // out"`; NULL none, or not looked up; owned
    uint64_t allowed; // bit 1 << enum verdict: kinds that were no failure, so not judged
    uint32_t checksum;
    char *scenario;    // id of the scenario that the report is about, NULL none; owned
    char *file;        // the learner's file, as named or found; owned
    char *words;       // the subject as words for a shell: the files, or the exercise; owned
    char *options;     // the options of the search as words for a shell, with a blank in front of
                       // each; NULL or "" none; owned
    char *run_options; // likewise, those that its failing run is made again with; owned
    uint32_t together; // threads beside main that are there at the same time, where that is asked
    int file_count;    // how many files the program has, 0 for an exercise
    char *where_file;  // a finding without a run (it does not compile, forbidden call): its place;
                       // owned
    int where_line;    // 0 unknown
    // For stepping the failing run: kept open, owned.
    struct stage *stage;
    struct build build; // the module that the stage runs; owned
};

// The documented defaults, without progress.
struct check_options check_options_default(void);

// Checks ordinary C files (`count` sources of one program).
bool check_files(const char *const *paths, int count, const struct check_options *options,
                 struct check_result *result, struct error *err);

// Checks `path` as a solution of the exercise (NULL: the learner's own copy).
bool check_exercise(const struct exercise *exercise, const char *path,
                    const struct check_options *options, struct check_result *result,
                    struct error *err);

// The line that the failure is about: where it was found, else the second access of the race, else
// the last step of the run; 0 when there is none.
int check_line(const struct check_result *result);

// Asks the exercise's feedback function about a result; its words go to result->feedback and
// ->feedback_page.
void check_feedback(const struct course *course, const struct exercise *exercise,
                    struct check_result *result);

// The page that explains the failure, as course_page: the one that the feedback points to, else
// that of the explanation. NULL none.
const struct page *check_page(const struct course *course, const struct check_result *result,
                              const struct lesson **lesson, size_t *number);

// Puts that page into words, in result->page. check_feedback does it, too.
void check_name_page(const struct course *course, struct check_result *result);

// Builds one scenario of an exercise with the learner's file `path`; with `scenario` NULL the file
// alone.
bool check_build(const struct exercise *exercise, const struct scenario *scenario, const char *path,
                 bool prefer_gcc, struct build *build, struct error *err);

// The limits and the script that a scenario asks for; strings are borrowed from it. NULL leaves
// both as they are.
void check_scenario(const struct scenario *scenario, struct stage_limits *limits,
                    struct stage_script *script);

void check_finish(struct check_result *result); // accepts zeroed memory

// The object of `check --json` (schema heddle/check/v1) with a newline; the caller owns it.
char *check_json(const struct check_result *result);

// The report for a person: verdict, story, table, replay command, coverage. `program` is how heddle
// was started
// ("heddle" or "sh runner/start"). The caller owns it.
char *check_text(const struct check_result *result, const char *program);

#endif
