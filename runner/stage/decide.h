// decide.h: who takes the next step of a run that is written down, and how.
#ifndef STAGE_DECIDE_H
#define STAGE_DECIDE_H

#include "stage/lent.h"
#include "stage/naming.h"
#include "stage/recorder.h"
#include "trace/executor.h"

struct run {
    const struct recorder *recorder;
    const struct recorder_request *request;
    const struct executor_view *view;
    struct trace *trace;
    struct naming naming;
    uint16_t running; // thread of the last step
    uint64_t written; // address of the last step, a plain write that changed nothing; 0 none
    uint32_t path_at;
    uint32_t *choices; // steps that were choice points of a search; owned
    size_t choice_count, choice_capacity;
    struct wide_access { // of more than the variable that its event is about
        uint64_t address;
        uint32_t step;
    } * wides; // owned
    size_t wide_count, wide_capacity;
    bool attempted[THREADS_MAX];     // has made an attempt at the operation it waits at
    bool attempts_left;              // at the end: blocked threads show where they wait
    uint32_t race_step;              // of its second access, 0 none yet
    uint32_t read_site[THREADS_MAX]; // where each thread read memory last
    uint32_t misused;                // object of a misuse that has no number
    uint32_t partner;                // object of the mutex that a misused wait was given
    struct lents lents;
    bool ends; // nothing is left to do
};

struct decision {
    uint16_t thread;
    uint8_t alternative;
    bool attempt;
};

// What the operation does by itself; not a time-out, a spurious wake-up, an interruption or a
// fault.
unsigned decide_natural(const struct ready *ready);

// Nobody can act and the process has not ended; some thread is held back only because its loop came
// round too often.
bool decide_is_stuck(const struct executor_view *view);
bool decide_could_go_on(const struct executor_view *view);

// Who takes the next step; false: nobody. `*differs`: the default policy would have decided
// otherwise. `*failed`: the schedule asks for what cannot be, `err` says what.
bool decide(struct run *run, struct decision *decision, bool *differs, bool *failed,
            struct error *err);

#endif
