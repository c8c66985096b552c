// client.h: the terminal process's face of the stage: run, peek, check a built module; survive
// whatever it does.
//
// The stage is a child process (heddle-stage) that loads one module. The client trusts nothing it
// says: every message is checked, and when the child crashes, hangs or answers nonsense the client
// ends it, learns from the shared journal which schedule it was running, and starts a new one.
#ifndef STAGE_CLIENT_H
#define STAGE_CLIENT_H

#include "base/error.h"
#include "base/waits.h"
#include "trace/schedule.h"
#include "trace/trace.h"

#include <stdbool.h>
#include <stdint.h>

struct stage; // opaque; one module

// How one execution may behave and how far a search may go. stage_limits_default() fills in the
// documented defaults.
struct stage_limits {
    uint64_t max_executions; // of the complete search (default 500,000)
    uint32_t max_steps;      // visible operations of one execution (default 20,000)
    uint32_t max_turns;      // turns of a counting loop (default 1,000)
    uint32_t spurious;       // spurious wake-ups per thread and condition (default 1)
    uint64_t seed;           // of random schedules (default 1)
    bool faults;             // inject failures: create EAGAIN, malloc NULL, EINTR
    bool judge_output;       // order of output matters: console operations are dependent
    bool judge_leaks;        // memory still allocated at the end is a failure
    bool judge_exit;         // a non-zero exit status is a failure
    bool collect_outcomes;   // gather the set of outcomes
    bool minimal_outcomes;   // and for each a run with fewest forced switches
    bool stretch;            // sleeps and timed waits never end while another thread can act
    bool endless;            // the program is meant to go on for ever: that is no failure
    bool uncounted;          // a loop that only the watchdog ends ends the search: the caller comes
                             // again with a module that counts its blocks
    uint64_t allow;          // bit 1 << enum verdict: not a failure
    uint32_t processors; // that the complete search may use (default 1): no result depends on it
    bool copies_early;   // also where it is not worth it, for tests
};

struct stage_limits stage_limits_default(void);

// How long a stage may neither say anything nor take a step before it is given up, in ms; then
// there is an error and no verdict. Tests shorten it.
extern int stage_silence_ms;

enum { ARGUMENTS_BYTES_MAX = 4096 }; // of all arguments of main, with a line end behind each

// What the program reads and must print. NULL: no standard input (a read is end of file), output
// not judged.
struct stage_script {
    const char *input;  // bytes of standard input
    const char *output; // expected output
    // Of main, besides the program's name: words that each end with a line end. NULL none.
    const char *arguments;
};

// Starts a stage for a module made by grade/build. The module file must exist until stage_stop.
// NULL and `err` on failure. The caller owns the result.
struct stage *stage_start(const char *module_path, struct error *err);
void stage_stop(struct stage *stage); // accepts NULL; ends the child and all it started

// One execution under `schedule` (default policy behind its last choice), recorded with every step.
// With `steps` not 0 it stops after that many. `trace` is zeroed or finished by the caller before,
// and finished by the caller after. A crash or hang of the learner's program is a finding, in
// trace->failure. False with `err` only when no run could be had (stage cannot start, schedule
// names a thread that cannot act: `err` says which).
bool stage_run(struct stage *stage, const struct schedule *schedule,
               const struct stage_script *script, const struct stage_limits *limits, uint32_t steps,
               struct trace *trace, struct error *err);

// What each thread would do next after `step` steps of that run: found by running it one step
// further aside.
struct stage_next {
    bool can_act;             // its next operation is possible now
    bool exists;              // the thread is alive at this point
    struct trace_event event; // the step it would take: RESULT_WAITS when it would have to wait
    uint8_t alternatives;     // bit 1 << enum op_result: what the chooser may ask for (time-out,
                              // spurious wake-up)
};

// `next` has room for THREADS_MAX entries, one per thread number; events refer to `trace`, into
// which places and objects are added as needed. `trace` must be the trace of stage_run with the
// same schedule.
bool stage_peek(struct stage *stage, const struct schedule *schedule,
                const struct stage_script *script, const struct stage_limits *limits, uint32_t step,
                struct trace *trace, struct stage_next *next, size_t *next_count,
                struct error *err);

// One entry of the outcome set: how executions can end.
struct stage_outcome {
    enum verdict kind; // VERDICT_PASS when it ended by itself
    char *output;      // what it printed; owned by the result
    int exit_status;
    struct schedule schedule; // a run that ends so
    uint32_t switches;        // forced switches of that run (trace_switches)
    bool minimal;             // asked for, and no run with fewer forced switches ends so
};

struct stage_reach { // a HEDDLE_REACH or HEDDLE_ALWAYS of the program
    char *label;     // owned by the result
    bool always;     // ALWAYS: `count` is how many runs checked it; REACH: how many reached it
    uint64_t count;
    struct schedule schedule; // REACH: a run that reaches it
};

// Something that is no failure, and that the reader should know.
struct stage_note {
    enum note_kind {
        NOTE_SHARED_RANDOM, // two threads draw random numbers in any order
        NOTE_BACK_OFF,      // threads can go round in step with each other
        NOTE_NO_INPUT,      // it reads its standard input, and was given none
        NOTE_NO_ARGUMENTS,  // it ends badly before it has a thread, and was given no arguments
        NOTE_KINDS
    } kind;
    char *text; // a sentence or two; owned by the report
    struct stage_note_place {
        uint16_t thread;
        uint32_t line; // 0 unknown
        char *file;    // as given to the compiler, "" there is no such place; owned by the report
    } where[2];
};

struct stage_report {
    enum verdict verdict;
    bool complete;       // every trace of the program was executed
    bool interrupted;    // the caller's progress function asked to stop
    uint64_t executions; // completed executions of the complete search = traces
    uint64_t prelude, bounded, confirmation, pruned;
    uint64_t random;        // runs chosen by chance, where there are too many
    bool endless;           // it goes on for ever and was said to: no run has to end
    uint32_t rounds;        // no run ends: so many rounds of each loop were tried in every order
    uint64_t round_runs;    // in so many runs
    uint64_t steps;         // visible operations executed, all searches together
    uint32_t threads;       // most threads alive in one execution
    uint32_t preemptions;   // of the failing run
    bool minimal;           // no failure with fewer preemptions exists; else `minimal_tried` says
    uint64_t minimal_tried; //   among how many runs none was found
    bool every_run_fails;
    uint32_t no_return;       // step of the point of no return in `trace`, 0 not determined
    bool harmless;            // a race, and no run with a wrong result was found
    char *coverage;           // one or two sentences: what was established, what not; owned
    struct schedule schedule; // of the failing run
    struct schedule race; // verdict data-race: of a run that has the race, where the one that is
                          // shown may end before its second access
    struct trace trace;   // the failing run, recorded; empty when nothing failed
    struct stage_outcome *outcomes;
    size_t outcome_count;
    bool outcomes_complete;
    bool stopped; // by the watchdog, of a module that does not count its blocks: nothing is known
    struct stage_reach *reached;
    size_t reach_count;
    struct stage_note notes[NOTE_KINDS];
    size_t note_count;
};

void stage_report_finish(struct stage_report *report);

// Whether the watchdog ended a loop in which nothing happens: only that limit has words of its own.
bool stage_was_stopped(const struct stage_report *report);

// Called about ten times a second while a search runs; returns false to stop it.
typedef bool (*stage_progress)(void *context, uint64_t executions, uint64_t steps);

// Explores the program and judges it; a failure is minimised and replayed twice in a fresh stage
// before it is reported. False with `err` only when the search could not be done at all.
bool stage_check(struct stage *stage, const struct stage_script *script,
                 const struct stage_limits *limits, stage_progress progress, void *context,
                 struct stage_report *report, struct error *err);

// The same in parts, for several stages that search at the same time: starts a stage and its search
// at once, without waiting for either. `script` and `limits` are copied; their strings are borrowed
// until stage_search_end. NULL and `err` on failure; the caller owns the result.
struct stage *stage_search(const char *module_path, const struct stage_script *script,
                           const struct stage_limits *limits, struct error *err);

// Takes what has come, without waiting. True when the search has ended. `progress` may be NULL.
bool stage_search_look(struct stage *stage, stage_progress progress, void *context);

// Adds what has to come before another look is worth it.
void stage_search_wait_for(const struct stage *stage, struct waits *waits);

// After its end: what stage_check answers; a failure is replayed in fresh stages here.
bool stage_search_end(struct stage *stage, struct stage_report *report, struct error *err);

// Runs the program as it is, with kernel threads, in the sandboxed child: not here but in
// grade/live.

#endif
