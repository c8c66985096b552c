// compiler.h: the compiler of learner programs and the flags that make every memory access visible.
#ifndef GRADE_COMPILER_H
#define GRADE_COMPILER_H

#include "base/error.h"
#include "base/process.h"
#include "grade/arguments.h"
#include "grade/build.h"

#include <stdbool.h>

struct compiler {
    char *path; // owned
    bool is_gcc;
};

// clang, else gcc (the other way round with `prefer_gcc`). False with `err` when there is neither.
bool compiler_find(bool prefer_gcc, struct compiler *compiler, struct error *err);
void compiler_finish(struct compiler *compiler);

// One compilation: where it reads and writes. All strings are borrowed.
struct compilation {
    const char *source;
    const char *object;       // -o
    const char *dependencies; // -MF: the headers it read, for the checksum; NULL none
    const char *dump;         // gcc: file for -fdump-tree-tsan0, NULL none
    bool assembly;            // -S instead of -c
};

// Compiles. `result` is the compiler's answer (text_finish by the caller); a source that does not
// compile is an answer with a status other than 0. False with `err` only when the compiler could
// not be run, did not come to an end, or was kept from its work (compiler_blameless).
bool compiler_run(const struct compiler *compiler, const struct build_request *request,
                  const struct compilation *compilation, struct process_result *result,
                  struct error *err);

// Whether a tool that failed did so on account of what it was given. False with `err` when it was
// the machine: no room to write, or the tool was killed or crashed. That is no finding about a
// program.
bool compiler_blameless(const char *tool, const struct process_result *result, struct error *err);

// "clang 14.0.6" from the .comment section of an object it made; the caller owns it.
char *compiler_version(const char *comment);

#endif
