// search_state.h: what the parts of the search share: search.c, outcome.c, failing.c.
#ifndef STAGE_SEARCH_STATE_H
#define STAGE_SEARCH_STATE_H

#include "explore/dpor.h"
#include "runtime/image.h"
#include "stage/search.h"

enum {
    AFTER_FAILURE =
        2000,          // executions behind the first failure, in which a race is still looked for
    AFTER_LIMIT = 100, // the same where runs do not end, and were cut before
    HARM_EXECUTIONS = 50000,  // of a search for the harm that a race does
    HARM_ROUNDS = 16,         // new racing variables may be found on the way
    BOUND_EXECUTIONS = 20000, // for each bound of preemptions
    BOUND_MAX = 8,
    PROBE_EXECUTIONS = 3000, // of one probe for the point of no return
    // Steps of all executions of one search together, for programs whose executions are long.
    WORK_COMPLETE = 40000000,
    WORK_LONG = 500000, // of the complete search where one execution has more than LONG steps: it
                        // cannot end
    LONG = 400,
    // Of a search for harm whose runs would not come to an end: at first and, doubled, at most.
    SHORT_STEPS = 8,
    SHORT_MAX = 512,
    SHORT_EXECUTIONS = 20000, // of one search for a failure in runs that are cut short
    WORK_SHORT = 200000,
    SHORT_BEYOND = 1000,  // where that is tried first: length of the race's run
    WHOLE_BEYOND = 20000, // where nothing else is tried
    WORK_HARM = 4000000,
    WORK_BOUND = 2000000,
    WORK_PRELUDE = 3500000,
    WORK_PART = 300000, // of schedules that are too many
    WORK_PROBE = 300000,
    // Plain accesses of all executions of one purpose together: few executions may do very much.
    ACCESSES_EACH = 100, // of the complete search, for each execution that is allowed
    ACCESSES_HARM = 10000000,
    ACCESSES_BOUND = 20000000,
    ACCESSES_PRELUDE = 40000000,
    ACCESSES_PROBE = 2000000,
    ACCESSES_HUNT = 500000,
    WORK_CHANCE = 200000,
    CHANCE_EXECUTIONS = 1000,
    CHANCE_DEPTH = 2,
    HUNT_EXECUTIONS = 64, // for a race where all runs fail otherwise
    WORK_HUNT = 100000,
    PROGRESS_NS = 100000000,
    OUTCOMES_MAX = 4096
};

// What a search looks for and what it has found.
struct goal {
    struct search *search;
    enum verdict kind; // bound search: this kind; VERDICT_PASS: any
    bool harm;         // a race's harm: any failure, or a stale write
    bool found;
    struct failure failure;
    struct path path;
    uint64_t length; // of that run, in accesses and operations
    unsigned odd;    // what happens in it for no reason: wake-ups, interruptions, faults
};

struct search {
    const struct search_context *context;
    struct stage_report *report;
    unsigned width;
    bool stop; // the client asked
    uint64_t reported_ns;
    uint64_t executions;    // of all searches, for the progress
    uint64_t accesses_left; // of the present search
    // The complete search.
    struct goal first;  // first failure that is no race
    struct goal race;   // first run with a race
    struct goal cut;    // first run that a loop of too many turns ended
    struct goal unsure; // unsupported, or past the limit of steps
    uint64_t failing, since_failure;
    unsigned races;           // executions since a race, or its harm, was found
    struct goal witness;      // a run that has both accesses of the race
    bool witness_well;        // it goes well otherwise
    uint64_t progress_before; // engine_progress() at its start
    uint64_t accesses_before; // engine_accesses() likewise
    bool waited, timed, turned, held;
    char *turner;               // who came round too often first: "T2 (use) on line 8"; owned
    bool came_round;            // turns had to be looked at closely
    bool all_but_held;          // complete, but for loops without operations that were not followed
    bool all_but_turned;        // complete, but for loops of too many turns, which were cut off
    bool some_end;              // some run came to its end
    bool endless;               // it goes on for ever, and is meant to
    bool stopped;               // by the watchdog, where that ends all
    struct path *outcome_paths; // a run for each outcome of the report; owned
    uint64_t harm_at, harm_size;
    uint32_t max_steps; // of an execution
    bool other_race;
    uint64_t other_address;
    uint64_t followed;     // runs of the complete search that came to an end
    uint32_t longest;      // steps of the longest run so far
    double chance;         // that the runs by chance met a failure of depth CHANCE_DEPTH
    uint64_t look;         // what a check looked at, unordered with a write; 0 none
    struct copies *copies; // of the stage, that help with the complete search; NULL none
};

// Of the search that begins now.
void search_allow(struct search *search, uint64_t accesses);

// Tells the client how far it is; false: it wants no more. Called at each end of an execution.
bool search_goes_on(struct search *search);

// Likewise, in between: at most every PROGRESS_NS it hears of the executions so far, and of `more`.
bool search_tell(struct search *search, uint64_t more);

// Whether the complete search would have seen enough when so many more accesses had been made.
bool search_is_too_much(const struct search *search, uint64_t accesses);

// What the execution that has ended is worth.
void search_judge(struct search *search, enum ending ending, struct failure *failure);

// No verdict: unsupported, or past the limit of steps.
bool search_is_unsure(enum verdict kind);

// Steps that happen for no reason: wake-ups, interruptions, faults.
unsigned search_odd_steps(const struct path *path);

void goal_keep(struct goal *goal, const struct failure *failure, const struct path *path);
void goal_finish(struct goal *goal);

// Says which runs were tried where none failed: all, or some, among them those of so many bounds.
void coverage_of_all(const struct search *search, struct text *out);
void coverage_of_rounds(const struct search *search, struct text *out);
void coverage_of_some(const struct search *search, unsigned bounds, uint64_t bounded,
                      struct text *out);

// The complete search, with so many steps in all at most. What it found stays behind that;
// search_begin_again forgets it.
void search_all(struct search *search, uint64_t work);
void search_begin_again(struct search *search);

// --- copies.c ---

// How the complete search is shared with copies of this process, where it may be; NULL it may not.
// The search has the result until copies_close, which ends the copies that are still at work.
const struct dpor_share *copies_open(struct search *search);
void copies_close(struct search *search);

// The accesses that the search has made meanwhile, in a copy that has been told; else 0.
uint64_t copies_ahead(const struct search *search);

// At the end of an execution that the search has looked at: whether it goes on. A copy only does as
// long as all is plain.
bool copies_look(struct search *search, bool goes_on, const struct path *path);

// --- rounds.c ---

// Where no run comes to its end: follows loops for a few rounds, in every order. The report says
// for how many. False when nothing was found: then all else is as before.
bool rounds_search(struct search *search);

// Keeps the run when it has a race that is not allowed.
bool search_keep_race(struct search *search, const struct failure *failure,
                      const struct path *path);

// Where there are too many runs: tries all schedules with few preemptions. Returns how many bounds
// were done in full, and the runs of these.
unsigned prelude_bounds(struct search *search, uint64_t *runs);

// Behind them, runs chosen by chance, which may lie anywhere. How many find a failure that needs
// two steps in a certain order can be said.
void prelude_chance(struct search *search);

// A wrong value may end each run before other threads have come to what races with it. A race comes
// first, so where not all was searched a few runs are tried in which other threads go first.
void prelude_hunt(struct search *search);

// Runs a search, with more room for threads until there is enough.
struct dpor_result search_explore(struct search *search, const struct dpor_options *options);

// A limit of steps, less where a step costs more because there are many threads.
uint64_t search_work(const struct search *search, uint64_t steps);

// The run of a path, recorded into a zeroed trace; `step_of_path` as in recorder.h, may be NULL.
bool search_record(struct search *search, const struct path *path, uint32_t *step_of_path,
                   struct trace *trace);

// The schedule, in steps of a recorded run, of a path; `step_of_path` as in recorder.h, may be
// NULL.
void search_schedule(struct search *search, const struct path *path, uint32_t *step_of_path,
                     struct schedule *schedule);

// The same for a race that does no harm: the threads are mixed as much as they can be, so that a
// loop is seen to look more than once.
void search_schedule_race(struct search *search, const struct path *path,
                          struct schedule *schedule);

// --- outcome.c ---
void outcome_add(struct search *search, const struct failure *failure, const struct path *path);
void outcomes_forget(struct search *search);
void outcomes_describe(struct search *search);       // gives each a schedule that ends so
void outcomes_collect_racing(struct search *search); // of every order of the racing accesses

// --- notes.c: what the execution that has ended shows beside the verdict ---
void notes_look(struct search *search, enum ending ending);

// Keeps who came round too often in this run, if it is the first one.
void notes_turner(struct search *search);

// --- failing.c: the run that is shown ---
void failing_show_race(struct search *search);
void failing_show(struct search *search, struct goal *goal);
void failing_show_unsure(struct search *search);
void failing_show_limit(struct search *search, const struct goal *goal);

// Puts a shorter run in the place of the first failing one where that is long; a race may be found.
void failing_shorten(struct search *search);

// Makes accesses of the range choice points of the searches that follow. False: there are too many.
bool failing_add_range(uint64_t address, uint64_t size);

#endif
