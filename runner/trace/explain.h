// explain.h: a failing run in words: cause, one sentence, the story, the table thread x step
// (SCREENS.md section 2).
#ifndef TRACE_EXPLAIN_H
#define TRACE_EXPLAIN_H

#include "base/text.h"
#include "trace/trace.h"

// The cause of the failure that `trace` ends in; CAUSE_NONE when none is recognised. Pure function
// of the trace.
enum cause explain_cause(const struct trace *trace);

// Whether something went wrong in the run: a race alone may do no harm that shows.
bool explain_harms(const struct trace *trace);

// What explain needs beside the trace; zero-initialise.
struct explanation {
    enum cause cause;
    char *summary; // one sentence with threads, objects and lines; owned
    char *story;   // what the person sees, the steps, what each thread believed; a question at the
                   // end; owned
    char *table;   // thread x step with source lines, ASCII, at most 20 lines of 72 columns; owned
    const char
        *page; // id of the lesson page that explains it, as "01-locks/lost-update"; NULL none
};

// `no_return` is the step of the point of no return, 0 when not determined. `source` gives a line
// of the learner's file for the table (without its end); it may return NULL and may be NULL.
void explain_failure(const struct trace *trace, uint32_t no_return,
                     const char *(*source)(void *context, const char *file, uint32_t line),
                     void *context, struct explanation *out);
void explanation_finish(struct explanation *explanation);

// One event in a few words for a lane of the timeline, at most `width` columns: "read counter: 0",
// "lock b: WAITS".
void explain_event(const struct trace *trace, uint32_t step, int width, struct text *out);

// What a thread would do next, for the "next step" column; `next` is an event that has not happened
// yet: "write counter = 1", "lock b", "must wait for b, T2 has it". `trace` and `step` give what it
// carries.
void explain_next(const struct trace *trace, uint32_t step, const struct trace_event *next,
                  int width, struct text *out);

// Where the value of a thread's next step comes from, for the row below: "(it read 0, step 3)";
// nothing when `next` is not a write computed from an earlier read.
void explain_carried(const struct trace *trace, uint32_t step, const struct trace_event *next,
                     struct text *out);

// The sentence line under the timeline after `step`: what the last step meant, which stale value a
// thread holds, who waits for whom. Plain text without line breaks, mostly one to three sentences;
// it does not ask who goes next, which the caller knows better.
void explain_step(const struct trace *trace, uint32_t step, const struct trace_event *next,
                  size_t next_count, struct text *out);

// One line of a transcript for `heddle run`: "  7  T2 (deposit)  lost.c:9  write counter = 1 (was
// 0)".
void explain_line(const struct trace *trace, uint32_t step, struct text *out);

// "T2 (consumer)" on first mention, "T2" otherwise.
void explain_thread(const struct trace *trace, uint16_t thread, bool with_name, struct text *out);

#endif
