// schedule.h: the choices that make one execution, as data and as a short printable text.
//
// Steps are numbered from 1 at memory granularity: every event of the recorded trace is a step.
// Between the choices that a schedule lists, the default policy decides: the thread that ran goes
// on while it can (a thread that cannot go on first makes its attempt, an event with RESULT_WAITS),
// then the lowest-numbered thread that can act. A schedule lists only the steps at which something
// else was chosen, so a failing run needs a handful of them.
#ifndef TRACE_SCHEDULE_H
#define TRACE_SCHEDULE_H

#include "base/error.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

struct choice {
    uint32_t step;       // 1-based number of the step that was chosen
    uint16_t thread;     // thread that takes it
    uint8_t alternative; // enum op_result asked for: RESULT_DONE, _TIMEOUT, _SPURIOUS,
                         // _INTERRUPTED, _FAULT
};

// Zero-initialise for the default run. Release with schedule_finish.
struct schedule {
    uint32_t checksum;      // of program, compiler, architecture, engine version; 0 = not known
    struct choice *choices; // ascending steps; owned
    size_t count;
    size_t capacity;
};

void schedule_finish(struct schedule *schedule);
void schedule_copy(struct schedule *to, const struct schedule *from); // `to` was zero or finished
void schedule_add(struct schedule *schedule, struct choice choice);   // steps must ascend

// Drops the choices of step `first` and later.
void schedule_cut(struct schedule *schedule, uint32_t first);

// The choice for `step`, NULL when the default policy decides.
const struct choice *schedule_at(const struct schedule *schedule, uint32_t step);

// Text form, no blanks, safe in a shell: "h1-CHECKSUM" then "-STEP.THREAD" or "-STEP.THREADx" (x: t
// time-out, s spurious wake-up, i interrupted, f injected fault, h a handler runs first). Example:
// h1-5a3f09c2-4.2-6.1
void schedule_format(const struct schedule *schedule, struct text *out);

// A text form above this many characters is no longer one that people copy from a report: it has
// more than five lines of a terminal.
enum { SCHEDULE_COPIED = 400 };

// Parses that text; on failure false, and `err` says what is wrong and at which character.
bool schedule_parse(const char *string, struct schedule *schedule, struct error *err);

#endif
