// words.h: sentences with the threads, objects, values and lines of the learner's program in them.
#ifndef TRACE_WORDS_H
#define TRACE_WORDS_H

#include "trace/trace.h"

// A text in the making. A thread is called "T2 (consumer)" at its first mention, then "T2".
struct words {
    const struct trace *trace;
    struct text *out;
    bool named[THREADS_MAX]; // mentioned already
    bool no_names;           // never add names; T0 is called main
    bool with_files;         // every line with its file: "line 9 of lost.c"
    bool has_file;           // a line was named already, of:
    uint32_t file;
};

// Writes `pattern` (a full stop behind a full stop is left out) with its codes replaced, each
// taking the argument in brackets:
//   $T thread (unsigned)             $O object name (uint32_t)      $K "mutex fork" (uint32_t)
//   $L "line 9" (uint32_t place)     $P "line 9" of a step (uint32_t step)
//   $F "lost.c:9" (uint32_t place)
//   $V value of an object (uint32_t object, uint64_t value)
//   $A value after a step, $B before it (uint32_t step)
//   $S string (const char *)         $N number (unsigned)          $$ a dollar sign
void words_say(struct words *words, const char *pattern, ...);

// "T1, T2 and T3", with `link` for the word before the last.
void words_threads(struct words *words, const uint16_t *threads, size_t count, const char *link);

// "mutex", "variable", ...: what an object is.
const char *words_kind(enum object_kind kind);

// "waits for a", "waits in read for data from ends": what a blocked thread does. `attempt`: the
// step in which it began to.
void words_wait(struct words *words, enum op_kind op, uint32_t object, uint32_t attempt);

// "3 times", "twice", "once", "never".
void words_times(struct words *words, unsigned count);

#endif
