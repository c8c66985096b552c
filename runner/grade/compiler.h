// compiler.h: the compiler of learner programs and the flags that make every memory access visible.
#ifndef GRADE_COMPILER_H
#define GRADE_COMPILER_H

#include "base/error.h"
#include "base/process.h"

#include <stdbool.h>

struct compiler {
    char *path; // owned
    bool is_gcc;
};

// clang, else gcc (the other way round with `prefer_gcc`). False with `err` when there is neither.
bool compiler_find(bool prefer_gcc, struct compiler *compiler, struct error *err);
void compiler_finish(struct compiler *compiler);

// One compilation: what it reads and writes. All strings are borrowed.
struct compilation {
    const char *source;
    const char *include;        // folder for -I, NULL none
    const char *object;         // -o
    const char *dependencies;   // -MF: the headers it read, for the checksum; NULL none
    const char *dump;           // gcc: file for -fdump-tree-tsan0, NULL none
    const char *optimized_dump; // likewise for -fdump-tree-tsan, of functions that are optimised
    const char *code;           // file for the code that is changed in between, NULL none
    bool count_blocks;          // a call in every basic block
    bool assembly;              // -S instead of -c
    bool kept;                  // a file of the course: its object is kept from check to check
};

// Adds a line's part that names the compiler's program (path, size, time of change) and all options
// that every compilation gets. False when the program cannot be looked at.
bool compiler_identity(const struct compiler *compiler, struct text *out);

// Starts it. NULL with `err` when the compiler could not be run. With `code` the source has become
// that when the process ends, and compiler_go_on makes the object.
struct process *compiler_start(const struct compiler *compiler,
                               const struct compilation *compilation, struct error *err);
struct process *compiler_go_on(const struct compiler *compiler,
                               const struct compilation *compilation, struct error *err);

// Starts what makes the object before there is code: it is fed that (process_feed). To start takes
// clang most of its time, and another processor may have nothing to do. NULL where that is of no
// use.
struct process *compiler_stand_by(const struct compiler *compiler,
                                  const struct compilation *compilation);

// Waits for its end and frees it. `result` is the compiler's answer (text_finish by the caller); a
// source that does not compile is an answer with a status other than 0. False with `err` only when
// the compiler did not come to an end, or was kept from its work (compiler_blameless).
bool compiler_end(const struct compiler *compiler, const char *source, struct process *process,
                  struct process_result *result, struct error *err);

// Whether a tool that failed did so on account of what it was given. False with `err` when it was
// the machine: no room to write, or the tool was killed or crashed. That is no finding about a
// program.
bool compiler_blameless(const char *tool, const struct process_result *result, struct error *err);

// "clang 14.0.6" from the .comment section of an object it made; the caller owns it.
char *compiler_version(const char *comment);

#endif
