// session.h: one program being stepped: the run, the cursor in it, and the choices made so far.
//
// The current run is a whole trace; stepping moves the cursor. Choosing another thread makes a new
// run: the same choices up to the cursor, that thread, the default policy behind it. What lies
// behind the cursor is known but never shown, except in a failing run that was asked for.
#ifndef TUI_SESSION_H
#define TUI_SESSION_H

#include "trace/explain.h"
#include "trace/state.h"
#include "tui/engine.h"

struct session_past { // a state that undo or redo goes to; private to session.c
    struct schedule schedule;
    uint32_t cursor;
    bool failing;
    uint32_t no_return;
};

struct session {
    struct engine engine; // owned
    struct schedule schedule;
    struct trace trace;
    uint32_t cursor;    // 0..trace.event_count
    bool failing;       // this run was found by a check; its steps are followed and counted
    uint32_t no_return; // of the failing run, 0 not known
    struct state state; // after the cursor
    struct stage_next next[THREADS_MAX]; // what each thread would do
    size_t next_count;
    struct session_past *undo;
    size_t undo_count, undo_capacity;
    struct session_past *redo;
    size_t redo_count, redo_capacity;
    bool chosen;                  // some choice of the learner is in this run
    bool every_run_fails;         // the last check has tried all of them
    enum verdict found;           // of the last check, VERDICT_PASS when none failed
    struct explanation explained; // of the failing run
    bool complete;                // it tried every order
    char *coverage; // what the last check established, and the outcomes; owned, NULL none
};

// Takes over the engine (also on failure) and makes the first run, under `schedule` (NULL: the
// default). The session is zeroed memory.
bool session_open(struct session *session, struct engine *engine, const struct schedule *schedule,
                  struct error *err);
void session_close(struct session *session); // accepts zeroed memory

// The thread that Space lets go: of the next event of this run. THREAD_NONE at the end.
uint16_t session_marked(const struct session *session);

bool session_at_end(const struct session *session);

// Whether the program has ended or nobody can go on, and the run failed.
bool session_has_failed(const struct session *session);

// In what the failing run ends: what its data race leads to, where it does, else what was found.
enum verdict session_end(const struct session *session);

// Moves the cursor; `step` beyond the end goes to the end.
void session_go(struct session *session, uint32_t step);

// Lets `thread` take the next step. False when it cannot: `err` says why, in words for the learner.
bool session_choose(struct session *session, uint16_t thread, enum op_result alternative,
                    struct error *err);

// Ends the thread's wait early: its time runs out, it wakes for no reason, or a signal interrupts
// it.
bool session_wake(struct session *session, uint16_t thread, struct error *err);

enum { SESSION_NAME_MAX = 16 };

// What sentences call the thread, "main" or "T2", written into `name`; returns `name`.
const char *session_name(uint16_t thread, char name[SESSION_NAME_MAX]);

// Lets the marked thread go on to the end of its next synchronisation.
bool session_synchronise(struct session *session, struct error *err);

// Takes back the last choice, or makes it again. False when there is none.
bool session_undo(struct session *session, struct error *err);
bool session_redo(struct session *session, struct error *err);
void session_forget(struct session *session); // what was chosen: the run it shows is its first

// Back to step 0 of the default run.
bool session_restart(struct session *session, struct error *err);

// Takes the result of a check: with a failure the session stands at step 0 of the failing run.
// Copies what it keeps of the report.
bool session_take(struct session *session, const struct stage_report *report, struct error *err);

// What the last check says where it found nothing: that no run fails, or only that none was found.
const char *session_found_nothing(const struct session *session);

// Where a search has found the very run that the session is in, it is a failing run from here on,
// whose point of no return is known, and the session stays where it stands. False elsewhere.
bool session_recognise(struct session *session, const struct stage_report *report);

// Adopts a run that was already found (an exercise's failing run) without running the check again.
bool session_adopt(struct session *session, const struct schedule *schedule, uint32_t no_return,
                   enum verdict found, struct error *err);

// What keeps the thread from taking a step now: "waits for b, which T1 holds", "has ended"; false
// when nothing does.
bool session_standing(const struct session *session, uint16_t thread, struct text *out);

// Why the thread cannot take a step now, as a sentence for the learner; false when it can.
bool session_why_not(const struct session *session, uint16_t thread, struct text *out);

// Whether the thread could take the next step (which may be the attempt at which it has to wait).
bool session_could_go(const struct session *session, uint16_t thread);

// How many threads could take the next step, and which, as "1 or 2", "0, 1 or 2", "0 or 2 to 12".
// `out` may be NULL.
int session_who(const struct session *session, struct text *out);

#endif
