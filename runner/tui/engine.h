// engine.h: what a session asks of the program under it: run, peek, check. Behind it a built module
// in a stage; in tests, recorded runs.
#ifndef TUI_ENGINE_H
#define TUI_ENGINE_H

#include "course/course.h"
#include "stage/client.h"

// What a search of the program is for.
enum engine_search {
    SEARCH_FAILURE,  // a failing run; where there is none and few runs, the set of outcomes
    SEARCH_OUTCOMES, // the set of outcomes, whatever fails
    SEARCH_FEWEST    // also a run of each with fewest forced switches
};

struct engine {
    void *context;
    bool (*run)(void *context, const struct schedule *schedule, uint32_t steps, struct trace *trace,
                struct error *err);
    bool (*peek)(void *context, const struct schedule *schedule, uint32_t step, struct trace *trace,
                 struct stage_next *next, size_t *count, struct error *err);
    bool (*check)(void *context, enum engine_search search, stage_progress progress,
                  void *progress_context, struct stage_report *report, struct error *err);
    void (*close)(void *context); // NULL: nothing to close
    uint32_t checksum;            // of the program, for schedules that leave the app
};

// What an engine is made from. Strings are borrowed for the call; input and output are copied.
struct engine_source {
    const char *file;   // the C program
    const char *second; // a scenario's file linked with it, NULL none
    const char *include;
    const char *input;     // standard input, NULL none
    const char *output;    // expected output, NULL not judged
    const char *arguments; // of main, as in struct stage_script; NULL none
    // Of a saved program; `file` is the first source. NULL and 0: `file` and `second`.
    const char *const *sources;
    int source_count;
    bool prefer_gcc;
    const struct stage_limits *limits; // NULL the usual ones
};

// Builds the program and starts a stage for it. On failure false: `err` says in one sentence that
// it does not compile or why it cannot be used, and `messages` (may be NULL) gets the compiler's
// own lines, owned by the caller.
bool engine_open(struct engine *engine, const struct engine_source *source, char **messages,
                 struct error *err);

// Uses a stage that somebody else owns and stops.
void engine_borrow(struct engine *engine, struct stage *stage, const struct stage_script *script,
                   const struct stage_limits *limits, uint32_t checksum);

// Uses the stage of a checked exercise, with what its failing scenario asks for.
struct check_result;
void engine_borrow_check(struct engine *engine, const struct exercise *exercise,
                         const struct check_result *result);

void engine_close(struct engine *engine); // accepts zeroed memory

#endif
